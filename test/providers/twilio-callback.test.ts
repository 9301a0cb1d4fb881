import { createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Callback, CallbackDelivery } from '../../src/providers/provider.ts';
import { twilio } from '../../src/providers/twilio/index.ts';
import { twilioSandbox, twilioSandboxApiKey } from '../../src/providers/twilio/sandbox/index.ts';

const json = 'application/json';
const form = 'application/x-www-form-urlencoded';
const url = 'https://hooks.example.com/twilio/port-orders?tenant=acme';
const token = 'sandbox-auth-token';

function read(authToken: string, delivery: CallbackDelivery, settings = {}): Callback {
  const account = twilio.open({
    label: 'main',
    settings: { ...twilioSandbox.settings, authToken, ...settings },
    baseUrls: {},
    observer: { called() {} },
  });
  if (!account.callbacks) throw new Error('the account takes no callbacks');
  return account.callbacks.read(delivery);
}

const toForm = (params: Record<string, string | string[]>): Buffer =>
  Buffer.from(
    new URLSearchParams(
      Object.entries(params).flatMap(([key, values]) => [values].flat().map((value) => [key, value])),
    ).toString(),
  );

/** The published vectors of the SDK, and two of a port order (contract twilio.md 9.2). */
const call = {
  CallSid: 'CA1234567890ABCDE',
  Caller: '+14158675309',
  Digits: '1234',
  From: '+14158675309',
  To: '+18005551212',
};
const order = {
  port_order_sid: 'PO800f449d0399ed014aae2bcc0cc2f2ec',
  callback_type: ['status_update', 'activation_date_update'],
  status: 'ACCEPTED',
  foc_date: '2017-07-25T11:29:34Z',
  date_updated: '2017-07-06T09:00:00Z',
};
const vectors: {
  name: string;
  authToken: string;
  url: string;
  params?: Record<string, string | string[]>;
  raw?: string;
  signature: string;
}[] = [
  {
    name: 'a form',
    authToken: '12345',
    url: 'https://mycompany.com/myapp.php?foo=1&bar=2',
    params: call,
    signature: 'RSOYDt4T1cUTdK1PDd93/VVr8B8=',
  },
  {
    name: 'a form that was signed with :443',
    authToken: '12345',
    url: 'https://mycompany.com/myapp.php?foo=1&bar=2',
    params: call,
    signature: 'kvajT1Ptam85bY51eRf/AJRuM3w=',
  },
  {
    name: 'a form over http with port 1234',
    authToken: '12345',
    url: 'http://mycompany.com:1234/myapp.php?foo=1&bar=2',
    params: call,
    signature: 'Zmvh+3yNM1Phv2jhDCwEM3q5ebU=',
  },
  {
    name: 'a form whose URL was signed with an encoded quote',
    authToken: '12345',
    url: "https://mycompany.com/myapp.php?foo=1&bar=2&Body=It's+amazing",
    params: call,
    signature: 'TfZzewPq8wqrGlMfyAud8+/IvJ0=',
  },
  {
    name: 'a form with a repeated key',
    authToken: '12345',
    url: 'https://mycompany.com/myapp.php?foo=1&bar=2',
    params: { Sid: 'CA123', SidAccount: 'AC123', Digits: ['5678', '1234', '1234'] },
    signature: 'IK+Dwps556ElfBT0I3Rgjkr1wJU=',
  },
  {
    name: 'JSON',
    authToken: '12345',
    url: 'https://mycompany.com/myapp.php?foo=1&bar=2&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620',
    raw: '{"property": "value", "boolean": true}',
    signature: 'a9nBmqA0ju/hNViExpshrM61xv4=',
  },
  {
    name: 'JSON that is empty and was signed with :443',
    authToken: '12345',
    url: 'https://mycompany.com/myapp.php?foo=1&bar=2&bodySHA256=44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a',
    raw: '{}',
    signature: 'Ldidvp12m26NI7eqEvxnEpkd9Hc=',
  },
  {
    name: 'a port order as JSON',
    authToken: token,
    url: `${url}&bodySHA256=ee35bea9ece4826da1e8839fab051d0a2445b671a8635075904464617d6f17e1`,
    raw: '{"port_order_sid":"PO800f449d0399ed014aae2bcc0cc2f2ec","callback_type":["status_update","activation_date_update"],"status":"ACCEPTED","foc_date":"2017-07-25T11:29:34Z","date_updated":"2017-07-06T09:00:00Z","phone_number_sid":null,"errors":[]}',
    signature: '8QHZFmjJGHZ5wYUxafEowx/YgVU=',
  },
  { name: 'a port order as form', authToken: token, url, params: order, signature: '2NFgDLH4u3TtwoMmSnqgGa+Axa8=' },
];

