import { describe, expect, it } from 'vitest';
import {
  account,
  accountSid,
  ask,
  bodyOf,
  change,
  codeOf,
  control,
  keysOf,
  loas,
  now,
  orderKeys,
  orders,
  ownNumbers,
  play,
  porting,
  row,
  sidsOf,
  tick,
  unknownSid,
  usePlay,
} from './twilio-wire.ts';

usePlay();

describe('port orders and LOAs', () => {
  it('holds orders in all nine statuses, newest first, with the keys of example and table, but no secret', () => {
    const all = orders();
    const count = (status: string) => all.filter((each) => each.status === status).length;
    const way = ['CREATED', 'PENDING', 'SUBMITTED', 'ACCEPTED', 'COMPLETED'];
    expect([...way, 'REJECTED', 'CANCELED', 'FAILED', 'REVIEW'].map(count)).toEqual([3, 4, 3, 3, 4, 3, 2, 1, 1]);
    for (const each of all) expect(keysOf(each)).toEqual(orderKeys);
    const created = all.map((each) => String(each.date_created));
    expect(created).toEqual(created.toSorted().reverse());
    expect(ask(`${porting}/PortOrders/${all[0]?.sid}`).body).toEqual(all[0]);
  });

  it('refers to LOAs in all four statuses, shared by some, and to numbers that the account has', () => {
    const letters = loas();
    expect(new Set(letters.map((each) => each.status))).toEqual(new Set(['open', 'signing', 'signed', 'canceled']));
    const { url, ...letter } = row.parse(letters[0]);
    expect(url).toBe(`https://preview.twilio.com/porting/Loas/${letter.sid}`);
    expect(ask(`${porting}/Loas/${letter.sid}`).body).toEqual(letter);
    expect(keysOf(letter)).toEqual(['email', 'first_name', 'last_name', 'sid', 'status']);
    const counts = letters.map(({ sid }) => orders(`?LoaSid=${sid}`).length);
    expect([counts.reduce((sum, each) => sum + each), Math.max(...counts)]).toEqual([24, 2]);
    const own = new Map(ownNumbers().map((number) => [number.sid, number.phone_number]));
    for (const each of orders('?Status=COMPLETED')) {
      expect(own.get(String(each.incoming_phone_number_sid))).toBe(each.number);
    }
  });

  it('has one accepted order within 48 hours of its FOC and others beyond', () => {
    const hours = orders('?Status=ACCEPTED').map((each) => (Date.parse(each.activation_date ?? '') - now) / 3_600_000);
    expect(hours.sort((one, other) => one - other)).toEqual([30, 120, 216]);
  });

  it('keeps the oddities of the published example, the account number only when told to', () => {
    const [odd] = orders('?FriendlyName=Random123');
    expect(odd).toMatchObject({ activation_date: '2017-07-025T11:29:34Z', status: 'REJECTED', port_type: 'UNKNOWN' });
    expect(odd?.incoming_phone_number_sid).toMatch(/^PN.{31}$/);
    const reason = `Unable to port in number [${odd?.number.slice(1)}] - number exists as an LRN.`;
    expect(odd?.errors).toMatchObject([{ code: 21835, reason }]);
    play.quirks.returnAccountNumber = true;
    const leaked = { ...odd, account_number: odd?.number.slice(-4) };
    expect(orders().filter((each) => 'account_number' in each)).toEqual([leaked]);
  });

  it('filters by case-sensitive names and ignores names that it does not know', () => {
    const [first] = orders();
    expect(sidsOf(orders(`?Number=%2B${first?.number.slice(1)}`))).toEqual([first?.sid]);
    expect([orders('?status=PENDING').length, orders('?Status=PENDING').length]).toEqual([24, 4]);
    expect([orders('?FriendlyName=andom12').length, orders('?FriendlyName=random123').length]).toEqual([1, 0]);
    expect(orders(`?AccountSid=${accountSid}&CompanyName=Random%20Inc`)).toHaveLength(1);
    const dates = '?ActivationDateMin=2026-01-16T00:00:00Z&ActivationDateMax=2026-01-17T00:00:00%2B00:00';
    expect(orders(dates)).toHaveLength(1);
    expect(loas('?Status=SIGNED').every((each) => each.status === 'signed')).toBe(true);
    expect([loas('?Status=REVIEW').length, loas('?Status=SIGNING').length]).toEqual([0, 2]);
    expect(loas('?FirstName=Jim&LastName=Smith&Email=jim.smith@example.com')).toHaveLength(1);
  });

  it('cuts its lists before and after a SID, itself left out', () => {
    const [all, letters] = [sidsOf(orders()), sidsOf(loas())];
    expect(sidsOf(orders(`?BeforeSid=${all[4]}`))).toEqual(all.slice(0, 4));
    expect(sidsOf(orders(`?AfterSid=${all[4]}`))).toEqual(all.slice(5));
    expect(sidsOf(loas(`?BeforeSid=${letters[4]}`))).toEqual(letters.slice(0, 4));
    expect(sidsOf(loas(`?AfterSid=${letters[4]}`))).toEqual(letters.slice(5));
    expect([...orders(`?AfterSid=${unknownSid('PO')}`), ...loas(`?BeforeSid=${unknownSid('PX')}`)]).toEqual([]);
  });

  it('refuses filters and SIDs that make no sense with the porting codes', () => {
    const queries = ['Status=pending', 'BeforeSid=PO1', 'AfterSid=PX1', 'ActivationDateMin=2026-01-16'];
    const codes = queries.map((query) => codeOf(`${porting}/PortOrders?${query}`));
    expect(codes).toEqual([21822, 21825, 21826, 21814].map((code) => [400, code]));
    const letterCodes = ['?Status=open', '?AfterSid=PO1', '/PX1'].map((rest) => codeOf(`${porting}/Loas${rest}`));
    expect(letterCodes).toEqual([21904, 21901, 21901].map((code) => [400, code]));
    expect(ask(`${porting}/Loas?Status=open`).body).toMatchObject({ message: 'Port Order LOA: Invalid status' });
    expect(codeOf(`${porting}/Loas/${unknownSid('PX')}`)).toEqual([404, 20404]);
    const message = `The requested resource /porting/PortOrders/${unknownSid('PO')} was not found`;
    expect(ask(`${porting}/PortOrders/${unknownSid('PO')}`)).toMatchObject({ status: 404, body: { message } });
  });
});

