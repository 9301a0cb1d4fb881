import { describe, expect, it } from 'vitest';
import {
  ask,
  change,
  codeOfOrder,
  control,
  create,
  draft,
  keysOf,
  loas,
  mobileDraft,
  orderKeys,
  orders,
  ownNumbers,
  play,
  porting,
  row,
  secrets,
  told,
  usePlay,
} from './twilio-wire.ts';

usePlay();

const created = [201, null];
const refused = (code: number) => [400, code];

describe('creating a port order', () => {
  it('answers the order as it is read later, first in the list, and calls nobody', () => {
    const status_callback = 'https://example.com/changes';
    const answer = ask(`${porting}/PortOrders`, 'POST', { ...draft, status_callback });
    expect(answer.status).toBe(201);
    expect(keysOf(answer.body)).toEqual(orderKeys);
    const at = '2026-01-15T12:00:00Z';
    const made = { status: 'CREATED', port_type: 'UNKNOWN', date_created: at, date_updated: at, errors: [] };
    expect(answer.body).toMatchObject({ ...draft, ...made, status_callback, friendly_name: '(510) 555-9001' });
    const { sid, url, company_name, cc_emails, submitted_date, incoming_phone_number_sid } = row.parse(answer.body);
    expect(url).toBe(`https://preview.twilio.com/porting/PortOrders/${sid}`);
    expect([company_name, cc_emails, submitted_date, incoming_phone_number_sid]).toEqual([null, null, null, null]);
    expect([ask(`${porting}/PortOrders/${sid}`).body, orders()[0]]).toEqual([answer.body, answer.body]);
    expect(told).toEqual([]);
  });

  it('keeps what is given, a postal code in digits and a date in UTC as text', () => {
    const optional = {
      friendly_name: 'Front desk',
      company_name: 'Byron Looms',
      status_updates_email: 'updates@example.com',
      billing_phone_number: '+15105559002',
      cc_emails: ['one@example.com', 'two@example.com'],
    };
    const answer = create({ ...draft, ...optional, postal_code: 94607, activation_date: '2026-03-01T09:30:00+02:00' });
    expect(answer).toMatchObject({ ...optional, postal_code: '94607', activation_date: '2026-03-01T07:30:00Z' });
    expect(create({ ...draft, friendly_name: ' ', company_name: '' })).toMatchObject({
      friendly_name: '(510) 555-9001',
      company_name: null,
    });
  });

  it('goes the natural way with the others', () => {
    const { sid, number } = create(mobileDraft);
    expect(change(sid, { status: 'PENDING' }).body).toMatchObject({ port_type: 'MOBILE' });
    for (let steps = 0; steps < 200 && play.move(); steps += 1);
    expect(orders(`?Number=%2B${number.slice(1)}`)).toMatchObject([{ sid, status: 'COMPLETED' }]);
    expect(ownNumbers().map((own) => own.phone_number)).toContain(number);
  });

  it('never tells a secret, and the account number only when told to', () => {
    const answers: unknown[] = [
      ask(`${porting}/PortOrders`, 'POST', { ...mobileDraft, status_callback: 'http://a.b' }),
    ];
    const [{ sid } = { sid: '' }] = orders();
    const path = `${porting}/PortOrders/${sid}`;
    answers.push(ask(path, 'PUT', { ...secrets, city: 'Berkeley' }), ask(path), orders(), loas());
    answers.push(codeOfOrder({ ...mobileDraft, pin_number: `${secrets.pin_number}!`, ssn_last_four: '73911' }));
    answers.push(change(sid, { status: 'PENDING' }), ask(path, 'DELETE'), told);
    expect(told).toHaveLength(2);
    for (const secret of Object.values(secrets)) expect(JSON.stringify(answers)).not.toContain(secret);
    play.quirks.returnAccountNumber = true;
    expect(ask(path).body).toMatchObject({ account_number: secrets.account_number });
    expect(JSON.stringify(orders())).not.toMatch(new RegExp(`${secrets.pin_number}|${secrets.ssn_last_four}`));
  });
});

