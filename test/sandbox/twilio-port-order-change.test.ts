import { describe, expect, it } from 'vitest';
import {
  ask,
  change,
  codeOf,
  control,
  create,
  draft,
  loas,
  mobileDraft,
  now,
  order,
  orders,
  play,
  porting,
  row,
  secrets,
  tick,
  told,
  unknownSid,
  usePlay,
} from './twilio-wire.ts';

usePlay();

const hour = 3_600_000;
const pathOf = (sid: string) => `${porting}/PortOrders/${sid}`;
const statuses = [
  'CREATED',
  'PENDING',
  'SUBMITTED',
  'ACCEPTED',
  'COMPLETED',
  'CANCELED',
  'REJECTED',
  'FAILED',
  'REVIEW',
];
const letterOf = (loa: string) => row.parse(ask(`${porting}/Loas/${loa}`).body);

describe('updating a port order', () => {
  it.each(['POST', 'PUT'])('by %s sets what is given and leaves the rest, its status too', (method) => {
    const { sid, ...before } = create({ ...draft, company_name: 'Byron Looms', friendly_name: 'Looms' });
    tick(5_000);
    const given = { street: '14 Telegraph Ave', postal_code: 94608, cc_emails: ['cc@example.com'], company_name: null };
    const date = '2026-03-01T09:30:00+02:00';
    const answer = ask(pathOf(sid), method, { ...given, friendly_name: '', activation_date: date, number: '+1' });
    const texts = { postal_code: '94608', friendly_name: '(510) 555-9001', activation_date: '2026-03-01T07:30:00Z' };
    const { loa_sid } = order.parse(answer.body);
    const after = { ...before, ...given, ...texts, sid, loa_sid, date_updated: '2026-01-15T12:00:05Z' };
    expect(answer).toEqual({ status: 200, body: after });
    expect(ask(pathOf(sid)).body).toEqual(after);
  });

  it('is for orders that are CREATED or REJECTED, and comes before any look at the fields', () => {
    for (const [index, status] of statuses.entries()) {
      const { sid } = create({ ...draft, number: `+1510555910${index}` });
      const before = change(sid, { status }).body;
      if (status === 'CREATED' || status === 'REJECTED') {
        const after = { status, last_name: 'King' };
        expect([status, ask(pathOf(sid), 'PUT', { last_name: 'King', status: 'FAILED' }).body]).toMatchObject([
          status,
          after,
        ]);
      } else {
        expect([status, codeOf(pathOf(sid), 'PUT', { email: 'ada' })]).toEqual([status, [400, 21829]]);
        expect(ask(pathOf(sid)).body).toEqual(before);
      }
    }
    expect(codeOf(pathOf(unknownSid('PO')), 'POST', {})).toEqual([404, 20404]);
  });

  const faults: [Record<string, unknown>, number][] = [
    [{ iso_country: '', city: null }, 21802],
    [{ region: null }, 21803],
    [{ city: ' ' }, 21804],
    [{ postal_code: null }, 21805],
    [{ street: '' }, 21806],
    [{ first_name: null }, 21807],
    [{ last_name: '' }, 21808],
    [{ email: null, iso_country: 'us' }, 21811],
    [{ iso_country: 'us', activation_date: 'soon' }, 21813],
    [{ activation_date: 'soon' }, 21814],
    [{ billing_phone_number: '510' }, 21815],
    [{ pin_number: '#' }, 21816],
    [{ ssn_last_four: '739' }, 21817],
    [{ status_updates_email: 'ada' }, 21818],
    [{ status_callback: 'here' }, 21819],
    [{ cc_emails: 'ada@example.com' }, 21820],
    [{ last_name: '!', account_number: null }, 21828],
    [{ friendly_name: 'x'.repeat(65) }, 20001],
    [{ account_number: null, ssn_last_four: null, pin_number: null, region: 'CA' }, 21836],
    [{ account_number: '', pin_number: null }, 21809],
    [{ ssn_last_four: '', pin_number: null }, 21824],
    [{ pin_number: '', region: 'CA' }, 21810],
    [{ region: 'CA' }, 21834],
    [{ postal_code: '94607' }, 21834],
  ];
  it('refuses what would be refused at creation, and keeps nothing of it', () => {
    const { sid } = create({ ...mobileDraft, region: 'NY', postal_code: '10001' });
    const before = ask(pathOf(sid)).body;
    for (const [fault, code] of faults) {
      expect([fault, codeOf(pathOf(sid), 'PUT', { street: '1 Main St', ...fault })]).toEqual([fault, [400, code]]);
    }
    expect(ask(pathOf(sid)).body).toEqual(before);
    play.quirks.returnAccountNumber = true;
    expect(ask(pathOf(sid)).body).toMatchObject({ account_number: secrets.account_number });
  });

  it('lets a landline go without what only mobile numbers need', () => {
    const { sid } = create({ ...draft, ...secrets });
    const cleared = { account_number: null, ssn_last_four: null, pin_number: '' };
    play.quirks.returnAccountNumber = true;
    expect(ask(pathOf(sid), 'PUT', {}).body).toMatchObject({ account_number: secrets.account_number });
    expect(ask(pathOf(sid), 'PUT', cleared).body).not.toHaveProperty('account_number');
    expect(ask(pathOf(sid), 'PUT', { account_number: '8841' }).body).toMatchObject({ account_number: '8841' });
  });

  it('looks at the address as a whole, what is given with what stays', () => {
    const { sid } = create(draft);
    expect(ask(pathOf(sid), 'PUT', { region: 'NY', postal_code: '10001' }).status).toBe(200);
    expect(codeOf(pathOf(sid), 'PUT', { region: 'CA' })).toEqual([400, 21834]);
    expect(ask(pathOf(sid), 'PUT', { iso_country: 'CA', region: 'ON' }).status).toBe(200);
  });

  it('puts the order on another LOA when it no longer fits its own, which is canceled with its last', () => {
    const [one, other] = [create(draft), create({ ...draft, number: '+15105559002' })];
    const moved = (sid: string) => order.parse(ask(pathOf(sid), 'PUT', { last_name: 'King' }).body).loa_sid;
    expect(other.loa_sid).toBe(one.loa_sid);
    const king = moved(one.sid);
    expect([letterOf(king), letterOf(one.loa_sid).status]).toMatchObject([{ last_name: 'King' }, 'open']);
    expect([moved(other.sid), letterOf(one.loa_sid).status]).toEqual([king, 'canceled']);
    ask(`${porting}/Loas/${king}`, 'POST');
    expect(ask(pathOf(one.sid), 'PUT', { last_name: 'Byron' }).body).toMatchObject({ loa_sid: king });
  });
});

