import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { PortOrderDraft } from '../../src/domain/port-order-draft.ts';
import { ProviderError } from '../../src/providers/provider-error.ts';
import { twilio } from '../../src/providers/twilio/index.ts';
import { portProblemMeanings } from '../../src/providers/twilio/port-problems.ts';

type Answer = { status: number; body?: unknown };

/** Twilio's end of the wire: what came, and what it answers next, once each. */
const requests: { request: string; type: string | undefined; body: string }[] = [];
const answers: Answer[] = [];
const server = createServer(async (request, response) => {
  let body = '';
  for await (const chunk of request.setEncoding('utf8')) body += chunk;
  requests.push({ request: `${request.method} ${request.url}`, type: request.headers['content-type'], body });
  const answer = answers.shift() ?? { status: 500 };
  response.writeHead(answer.status).end(answer.body === undefined ? '' : JSON.stringify(answer.body));
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const settings = { accountSid: `AC${'1'.repeat(32)}`, authToken: 'token'.repeat(6) };
const baseUrls = { trunking: `${origin}/v1`, porting: `${origin}/porting`, api: origin, pricing: origin };
const open = (given: Record<string, string> = settings, label = 'main') =>
  twilio.open({ label, settings: given, baseUrls, observer: { called() {} } });
const account = open();
const { portOrders, loas, trunks, explain } = account;
if (!portOrders || !loas || !trunks?.assign || !trunks.remove || !explain) throw new Error('a write is missing');
const { assign, remove } = trunks;

const call = { deadline: Date.now() + 600_000 };

afterEach(() => {
  expect(answers).toEqual([]);
  requests.length = 0;
});
afterAll(async () => {
  await account.close();
  await new Promise((resolve) => server.close(resolve));
});

const orderSid = `PO${'a'.repeat(32)}`;
const loaSid = `PX${'b'.repeat(32)}`;
const wireOrder = { sid: orderSid, number: '+14155550100', status: 'CREATED', account_number: '99-8877' };

/** Only what must be given. */
const least: PortOrderDraft = {
  e164: '+14155550100',
  firstName: 'Ada',
  lastName: "O'Neil-Łęcka",
  email: 'ada@example.com',
  street: '1 Main St',
  city: 'San Francisco',
  region: 'CA',
  postalCode: '04107',
  country: 'US',
  friendlyName: null,
  companyName: null,
  billingPhoneNumber: null,
  accountNumber: null,
  pinNumber: null,
  ssnLastFour: null,
  activationDate: null,
  statusCallback: null,
  statusUpdatesEmail: null,
  ccEmails: null,
};
const whole: PortOrderDraft = {
  ...least,
  friendlyName: '📞'.repeat(64),
  companyName: 'Analytical Engines',
  billingPhoneNumber: '+14155550101',
  accountNumber: '99-8877',
  pinNumber: 'k4 7x',
  ssnLastFour: '0042',
  activationDate: new Date('2026-07-10T07:48:59.999Z'),
  statusCallback: 'https://example.com/status?order=1',
  statusUpdatesEmail: 'ops+ports@mail.example.co.uk',
  ccEmails: ['a@example.com', 'b@example.com'],
};
const wireWhole = {
  number: '+14155550100',
  friendly_name: '📞'.repeat(64),
  first_name: 'Ada',
  last_name: "O'Neil-Łęcka",
  email: 'ada@example.com',
  street: '1 Main St',
  city: 'San Francisco',
  region: 'CA',
  postal_code: '04107',
  iso_country: 'US',
  company_name: 'Analytical Engines',
  billing_phone_number: '+14155550101',
  account_number: '99-8877',
  pin_number: 'k4 7x',
  ssn_last_four: '0042',
  activation_date: '2026-07-10T07:48:59Z',
  status_callback: 'https://example.com/status?order=1',
  status_updates_email: 'ops+ports@mail.example.co.uk',
  cc_emails: ['a@example.com', 'b@example.com'],
};
const required = {
  e164: 21801,
  country: 21802,
  region: 21803,
  city: 21804,
  postalCode: 21805,
  street: 21806,
  firstName: 21807,
  lastName: 21808,
  email: 21811,
};
const noEmails = ['', 'ada', 'ada@', '@example.com', 'ada@example', 'a b@example.com', 'a@b@c.de', 'a@b..de', 'a@b.'];
const noUrls = [
  '',
  '/status',
  'example.com',
  'ftp://example.com',
  'http:example.com',
  'https://',
  'https://a b.com',
  'https://a.com:99999',
];
/** Values that surely are wrong, by field and code. */
const wrong: [keyof PortOrderDraft, number, unknown[]][] = [
  ['e164', 21812, ['4155550100', '+0155', '+1 415 555 0100', '+1415555010000000', '+14155550100\n']],
  ['billingPhoneNumber', 21815, ['', '+', '0014155550101']],
  ['country', 21813, ['us', 'USA', 'U1', ' US']],
  ['activationDate', 21814, [new Date('2017-07-025T11:29:34Z')]],
  ['pinNumber', 21816, ['', '   ', '12\n34', '\u0000']],
  ['ssnLastFour', 21817, ['', '123', '12345', '12a4', '١٢٣٤', '1234\n']],
  ['email', 21818, noEmails.slice(1)],
  ['statusUpdatesEmail', 21818, noEmails],
  ['statusCallback', 21819, noUrls],
  ['ccEmails', 21820, [['a@example.com', 'b'], [''], ['x', 'y']]],
  ['firstName', 21828, ['1', '--', '...']],
  ['lastName', 21828, ['4 2']],
  ['friendlyName', 20001, ['x'.repeat(65), '📞'.repeat(65)]],
];

describe('a draft', () => {
  it('has no issue with all its fields or only those that must be', () => {
    for (const draft of [least, whole, { ...whole, ccEmails: [], email: 'jörg@bücher.example' }]) {
      expect(portOrders.checkDraft(draft)).toEqual([]);
    }
  });

  it.each(Object.entries(required))('lacks %s where that is blank: %i', (field, code) => {
    for (const blank of ['', '  ', '\t\n']) {
      expect(portOrders.checkDraft({ ...whole, [field]: blank })).toEqual([
        { path: [field], message: expect.stringMatching(/^Missing .+\. Give .+\.$/), providerCode: code },
      ]);
    }
  });

  it.each(wrong)('with a wrong %s has that one issue: %i', (field, code, values) => {
    for (const value of values) {
      const [issue, ...others] = portOrders.checkDraft({ ...whole, [field]: value });
      expect(issue, String(value)).toMatchObject({ path: [field], providerCode: code });
      expect(issue?.message).toMatch(/^(?:Invalid|Friendly name) .+\. .+\.$/);
      expect(others).toEqual([]);
      if (String(value).trim().length > 2) expect(issue?.message).not.toContain(String(value).trim());
    }
  });

  it('tells all its issues at once, one a field', () => {
    const faulty = Object.fromEntries(wrong.map(([field, , [value]]) => [field, value]));
    const codes = Object.fromEntries(wrong.map(([field, code]) => [field, code]));
    const blank = { street: ' ', city: '', region: '', postalCode: '' };
    const issues = portOrders.checkDraft({ ...whole, ...faulty, ...blank });
    expect(Object.fromEntries(issues.map(({ path, providerCode }) => [path.join('.'), providerCode]))).toEqual({
      ...codes,
      street: 21806,
      city: 21804,
      region: 21803,
      postalCode: 21805,
    });
    expect(issues).toHaveLength(wrong.length + 4);
  });

  it('of long hostile text is checked without going through it again and again', () => {
    const email = `a@${'.'.repeat(1_000_000)} `;
    expect(portOrders.checkDraft({ ...least, email })).toMatchObject([{ providerCode: 21818 }]);
    expect(portOrders.checkDraft({ ...least, email: `a@${'b.'.repeat(500_000)}` })).toHaveLength(1);
  });
});

describe('changes', () => {
  it('are one field at least', () => {
    for (const changes of [{}, { city: undefined, ccEmails: undefined }]) {
      expect(portOrders.checkChanges(changes)).toEqual([
        { path: [], message: 'Give at least one field to change.', providerCode: null },
      ]);
    }
  });

  it('take away what may be absent, and nothing else', () => {
    const { e164: _, ...fields } = whole;
    for (const field of Object.keys(fields)) {
      const code = Object.entries(required).find(([name]) => name === field)?.[1];
      const issues = portOrders.checkChanges({ [field]: null });
      expect(issues).toEqual(code ? [expect.objectContaining({ path: [field], providerCode: code })] : []);
    }
    expect(portOrders.checkChanges(fields)).toEqual([]);
  });

  it.each(wrong.filter(([field]) => field !== 'e164'))('with a wrong %s alone have that one issue: %i', (...row) => {
    const [field, code, values] = row;
    for (const value of values) {
      expect(portOrders.checkChanges({ city: undefined, [field]: value })).toMatchObject([
        { path: [field], providerCode: code },
      ]);
    }
  });
});

describe('a port order', () => {
  const body = () => JSON.parse(requests.at(-1)?.body ?? '');

  it.each([200, 201, 202])('is created by JSON, whatever 2xx the answer is: %i', async (status) => {
    answers.push({ status, body: wireOrder });
    const order = await portOrders.create(whole, call);
    expect(order).toMatchObject({ account: 'main', nativeId: orderSid, status: 'CREATED' });
    expect(JSON.stringify(order)).not.toContain('99-8877');
    expect(requests).toMatchObject([{ request: 'POST /porting/PortOrders', type: 'application/json' }]);
    expect(body()).toEqual(wireWhole);
  });

  it('is created from what is given alone', async () => {
    answers.push({ status: 201, body: wireOrder });
    await portOrders.create(least, call);
    const keys = Object.keys(required).length;
    expect(Object.keys(body())).toHaveLength(keys);
    expect(wireWhole).toMatchObject(body());
  });

  it('is changed in what is given, and null is sent where something is taken away', async () => {
    answers.push({ status: 200, body: wireOrder }, { status: 202, body: wireOrder });
    const changes = { city: 'Oakland', region: undefined, pinNumber: null, ccEmails: null, activationDate: null };
    await portOrders.update(orderSid, changes, call);
    expect(body()).toEqual({ city: 'Oakland', pin_number: null, cc_emails: null, activation_date: null });
    const { e164: _, ...fields } = whole;
    const { number: __, ...wireFields } = wireWhole;
    await portOrders.update(orderSid, fields, call);
    expect(body()).toEqual(wireFields);
    expect(requests.map(({ request }) => request)).toEqual(Array(2).fill(`POST /porting/PortOrders/${orderSid}`));
  });

  it('is canceled, and its LOA sent to the signer, without a body', async () => {
    answers.push({ status: 200, body: { ...wireOrder, status: 'CANCELED' } });
    expect(await portOrders.cancel(orderSid, call)).toMatchObject({ nativeId: orderSid, status: 'CANCELED' });
    answers.push({ status: 200, body: { sid: loaSid, status: 'signing', email: 'ada@example.com' } });
    expect(await loas.startSigning(loaSid, call)).toMatchObject({ nativeId: loaSid, status: 'SIGNING' });
    expect(requests).toEqual([
      { request: `DELETE /porting/PortOrders/${orderSid}`, type: undefined, body: '' },
      { request: `POST /porting/Loas/${loaSid}`, type: undefined, body: '' },
    ]);
  });
});

describe('a trunk', () => {
  it('is given a number by a form, and rid of it by an answer without a body', async () => {
    answers.push({ status: 201, body: { sid: 'PN1', trunk_sid: 'TK1' } }, { status: 204 });
    expect(await assign('PN 1+&', 'TK1', call)).toBeNull();
    expect(await remove('PN1', 'TK1', call)).toBeNull();
    const type = 'application/x-www-form-urlencoded';
    expect(requests).toEqual([
      { request: 'POST /v1/Trunks/TK1/PhoneNumbers', type, body: 'PhoneNumberSid=PN+1%2B%26' },
      { request: 'DELETE /v1/Trunks/TK1/PhoneNumbers/PN1', type: undefined, body: '' },
    ]);
  });
});

describe('a write', () => {
  const writes: [string, (sid: string) => Promise<unknown>][] = [
    ['update', (sid) => portOrders.update(sid, { city: 'Oakland' }, call)],
    ['cancel', (sid) => portOrders.cancel(sid, call)],
    ['startSigning', (sid) => loas.startSigning(sid, call)],
    ['assign', (sid) => assign('PN1', sid, call)],
    ['remove from a trunk', (sid) => remove('PN1', sid, call)],
    ['remove of a number', (sid) => remove(sid, 'TK1', call)],
  ];

  it.each(writes)('(%s) stays at its path, whatever the SID holds', async (_, write) => {
    answers.push({ status: 404, body: { code: 20404, message: 'not found', status: 404 } });
    await expect(write('../a b?c=1#%2e')).rejects.toMatchObject({ code: 'NOT_FOUND', providerCode: '20404' });
    expect(requests[0]?.request).toContain('/..%2Fa%20b%3Fc%3D1%23%252e');
    for (const sid of ['', '.', '..']) {
      await expect(write(sid)).rejects.toMatchObject({ code: 'NOT_FOUND', sent: false });
    }
    expect(requests).toHaveLength(1);
  });

  it.each([...writes, ['create', () => portOrders.create(least, call)] as const])(
    '(%s) is sent once, even if Twilio fails',
    async (_, write) => {
      answers.push({ status: 503, body: { code: 20503, message: 'Service unavailable', status: 503 } });
      await expect(write('SID')).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE', sent: true });
      expect(requests).toHaveLength(1);
    },
  );

  it('that is refused repeats no secret, though Twilio says it back', async () => {
    const draft = { ...least, accountNumber: '99-8877', pinNumber: ' k4 7x ', ssnLastFour: '0042' };
    const message = 'Invalid: 99-8877, k4 7x and 0042 of Ada';
    const { e164: _, ...changes } = draft;
    for (const write of [() => portOrders.create(draft, call), () => portOrders.update(orderSid, changes, call)]) {
      answers.push({ status: 400, body: { code: 21816, message, status: 400 } });
      const refusal = await write().catch((error: unknown) => error);
      if (!(refusal instanceof ProviderError)) throw new Error('not refused');
      expect(refusal).toMatchObject({ code: 'PROVIDER_REJECTED', providerCode: '21816', httpStatus: 400 });
      expect(refusal.message).toContain('Invalid: …, … and … of Ada');
      expect(explain(refusal)).toMatchObject({ field: 'pinNumber', message: 'Invalid: …, … and … of Ada' });
    }
  });
});

describe('a refusal', () => {
  const refuse = async (body: unknown): Promise<ProviderError> => {
    answers.push({ status: 400, body });
    const refusal = await portOrders.create(least, call).catch((error: unknown) => error);
    if (refusal instanceof ProviderError) return refusal;
    throw new Error('not refused');
  };

  it('is explained in each of the 39 codes of porting, in words of Twilio', async () => {
    const codes = Object.keys(portProblemMeanings).map(Number);
    expect(codes).toHaveLength(39);
    for (const code of codes) {
      const explained = explain(await refuse({ code, message: `Port Order: (${code} said)`, status: 400 }));
      expect(explained).toEqual({
        ...portProblemMeanings[code],
        code,
        message: `Port Order: (${code} said)`,
        at: null,
      });
    }
  });

  it('without words is explained by its name, and one of another code not at all', async () => {
    expect(explain(await refuse({ code: 21827, status: 400 }))).toMatchObject({
      name: 'Phone number cannot be ported',
      message: 'Phone number cannot be ported',
    });
    for (const body of [{ code: 20001, message: '21801' }, { code: 'constructor' }, { message: '21801' }, undefined]) {
      expect(explain(await refuse(body))).toBeNull();
    }
  });
});

describe('the digest of an account', () => {
  it('is the same for the same credentials alone, and shows nothing of what it hashes', async () => {
    const others = [open(settings, 'other'), open({ ...settings, authToken: 'another'.repeat(4) })];
    const [same, different] = others.map(({ digest }) => digest('1234'));
    expect(same).toBe(account.digest('1234'));
    expect(new Set([account.digest('1234'), account.digest('1235'), different]).size).toBe(3);
    expect(same).toMatch(/^[0-9a-f]{64}$/);
    for (const other of others) await other.close();
  });
});
