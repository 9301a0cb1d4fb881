import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Http } from '../../src/providers/http.ts';
import { type Answerer, json, openWire, type Wire } from '../faults/wire.ts';
import { closeAccounts, faultFrom, heldBack, inTime, openAccount, send, until } from './http-account.ts';

// Retries wait no random time here.
beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(async () => {
  vi.useRealTimers();
  await closeAccounts();
});

const well: Answerer = (response) => json(response, 200, { value: 1 });
/** Answers writes one way and reads another. */
const byKind =
  (write: Answerer, read: Answerer): Answerer =>
  (response, request, count) =>
    (request.method === 'GET' ? read : write)(response, request, count);
const hang: Answerer = () => {};
const fail: Answerer = (response) => json(response, 500, {});

const read = (http: Http, { origin: baseUrl }: Wire, path = '/read') => send(http, { baseUrl, path });
const write = (http: Http, { origin: baseUrl }: Wire, path = '/write') =>
  send(http, { baseUrl, path, method: 'POST', body: {} });

describe('the body of a write', () => {
  it.each([
    [
      'a form',
      { form: { PhoneNumberSid: 'PN1', Name: 'Ä & b=c d' } },
      { type: 'application/x-www-form-urlencoded', text: 'PhoneNumberSid=PN1&Name=%C3%84+%26+b%3Dc+d' },
    ],
    ['an empty form', { form: {} }, { type: 'application/x-www-form-urlencoded', text: '' }],
    ['JSON', { body: { a: [null, 'ä'], b: undefined } }, { type: 'application/json', text: '{"a":[null,"ä"]}' }],
    ['null', { body: null }, { type: 'application/json', text: 'null' }],
    ['nothing', {}, { type: undefined, text: '' }],
  ])('is sent with its media type: %s', async (_what, part, body) => {
    await using wire = await openWire(well);
    await send(openAccount(), { baseUrl: wire.origin, method: 'POST', ...part });
    expect(wire.bodies).toEqual([body]);
  });
});

describe('a secret of a write', () => {
  const pin = 'PIN9-CANARY';
  const answers: [string, Answerer][] = [
    ['a refusal', (response) => json(response, 400, { code: '21810', message: `the PIN ${pin} of AC1234` })],
    ['a refusal, twice', (response) => json(response, 422, { code: '1', message: `${pin}${pin}` })],
    ['a refusal, as its code', (response) => json(response, 400, { code: pin, message: 'no' })],
    ['a failure', (response) => json(response, 500, { code: '1', message: pin })],
    ['a 429', (response) => json(response, 429, { code: '1', message: pin })],
    ['a refusal of the credentials', (response) => json(response, 403, { code: '1', message: pin })],
    ['another shape', (response) => json(response, 200, { value: pin })],
    ['another shape, by its names', (response) => json(response, 200, { [pin]: pin })],
    ['HTML', (response) => response.writeHead(200).end(`<html>${pin}</html>`)],
    ['HTML that fails', (response) => response.writeHead(502).end(`<html>${pin}</html>`)],
    ['a redirect', (response) => response.writeHead(302, { location: `http://${pin}/` }).end()],
    ['no HTTP', (_response, request) => request.socket.end(`HTTP/1.1 200 ${pin}\r\ncontent-length: ${pin}\r\n\r\n`)],
  ];

  it.each(answers)('stands in no error, nor in the log, when said back by %s', async (_what, answer) => {
    await using wire = await openWire(answer);
    const fault = await faultFrom(
      send(openAccount(), {
        baseUrl: wire.origin,
        method: 'POST',
        body: { pin_number: pin },
        secrets: [pin],
      }),
    );
    expect(wire.bodies[0]?.text).toContain(pin);
    const { err: toLogged } = pino.stdSerializers;
    expect(JSON.stringify([fault.message, fault.toFault(), toLogged(fault)])).not.toMatch(/PIN9|CANARY|AC1234/);
  });

  it('is left out whole where another is a part of it, and an empty one harms nothing', async () => {
    await using wire = await openWire((response) => json(response, 400, { code: '1', message: 'no 123456, no 1234' }));
    const fault = await faultFrom(
      send(openAccount(), { baseUrl: wire.origin, method: 'POST', secrets: ['', '1234', '123456'] }),
    );
    expect(fault.message).toBe('one: POST /thing/{id} answered 400 (1 no …, no …)');
  });
});

describe('a code of the carrier', () => {
  it('stays whole though a secret is a part of it', async () => {
    await using wire = await openWire((response) => json(response, 400, { code: '21810', message: 'no' }));
    const sent = send(openAccount(), { baseUrl: wire.origin, method: 'POST', secrets: ['2181'] });
    expect(await faultFrom(sent)).toMatchObject({ providerCode: '21810' });
  });
});