describe('a port order that is refused', () => {
  // Every step mends the fault of the step before and leaves, or brings, the next.
  const steps: [mend: Record<string, unknown>, code: number][] = [
    [{}, 21801],
    [{ number: '9175559001' }, 21802],
    [{ iso_country: 'us' }, 21803],
    [{ region: 'California' }, 21804],
    [{ city: 'Oakland' }, 21805],
    [{ postal_code: 10001 }, 21806],
    [{ street: '12 Telegraph Ave' }, 21807],
    [{ first_name: '1' }, 21808],
    [{ last_name: '2' }, 21811],
    [{ email: 'ada' }, 21812],
    [{ number: '+19175550115', activation_date: '2026-03-01', billing_phone_number: '1', pin_number: '1#' }, 21813],
    [{ iso_country: 'US', ssn_last_four: '123', status_updates_email: '@', status_callback: 'ftp://a.b' }, 21814],
    [{ activation_date: null, cc_emails: 'ada@example.com', friendly_name: 'x'.repeat(65) }, 21815],
    [{ billing_phone_number: null }, 21816],
    [{ pin_number: ' ' }, 21817],
    [{ ssn_last_four: '' }, 21818],
    [{ email: 'ada@example.com' }, 21818],
    [{ status_updates_email: null }, 21819],
    [{ status_callback: null }, 21820],
    [{ cc_emails: [] }, 21828],
    [{ first_name: 'Ada' }, 21828],
    [{ last_name: 'Byron' }, 20001],
    [{ friendly_name: 'x'.repeat(64) }, 21836],
    [{ account_number: '8841' }, 21824],
    [{ account_number: null, ssn_last_four: '6789' }, 21809],
    [{ account_number: '8841' }, 21810],
    [{ pin_number: '4711' }, 21834],
    [{ region: 'CA' }, 21834],
  ];

  it('is told one fault at a time, in the order of the contract, and nothing of it is kept', () => {
    let body: Record<string, unknown> = {};
    for (const [mend, code] of steps) {
      body = { ...body, ...mend };
      expect([mend, codeOfOrder(body)]).toEqual([mend, refused(code)]);
    }
    body = { ...body, region: 'NY' };
    // Toll-free although ordered and owned; then in an order that is under way although owned; then owned.
    for (const { sid } of orders('?Status=SUBMITTED')) change(sid, { status: 'ACCEPTED' });
    const tollFree = ownNumbers().find((own) => own.type === 'tollfree')?.phone_number;
    const [moving] = orders('?Status=ACCEPTED').filter((each) => each.port_type === 'LANDLINE');
    change(moving?.sid, { status: 'COMPLETED' });
    change(moving?.sid, { status: 'ACCEPTED' });
    expect(codeOfOrder({ ...body, number: tollFree })).toEqual(refused(21827));
    expect(codeOfOrder({ ...body, number: moving?.number })).toEqual(refused(21837));
    change(moving?.sid, { status: 'COMPLETED' });
    expect(codeOfOrder({ ...body, number: moving?.number })).toEqual(refused(21838));
    expect([orders().length, loas().length]).toEqual([24, 17]);
    expect(codeOfOrder({ ...body, number: '+19175559001' })).toEqual(created);
    expect([orders().length, loas().length]).toEqual([25, 18]);
  });

  it('answers HTTP 400 with the name of the code', () => {
    expect(ask(`${porting}/PortOrders`, 'POST', { ...draft, number: '5105559001' })).toEqual({
      status: 400,
      body: {
        code: 21812,
        message: 'Port Order: Invalid incoming phone number (must be in E.164 format)',
        more_info: 'https://www.twilio.com/docs/errors/21812',
        status: 400,
      },
    });
  });

  it('counts blank and null as missing, and a form as nothing at all', () => {
    for (const number of [undefined, null, '', ' \t'])
      expect(codeOfOrder({ ...draft, number })).toEqual(refused(21801));
    expect(codeOfOrder(new URLSearchParams(draft))).toEqual(refused(21801));
    expect(codeOfOrder(undefined)).toEqual(refused(21801));
    expect(codeOfOrder([draft])).toEqual(refused(20001));
  });

  const formats: [number, Record<string, unknown>[]][] = [
    [21812, [{ number: 15105559001 }, { number: '+0105559001' }, { number: '+1 510 555 9001' }]],
    [21813, [{ iso_country: 'USA' }, { iso_country: 'ZZ' }, { iso_country: 'UK' }]],
    [
      21814,
      [
        { activation_date: '2026-03-01T09:30:00' },
        { activation_date: '2026-02-30T09:30:00Z' },
        { activation_date: 1_772_000_000 },
        { activation_date: '2017-07-025T11:29:34Z' },
      ],
    ],
    [21815, [{ billing_phone_number: '5105559001' }]],
    [21816, [{ pin_number: '12 34' }, { pin_number: '1'.repeat(16) }]],
    [21817, [{ ssn_last_four: '12a4' }, { ssn_last_four: '12345' }]],
    [21818, [{ email: 'ada@' }, { email: ['ada@example.com'] }, { status_updates_email: 'ada' }]],
    [
      21819,
      [{ status_callback: 'example.com/x' }, { status_callback: 'ftp://example.com' }, { status_callback: '/x' }],
    ],
    [21820, [{ cc_emails: 'ada@example.com' }, { cc_emails: ['ada@example.com', 'ada'] }, { cc_emails: {} }]],
    [21828, [{ first_name: '007' }, { last_name: '-' }]],
    [20001, [{ friendly_name: 'x'.repeat(65) }, { city: {} }, { company_name: true }, { postal_code: 94607.5 }]],
    [
      21834,
      [{ postal_code: '10001' }, { region: 'NY' }, { region: 'ZZ' }, { postal_code: '9460' }, { postal_code: 2108 }],
    ],
    [21827, ['+14165550100', '+442079460000', '+18005550100', '+15105559'].map((number) => ({ number }))],
  ];
  it.each(formats)('is told %i for each fault of that kind', (code, faults) => {
    for (const fault of faults) expect([fault, codeOfOrder({ ...draft, ...fault })]).toEqual([fault, refused(code)]);
  });

  it('is taken where it has no fault, however close to one', () => {
    const close = [
      { activation_date: '2026-03-01T09:30Z' },
      { friendly_name: 'x'.repeat(64) },
      { first_name: 'Ö.' },
      { region: 'ca', postal_code: '94607-1234' },
      { region: 'NY', postal_code: '00501' },
      { iso_country: 'CA', region: 'ON', postal_code: 'M5V 2T6' },
      { cc_emails: [] },
    ];
    for (const fields of close) expect([fields, codeOfOrder({ ...draft, ...fields })]).toEqual([fields, created]);
  });

  const mobile: [without: (keyof typeof secrets)[], code: number | null][] = [
    [['account_number', 'ssn_last_four', 'pin_number'], 21836],
    [['account_number', 'ssn_last_four'], 21836],
    [['account_number', 'pin_number'], 21809],
    [['ssn_last_four', 'pin_number'], 21824],
    [['pin_number'], 21810],
    [[], null],
  ];
  it.each(mobile)('lacks %j: a mobile number is refused with %s, a landline is not', (without, code) => {
    const left = Object.fromEntries(without.map((name) => [name, '']));
    expect(codeOfOrder({ ...mobileDraft, ...left })).toEqual(code === null ? created : refused(code));
    expect(codeOfOrder({ ...mobileDraft, ...left, number: draft.number })).toEqual(created);
  });

  it('may name a number whose other order is over or not signed for', () => {
    const number = create(draft).number;
    expect(codeOfOrder({ ...draft, number })).toEqual(created);
    const [signed] = orders('?Status=SUBMITTED');
    const again = () => codeOfOrder({ ...draft, ...secrets, number: signed?.number });
    expect(again()).toEqual(refused(21837));
    for (const status of ['REVIEW', 'PENDING']) {
      change(signed?.sid, { status });
      expect([status, again()]).toEqual([status, refused(21837)]);
    }
    for (const status of ['CANCELED', 'FAILED', 'REJECTED']) {
      change(signed?.sid, { status });
      expect([status, again()]).toEqual([status, created]);
    }
  });
});