const deliveryOf = ({ url, params, raw, signature }: (typeof vectors)[number]): CallbackDelivery => ({
  urls: [url],
  headers: { 'x-twilio-signature': signature },
  body: params ? toForm(params) : Buffer.from(raw ?? ''),
  contentType: params ? form : json,
});

/** Signs a JSON body for a URL as the contract has it. */
function sign(body: string | Buffer, { to = url, authToken = token } = {}): CallbackDelivery {
  const signed = `${to}${to.includes('?') ? '&' : '?'}bodySHA256=${createHash('sha256').update(body).digest('hex')}`;
  const signature = createHmac('sha1', authToken).update(signed).digest('base64');
  return { urls: [signed], headers: { 'x-twilio-signature': signature }, body: Buffer.from(body), contentType: json };
}

const readJson = (content: unknown): Callback => read(token, sign(JSON.stringify(content)));

/** Signs a form for the URL as the contract has it. */
function readForm(params: Record<string, string | string[]>): Callback {
  const fields = Object.keys(params).sort();
  const text = fields.flatMap((key) => [...new Set([params[key] ?? ''].flat())].sort().map((value) => key + value));
  const signature = createHmac('sha1', token)
    .update(url + text.join(''))
    .digest('base64');
  return read(token, {
    urls: [url],
    headers: { 'x-twilio-signature': signature },
    body: toForm(params),
    contentType: form,
  });
}

describe('the signature of a callback', () => {
  for (const vector of vectors) {
    const isOrder = vector.authToken === token;
    it(`is good on ${vector.name}`, () => {
      expect(read(vector.authToken, deliveryOf(vector)).kind).toBe(isOrder ? 'port-order' : 'unreadable');
    });

    it(`is wrong on ${vector.name} with another token, URL, body or signature, or with none`, () => {
      const good = deliveryOf(vector);
      const body = Buffer.concat([good.body, Buffer.from(good.contentType === form ? '&more=1' : ' ')]);
      const signed = { 'x-twilio-signature': `A${vector.signature.slice(1)}` };
      const wrong: CallbackDelivery[] = [
        { ...good, urls: good.urls.map((each) => each.replace('.com', '.net')) },
        { ...good, urls: good.urls.map((each) => `${each}&more=1`) },
        { ...good, urls: [] },
        { ...good, body },
        { ...good, headers: signed },
        { ...good, headers: { 'x-twilio-signature': '' } },
        { ...good, headers: { 'x-twilio-signature': [vector.signature] } },
        { ...good, headers: {} },
      ];
      for (const delivery of wrong) expect(read(vector.authToken, delivery)).toEqual({ kind: 'forged' });
      expect(read('54321', good)).toEqual({ kind: 'forged' });
    });
  }

  it('is that of the auth token, also where an API key is used to call', () => {
    const delivery = sign(JSON.stringify(order));
    expect(read(token, delivery, twilioSandboxApiKey).kind).toBe('port-order');
    const byKey = sign(JSON.stringify(order), { authToken: twilioSandboxApiKey.apiKeySecret });
    expect(read(token, byKey, twilioSandboxApiKey)).toEqual({ kind: 'forged' });
  });

  it('is good by any of the URLs that the server is known by', () => {
    const { urls, ...rest } = sign(JSON.stringify(order));
    expect(read(token, { ...rest, urls: ['http://10.0.0.1/', ...urls] }).kind).toBe('port-order');
  });

  it('needs the hash of the body in the URL where the body is JSON', () => {
    const signature = createHmac('sha1', token).update(url).digest('base64');
    const body = Buffer.from(JSON.stringify(order));
    const delivery = { urls: [url], headers: { 'x-twilio-signature': signature }, body, contentType: json };
    expect(read(token, delivery)).toEqual({ kind: 'forged' });
  });

  it('does not know an account without an auth token', () => {
    const settings = { ...twilioSandbox.settings, authToken: '' };
    expect(twilio.open({ label: 'main', settings, baseUrls: {}, observer: { called() {} } }).callbacks).toBeUndefined();
  });
});