describe('an error of a write that never left', () => {
  const gone = async (): Promise<Wire> => {
    const wire = await openWire(hang);
    await wire[Symbol.asyncDispose]();
    return wire;
  };

  it('says so where nobody listens at the one address', async () => {
    const fault = await faultFrom(write(openAccount(), await gone()));
    expect(fault).toMatchObject({ code: 'PROVIDER_UNAVAILABLE', sent: false });
  });

  it('says so where nobody listens at any of the addresses of a name', async () => {
    const { origin } = await gone();
    const baseUrl = origin.replace('127.0.0.1', 'localhost');
    const fault = await faultFrom(send(openAccount(), { baseUrl, method: 'POST' }));
    expect(fault).toMatchObject({ code: 'PROVIDER_UNAVAILABLE', sent: false });
  });

  it('says so where the name has no address', async () => {
    // Longer than a name can be, so that no server of names is asked.
    const fault = await faultFrom(send(openAccount(), { baseUrl: `http://${'a'.repeat(70)}.invalid`, method: 'POST' }));
    expect(fault).toMatchObject({ code: 'PROVIDER_UNAVAILABLE', sent: false });
  });

  it('says so where the account rests', async () => {
    await using wire = await openWire(fail);
    const http = openAccount();
    for (let count = 0; count < 8; count += 1) expect(await faultFrom(write(http, wire))).toMatchObject({ sent: true });
    expect(await faultFrom(write(http, wire))).toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
      message: expect.stringContaining('was not sent'),
      sent: false,
    });
    expect(wire.requests).toHaveLength(8);
  });

  it('says so where it did not get its turn', async () => {
    await using wire = await openWire(hang);
    const http = openAccount();
    const before = [1, 2].map((each) => faultFrom(write(http, wire, `/${each}`)));
    await until(() => wire.requests.length === 2);
    const late = send(http, { baseUrl: wire.origin, method: 'POST', call: inTime(50) });
    expect(await faultFrom(late)).toMatchObject({ code: 'PROVIDER_TIMEOUT', sent: false });
    await http.close();
    await Promise.all(before);
    expect(wire.requests).toHaveLength(2);
  });

  it('says so where the carrier asked for a pause', async () => {
    await using wire = await openWire((response) => json(response, 429, {}, { 'retry-after': '60' }));
    const http = openAccount();
    await faultFrom(write(http, wire));
    expect(await faultFrom(write(http, wire))).toMatchObject({
      code: 'PROVIDER_RATE_LIMITED',
      retryAfter: 60,
      sent: false,
    });
    expect(wire.requests).toHaveLength(1);
  });

  it('says so where the time was up before', async () => {
    await using wire = await openWire(well);
    const late = send(openAccount(), { baseUrl: wire.origin, method: 'POST', call: inTime(0) });
    expect(await faultFrom(late)).toMatchObject({ code: 'PROVIDER_TIMEOUT', sent: false });
  });
});

describe('an error of a write that left', () => {
  it.each<[string, Answerer, string, number | undefined]>([
    ['breaks off', (_response, request) => request.socket.destroy(), 'PROVIDER_UNAVAILABLE', undefined],
    ['fails', fail, 'PROVIDER_UNAVAILABLE', undefined],
    ['is answered too late', hang, 'PROVIDER_TIMEOUT', 100],
    ['is answered in HTML', (response) => response.end('<html>'), 'PROVIDER_UNREADABLE', undefined],
    ['is answered in another shape', (response) => json(response, 200, {}), 'PROVIDER_UNREADABLE', undefined],
    [
      'is answered by half',
      (response, request) =>
        response.writeHead(200, { 'content-length': '99' }).write('{', () => request.socket.destroy()),
      'PROVIDER_UNAVAILABLE',
      undefined,
    ],
  ])('says so where it %s', async (_what, answer, code, time) => {
    await using wire = await openWire(answer);
    const sent = send(openAccount(), { baseUrl: wire.origin, method: 'POST', call: inTime(time) });
    expect(await faultFrom(sent)).toMatchObject({ code, sent: true });
    expect(wire.requests).toHaveLength(1);
  });
});

describe('a path', () => {
  it.each([
    '/trunks/..',
    '/trunks/../accounts',
    '/trunks/.',
    '/trunks/./numbers',
    '/trunks/%2e%2e',
    '/trunks/%2E',
    '/trunks/.%2e/numbers',
    '/trunks/',
    '/trunks//numbers',
    '/',
  ])('that would lead elsewhere is not sent: %s', async (path) => {
    await using wire = await openWire(well);
    const http = openAccount();
    for (const method of ['DELETE', 'GET'] as const) {
      const fault = await faultFrom(send(http, { baseUrl: wire.origin, method, path }));
      expect(fault).toMatchObject({ code: 'NOT_FOUND', sent: false });
    }
    expect(wire.requests).toEqual([]);
  });

  it.each(['/numbers.json', '/a.b/c..d', '/..a', '/%2ea', '/a%2Fb', '/a%2F..', '/%252e'])(
    'that leads where it says is sent as it is: %s',
    async (path) => {
      await using wire = await openWire(well);
      await send(openAccount(), { baseUrl: wire.origin, method: 'DELETE', path });
      expect(wire.requests).toEqual([`DELETE ${path}`]);
    },
  );
});