describe('canceling a port order', () => {
  let line = 9100;
  /** An order in a status, with a FOC or a wish so many milliseconds away, its LOA signed or not. */
  const place = (type: string, status: string, away: number | null, signed: boolean) => {
    line += 1;
    const fields = type === 'MOBILE' ? mobileDraft : draft;
    const { sid, loa_sid: loa } = create({
      ...fields,
      number: `${fields.number.slice(0, 8)}${line}`,
      street: `${line}`,
    });
    if (signed) control(`/loas/${loa}/sign`);
    const activationDate = away === null ? null : new Date(now + away).toISOString();
    change(sid, status === 'CREATED' ? { activationDate } : { status, activationDate });
    return sid;
  };
  const near = [0, -hour, 48 * hour - 1000, 48 * hour];
  const far = [null, 48 * hour + 1000, 400 * hour];
  const late = [...near, ...far];
  const both = [false, true];
  type Rule = [types: string[], statuses: string[], aways: (number | null)[], signed: boolean[], code: number | null];
  const rules: Rule[] = [
    [['LANDLINE', 'MOBILE'], ['COMPLETED', 'FAILED'], late, both, 21830],
    [['LANDLINE', 'MOBILE'], ['CREATED', 'PENDING', 'CANCELED'], late, both, null],
    [['LANDLINE'], ['SUBMITTED', 'REJECTED', 'REVIEW'], late, both, null],
    [['LANDLINE'], ['ACCEPTED'], near, both, 21833],
    [['LANDLINE'], ['ACCEPTED'], far, both, null],
    [['MOBILE'], ['SUBMITTED', 'ACCEPTED'], late, both, 21832],
    [['MOBILE'], ['REVIEW'], late, [true], 21832],
    [['MOBILE'], ['REJECTED'], late, [true], null],
    [['MOBILE'], ['REJECTED', 'REVIEW'], late, [false], null],
  ];

  it('follows from status, line type, FOC and LOA', () => {
    const seen = new Set<string>();
    for (const [types, of, aways, signs, code] of rules) {
      const cases = types.flatMap((type) =>
        of.flatMap((status) => aways.flatMap((away) => signs.map((signed) => ({ type, status, away, signed })))),
      );
      for (const { type, status, away, signed } of cases) {
        const sid = place(type, status, away, signed);
        const answer = row.parse(ask(pathOf(sid), 'DELETE').body);
        const expected = { type, status, away, signed, code, now: code === null ? 'CANCELED' : status };
        const after = orders(`?Sid=${sid}`)[0]?.status;
        expect({ type, status, away, signed, code: answer.code ?? null, now: after }).toEqual(expected);
        seen.add(JSON.stringify([type, status, away, signed]));
      }
    }
    expect(seen.size).toBe(2 * statuses.length * late.length * 2);
  });

  it('answers the canceled order and calls back once, however often it is asked', () => {
    const { sid } = create({ ...draft, status_callback: 'https://example.com/changes' });
    tick(5_000);
    const answer = ask(pathOf(sid), 'DELETE');
    expect(answer).toMatchObject({ status: 200, body: { status: 'CANCELED', date_updated: '2026-01-15T12:00:05Z' } });
    tick(5_000);
    expect(ask(pathOf(sid), 'DELETE')).toEqual(answer);
    expect(told).toMatchObject([{ port_order_sid: sid, callback_type: ['status_update'], status: 'CANCELED' }]);
    expect(codeOf(pathOf(unknownSid('PO')), 'DELETE')).toEqual([404, 20404]);
  });

  it('cancels the LOA with its last order', () => {
    const sids = [create(draft), create({ ...draft, number: '+15105559002' })].map(({ sid }) => sid);
    const loa = orders()[0]?.loa_sid ?? '';
    const after = sids.map((sid) => {
      ask(pathOf(sid), 'DELETE');
      return letterOf(loa).status;
    });
    expect(after).toEqual(['open', 'canceled']);
  });
});