describe('a callback', () => {
  const accepted = {
    kind: 'port-order',
    key: order.port_order_sid,
    changedAt: new Date('2017-07-06T09:00:00Z'),
    state: { status: 'ACCEPTED', rawStatus: 'ACCEPTED', activationDate: '2017-07-25T11:29:34.000Z', problems: [] },
  };
  const rejection = {
    code: 21835,
    date: '2017-07-05T11:29:30.627Z',
    reason: 'Unable to port in number [14153077754] - number exists as an LRN.',
  };
  const problem = {
    code: 21835,
    name: 'Port order could not be completed',
    message: rejection.reason,
    at: '2017-07-05T11:29:30.627Z',
    retryable: true,
  };

  it('is read from JSON, whatever else it holds', () => {
    expect(readJson({ ...order, errors: [], phone_number_sid: null, novelty: { deep: [1] } })).toEqual(accepted);
    expect(readJson({ ...order, callback_type: undefined, errors: [] })).toEqual(accepted);
  });

  it('is read from a form, errors as JSON text', () => {
    expect(readForm({ ...order, errors: '[]', novelty: 'yes' })).toEqual(accepted);
    const rejected = readForm({ ...order, status: 'REJECTED', foc_date: '', errors: JSON.stringify([rejection]) });
    expect(rejected).toMatchObject({ state: { status: 'REJECTED', activationDate: null, problems: [problem] } });
  });

  it('explains the problems as a port order does', () => {
    const unknown = { code: 'odd', date: null };
    expect(readJson({ ...order, errors: [rejection, unknown] })).toMatchObject({
      state: { problems: [problem, { code: 0, at: null }] },
    });
  });

  it('leaves open what it does not tell: date and problems that are missing, a status of the old words', () => {
    const { port_order_sid, date_updated } = order;
    const stateOf = (callback: Callback) => ('state' in callback ? callback.state : callback);
    expect(stateOf(readForm(order))).toEqual({ ...accepted.state, problems: undefined });
    expect(stateOf(readJson({ port_order_sid, date_updated, status: 'completed' }))).toEqual({
      status: 'COMPLETED',
      rawStatus: 'COMPLETED',
    });
    for (const status of ['Delivered', 'Submitting', 'Campleted', 'UNKNOWN', 'NEW WORD', '\0'])
      expect(stateOf(readJson({ port_order_sid, date_updated, status }))).toEqual({});
  });

  it('has no date where the date is none', () => {
    expect(readJson({ ...order, foc_date: '2017-07-025T11:29:34Z' })).toMatchObject({
      state: { activationDate: null },
    });
    expect(readJson({ ...order, foc_date: null })).toMatchObject({ state: { activationDate: null } });
  });

  it('is unreadable without order, status or time, or with one that cannot be', () => {
    const { port_order_sid: _sid, ...nameless } = order;
    const faulty = [
      nameless,
      { ...order, status: undefined },
      { ...order, status: '' },
      { ...order, date_updated: undefined },
      { ...order, date_updated: null },
      { ...order, date_updated: '2017-02-30T09:00:00Z' },
      { ...order, date_updated: 1_499_331_600 },
      { ...order, port_order_sid: 'PO\0' },
      { ...order, port_order_sid: 'PO1/../../Loas' },
      { ...order, port_order_sid: { toString: 'PO1' } },
      { ...order, foc_date: 7 },
      { ...order, errors: 'none' },
      [order],
      'text',
      null,
    ];
    for (const content of faulty)
      expect(readJson(content), JSON.stringify(content)).toMatchObject({ kind: 'unreadable' });
    expect(readForm({ ...order, errors: '[{' })).toMatchObject({ kind: 'unreadable' });
    expect(readForm({ ...order, date_updated: '' })).toMatchObject({ kind: 'unreadable' });
  });

  it('is unreadable where its bytes are no JSON in UTF-8, and says nothing of them', () => {
    const whole = Buffer.from(JSON.stringify({ ...order, errors: [{ ...rejection, reason: 'x' }] }));
    const broken = Buffer.from(whole);
    broken[whole.indexOf('"x"') + 1] = 0xff;
    for (const body of [broken, whole.subarray(1), Buffer.from('\0'), Buffer.alloc(0), '['.repeat(60_000)]) {
      const callback = read(token, sign(body));
      // An empty body is signed as `{}`, and this one was not.
      if (body.length > 0) expect(callback).toEqual({ kind: 'unreadable', reason: 'cannot be read: the body' });
      else expect(callback).toEqual({ kind: 'forged' });
    }
  });
});