describe('reads and writes of an account', () => {
  it('wait for their own kind alone: reads go while writes hang', async () => {
    await using wire = await openWire(byKind(hang, well));
    const http = openAccount({ concurrency: 4 });
    const writes = Array.from({ length: 30 }, (_, index) => faultFrom(write(http, wire, `/${index}`)));
    await until(() => wire.requests.length === 2);
    const reads = await Promise.all(Array.from({ length: 30 }, (_, index) => read(http, wire, `/${index}`)));
    expect(reads.map(({ body }) => body)).toEqual(Array(30).fill({ value: 1 }));
    expect(wire.requests.filter((request) => request.startsWith('POST'))).toHaveLength(2);
    await http.close();
    await Promise.all(writes);
  });

  it('wait for their own kind alone: writes go while reads hang', async () => {
    await using wire = await openWire(byKind(well, hang));
    const http = openAccount({ concurrency: 4 });
    const reads = Array.from({ length: 30 }, (_, index) => faultFrom(read(http, wire, `/${index}`)));
    await until(() => wire.requests.length === 4);
    await Promise.all(Array.from({ length: 30 }, (_, index) => write(http, wire, `/${index}`)));
    expect(wire.requests.filter((request) => request.startsWith('GET'))).toHaveLength(4);
    await http.close();
    await Promise.all(reads);
  });

  it('count a POST that only reads among the reads', async () => {
    await using wire = await openWire((response, request, count) =>
      request.url === '/write' ? hang(response, request, count) : well(response, request, count),
    );
    const http = openAccount();
    const writes = Array.from({ length: 3 }, () => faultFrom(write(http, wire)));
    await until(() => wire.requests.length === 2);
    await send(http, { baseUrl: wire.origin, path: '/ask', method: 'POST', repeatable: true, body: {} });
    await http.close();
    await Promise.all(writes);
  });

  it.each([
    ['writes', 'reads', byKind(fail, well), write, read],
    ['reads', 'writes', byKind(well, fail), read, write],
  ] as const)('rest each for themselves: failing %s keep no %s back', async (_one, _other, answer, bad, good) => {
    await using wire = await openWire(answer);
    const http = openAccount();
    for (let count = 0; count < 20; count += 1) await faultFrom(bad(http, wire));
    const sent = wire.requests.length;
    expect(await faultFrom(bad(http, wire))).toMatchObject({ message: expect.stringContaining('rests a moment') });
    expect(wire.requests).toHaveLength(sent);
    expect((await good(http, wire)).body).toEqual({ value: 1 });
  });

  it.each([
    ['a write', 'read', write, read],
    ['a read', 'write', read, write],
  ] as const)('pause together: a 429 to %s keeps the next %s back', async (_what, _other, first, then) => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], fakeNodeBuiltins: true });
    await using wire = await openWire((response, _request, count) =>
      count === 0 ? json(response, 429, {}, { 'retry-after': '3' }) : json(response, 200, { value: count }),
    );
    const outcomes: unknown[] = [];
    const http = openAccount({ observer: { called: ({ outcome }) => void outcomes.push(outcome) } });
    const sent = [first(http, wire)];
    await until(() => outcomes.includes(429));
    sent.push(then(http, wire));
    await until(() => http.health().waiting === 1);
    await vi.advanceTimersByTimeAsync(2_900);
    expect(wire.requests).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(200);
    await Promise.all(sent);
    expect(wire.requests).toHaveLength(3);
  });
});

describe('a read after a write', () => {
  it.each([
    ['was done', 200],
    ['was refused', 422],
    ['failed', 500],
  ])('is not answered by a read from before it: one that %s', async (_what, status) => {
    const { answerer, release } = heldBack((response) => json(response, 200, { value: 0 }));
    await using wire = await openWire((response, request, count) => {
      if (request.method !== 'GET') return json(response, status, { value: 1 });
      return count === 0 ? answerer(response, request, count) : json(response, 200, { value: count });
    });
    const http = openAccount();
    const before = read(http, wire);
    await until(() => wire.requests.length === 1);
    await write(http, wire).catch(() => {});
    expect((await read(http, wire)).body).toEqual({ value: 2 });
    release();
    expect((await before).body).toEqual({ value: 0 });
    expect(wire.requests).toEqual(['GET /read', 'POST /write', 'GET /read']);
  });

  it('is not answered by what is kept for the stragglers of a crowd', async () => {
    await using wire = await openWire((response, _request, count) => json(response, 200, { value: count }));
    const http = openAccount();
    const crowd = await Promise.all(Array.from({ length: 20 }, () => read(http, wire)));
    expect(crowd.map(({ body }) => body)).toEqual(Array(20).fill({ value: 0 }));
    await write(http, wire);
    expect((await read(http, wire)).body).toEqual({ value: 2 });
  });
});