describe('starting to sign an LOA', () => {
  const sign = (sid: string | undefined, body?: unknown) => ask(`${porting}/Loas/${sid}`, 'POST', body);
  const refusal = (sid: string | undefined) => codeOf(`${porting}/Loas/${sid}`, 'POST');

  it('changes the LOA alone, whatever the body says', () => {
    const { sid, loa_sid: loa } = create(draft);
    const [before, letter] = [ask(pathOf(sid)).body, letterOf(loa)];
    expect(sign(loa)).toEqual({ status: 200, body: { ...letter, status: 'signing' } });
    expect(sign(create({ ...draft, street: '1 Main St' }).loa_sid, { status: 'signed' })).toMatchObject({
      body: { status: 'signing' },
    });
    expect([ask(pathOf(sid)).body, letterOf(loa).status, told]).toEqual([before, 'signing', []]);
    expect(loas('?Status=SIGNING')).toHaveLength(4);
  });

  it('leads on to a signed LOA and submitted orders', () => {
    const { sid, loa_sid: loa } = create(draft);
    change(sid, { status: 'PENDING' });
    sign(loa);
    while (letterOf(loa).status !== 'signed' && play.move()) tick(1_000);
    expect(orders(`?Sid=${sid}`)).toMatchObject([{ status: 'SUBMITTED' }]);
  });

  it('is refused where it has been, where the LOA is canceled, and where there is none', () => {
    const ofStatus = (status: string) => loas(`?Status=${status}`)[0]?.sid;
    expect([refusal(ofStatus('SIGNING')), refusal(ofStatus('SIGNED'))]).toEqual([
      [400, 21905],
      [400, 21905],
    ]);
    expect(refusal(ofStatus('CANCELED'))).toEqual([400, 21904]);
    expect([refusal('PX1'), refusal(unknownSid('PX'))]).toEqual([
      [400, 21901],
      [404, 20404],
    ]);
    const open = ofStatus('OPEN');
    expect([sign(open).status, refusal(open)]).toEqual([200, [400, 21905]]);
  });
});