describe('the LOA of a new order', () => {
  let line = 9001;
  const twin = (fields: object) => {
    line += 1;
    return create({ ...draft, number: `+1510555${line}`, ...fields }).loa_sid;
  };

  it('is a new one, open, of the signer', () => {
    const { loa_sid: sid } = create(draft);
    const { first_name, last_name, email } = draft;
    expect(ask(`${porting}/Loas/${sid}`).body).toEqual({ sid, status: 'open', first_name, last_name, email });
    expect([loas().length, loas()[0]?.sid]).toEqual([18, sid]);
  });

  it('is shared by orders of the same name, address and line type, and by no others', () => {
    const { loa_sid: loa } = create(draft);
    const same = [
      {},
      { email: 'other@example.com' },
      { city: ' OAKLAND', last_name: 'byron ' },
      { postal_code: 94607 },
    ];
    for (const fields of same) expect([fields, twin(fields)]).toEqual([fields, loa]);
    const others = [
      { first_name: 'Eve' },
      { last_name: 'Lovelace' },
      { company_name: 'Byron Looms' },
      { street: '13 Telegraph Ave' },
      { city: 'Berkeley' },
      { region: 'NY', postal_code: '10001' },
      { postal_code: '94608' },
      { iso_country: 'CA' },
      mobileDraft,
    ];
    const apart = others.map(twin);
    expect(apart).not.toContain(loa);
    expect(new Set(apart).size).toBe(others.length);
    expect(orders(`?LoaSid=${loa}`)).toHaveLength(1 + same.length);
  });

  it('is shared after the line type is known, but not once signing has begun', () => {
    const { sid, loa_sid: loa } = create(draft);
    change(sid, { status: 'PENDING' });
    expect(twin({})).toBe(loa);
    ask(`${porting}/Loas/${loa}`, 'POST');
    const second = twin({});
    expect(second).not.toBe(loa);
    control(`/loas/${loa}/sign`);
    expect([twin({}), orders(`?LoaSid=${loa}`).length]).toEqual([second, 2]);
  });

  it('is not one that was canceled', () => {
    const { sid, loa_sid: loa } = create(draft);
    ask(`${porting}/PortOrders/${sid}`, 'DELETE');
    expect(create(draft).loa_sid).not.toBe(loa);
  });
});