describe('what the sandbox makes happen', () => {
  it('forces a status, with the FOC that acceptance brings and the number that completion brings', () => {
    const [{ sid, number } = { sid: '', number: '' }] = orders('?Status=CREATED');
    tick(5_000);
    const at = '2026-01-15T12:00:05Z';
    const pending = row.parse(change(sid, { status: 'PENDING' }).body);
    expect(pending).toMatchObject({ status: 'PENDING', date_updated: at, submitted_date: null });
    expect(pending.port_type).toMatch(/^(MOBILE|LANDLINE)$/);
    const accepted = row.parse(change(sid, { status: 'ACCEPTED' }).body);
    expect(accepted).toMatchObject({ submitted_date: at, earliest_activation_date: '2026-01-19T12:00:05Z' });
    expect(String(accepted.activation_date) >= String(accepted.earliest_activation_date)).toBe(true);
    const completed = row.parse(change(sid, { status: 'COMPLETED' }).body);
    const own = ask(`${account}/IncomingPhoneNumbers/${completed.incoming_phone_number_sid}.json`).body;
    expect(own).toMatchObject({ phone_number: number, trunk_sid: null });
    expect(ask(`${porting}/PortOrders/${sid}`).body).toEqual(completed);
  });

  it('sets the FOC and adds errors, which only grow', () => {
    const [{ sid } = { sid: '' }] = orders('?Status=SUBMITTED');
    const activationDate = '2026-02-01T00:00:00Z';
    const error = { code: 21831, date: '2026-01-15T12:00:00.000Z', reason: 'Cannot be ported' };
    const changed = { status: 'SUBMITTED', activation_date: activationDate, errors: [error] };
    expect(change(sid, { activationDate, error: 21831 }).body).toMatchObject(changed);
    const rejected = { status: 'REJECTED', reason_code: 21834, errors: [error, { code: 21834 }] };
    expect(change(sid, { status: 'REJECTED', error: 21834 }).body).toMatchObject(rejected);
    expect([change(sid, { status: 'Delivered' }).status, change(sid, { error: 21821 }).status]).toEqual([400, 400]);
    expect(change(unknownSid('PO'), {}).status).toBe(404);
  });

  it('signs an LOA, and its waiting orders are submitted', () => {
    const loaSid = orders('?Status=PENDING')[0]?.loa_sid;
    expect(control(`/loas/${loaSid}/sign`).body).toMatchObject({ sid: loaSid, status: 'signed' });
    const submitted = { status: 'SUBMITTED', submitted_date: '2026-01-15T12:00:00Z' };
    expect(orders(`?LoaSid=${loaSid}`)).toMatchObject([submitted, submitted]);
    expect(control(`/loas/${loas('?Status=CANCELED')[0]?.sid}/sign`).status).toBe(409);
    expect(control(`/loas/${unknownSid('PX')}/sign`).status).toBe(404);
  });

  it('cancels an LOA with its last order', () => {
    const shared = orders('?Status=CREATED').filter((each) => orders(`?LoaSid=${each.loa_sid}`).length === 2);
    const statuses = shared.map(({ sid, loa_sid: loa }) => {
      change(sid, { status: 'CANCELED' });
      return bodyOf(row, `${porting}/Loas/${loa}`).status;
    });
    expect(statuses).toEqual(['open', 'canceled']);
  });

  it('moves every open order along its way, one step at a time, until nothing is open', () => {
    let steps = 0;
    for (; play.move() && steps < 200; steps += 1) tick(10_000);
    expect(steps).toBeGreaterThan(13);
    expect(steps).toBeLessThan(50);
    const open = ['CREATED', 'PENDING', 'SUBMITTED', 'ACCEPTED'].flatMap((status) => orders(`?Status=${status}`));
    expect([open.length, orders('?Status=COMPLETED').length, ownNumbers().length]).toEqual([0, 17, 53]);
  });
});
