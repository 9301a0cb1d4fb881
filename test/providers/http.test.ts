import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HttpObserver } from '../../src/providers/http.ts';
import { readRetryAfter, toErrorCode } from '../../src/providers/http-status.ts';
import { json, openWire } from '../faults/wire.ts';
import { closeAccounts, faultFrom, heldBack, inTime, openAccount, send, until } from './http-account.ts';

// Retries wait no random time here.
beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(async () => {
  vi.useRealTimers();
  await closeAccounts();
});

describe('a request', () => {
  it('carries query, JSON body and credentials, and gives what the shape reads and when', async () => {
    await using wire = await openWire((response) => json(response, 200, { value: 7, more: true }));
    const answer = await send(openAccount(), {
      method: 'PATCH',
      baseUrl: `${wire.origin}/v2`,
      path: '/a%20b',
      query: { 'page[size]': 5, absent: undefined, flag: false },
      body: { a: 1 },
    });
    expect(answer).toEqual({ body: { value: 7 }, at: expect.any(Date) });
    expect(wire.requests).toEqual(['PATCH /v2/a%20b?page%5Bsize%5D=5&flag=false']);
    expect(wire.credentials).toEqual(['Bearer token-of-one']);
  });

  it('tells its observer how each attempt ended, by route and never by id', async () => {
    const outcomes: unknown[] = [];
    await using wire = await openWire((response, request, count) =>
      count === 0 ? request.socket.destroy() : json(response, count === 1 ? 503 : 200, { value: 1 }),
    );
    const observer: HttpObserver = {
      called: ({ method, route, outcome }) => void outcomes.push([method, route, outcome]),
    };
    await send(openAccount({ observer }), { baseUrl: wire.origin, path: '/thing/4711' });
    expect(outcomes).toEqual(['reset', 503, 200].map((outcome) => ['GET', '/thing/{id}', outcome]));
  });

  it('that fails says who, what and which, and no secret, whatever the carrier repeats', async () => {
    const message = 'no access for AC1234 with token-of-one';
    await using wire = await openWire((response) => json(response, 403, { code: '70051', message }));
    const fault = await faultFrom(send(openAccount(), { baseUrl: wire.origin }));
    expect(fault.message).toBe('one: GET /thing/{id} answered 403 (70051 no access for … with …)');
    expect(fault.toFault()).toEqual({
      code: 'PROVIDER_UNAUTHORIZED',
      message: fault.message,
      provider: 'TELNYX',
      providerCode: '70051',
      httpStatus: 403,
      retryAfter: null,
    });
  });

  it('whose answer has another shape says where, without the value', async () => {
    await using wire = await openWire((response) => json(response, 200, { value: 'my-secret' }));
    const fault = await faultFrom(send(openAccount(), { baseUrl: wire.origin }));
    expect(fault.code).toBe('PROVIDER_UNREADABLE');
    expect(fault.message).toContain('value: ');
    expect(fault.message).not.toContain('my-secret');
  });

  it('to a port where nobody listens is unavailable', async () => {
    const wire = await openWire(() => {});
    await wire[Symbol.asyncDispose]();
    expect(await faultFrom(send(openAccount(), { baseUrl: wire.origin }))).toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
      message: 'one: GET /thing/{id} could not be reached or broke off',
    });
  });
});

describe('the retry rule', () => {
  const cases = [
    ['GET', undefined, 503, 3],
    ['POST', true, 503, 3],
    ['POST', undefined, 503, 1],
    ['PATCH', undefined, 500, 1],
    ['DELETE', undefined, 500, 1],
    ['POST', undefined, 429, 3],
    ['DELETE', undefined, 429, 3],
    ['GET', undefined, 404, 1],
    ['GET', undefined, 422, 1],
  ] as const;
  it.each(cases)(
    'sends a %s (repeatable: %s) that is answered %i so often: %i',
    async (method, repeatable, status, times) => {
      await using wire = await openWire((response) => json(response, status, {}));
      const rest = repeatable === undefined ? {} : { repeatable };
      expect(await faultFrom(send(openAccount(), { baseUrl: wire.origin, method, ...rest }))).toMatchObject({
        httpStatus: status,
      });
      expect(wire.requests).toHaveLength(times);
    },
  );

  it.each([
    ['GET', 3],
    ['POST', 1],
  ] as const)('sends a %s whose connection breaks so often: %i', async (method, times) => {
    await using wire = await openWire((_response, request) => request.socket.destroy());
    await faultFrom(send(openAccount(), { baseUrl: wire.origin, method }));
    expect(wire.requests).toHaveLength(times);
  });
});

describe('a deadline', () => {
  it('that has passed sends nothing', async () => {
    await using wire = await openWire((response) => json(response, 200, { value: 1 }));
    const fault = await faultFrom(send(openAccount(), { baseUrl: wire.origin, call: inTime(0) }));
    expect(fault).toMatchObject({ code: 'PROVIDER_TIMEOUT', message: expect.stringContaining('was not sent') });
    expect(wire.requests).toEqual([]);
  });

  it.each(['GET', 'POST'] as const)('ends a %s under way, which is not sent again', async (method) => {
    await using wire = await openWire(() => {});
    const fault = await faultFrom(send(openAccount(), { baseUrl: wire.origin, method, call: inTime(150) }));
    expect(fault).toMatchObject({ code: 'PROVIDER_TIMEOUT', message: expect.stringContaining('gave no answer in') });
    expect(wire.requests).toHaveLength(1);
  });

  it('that passes while a request waits for its turn leaves it unsent', async () => {
    await using wire = await openWire(() => {});
    const http = openAccount({ concurrency: 1 });
    // So many writes may be under way at least.
    const before = ['/thing', '/thing'].map((path) =>
      faultFrom(send(http, { baseUrl: wire.origin, method: 'POST', path, call: inTime(400) })),
    );
    await until(() => wire.requests.length === 2);
    const second = send(http, { baseUrl: wire.origin, method: 'POST', path: '/second', call: inTime(100) });
    expect(await faultFrom(second)).toMatchObject({
      code: 'PROVIDER_TIMEOUT',
      message: 'one: POST /thing/{id} did not get its turn in time',
    });
    await Promise.all(before);
    expect(wire.requests).toEqual(['POST /thing', 'POST /thing']);
    expect(http.health().waiting).toBe(0);
  });
});

describe('equal requests at once', () => {
  it('are sent once, and all get the answer', async () => {
    const { answerer, release } = heldBack();
    await using wire = await openWire(answerer);
    const http = openAccount();
    const all = Promise.all(Array.from({ length: 100 }, () => send(http, { baseUrl: wire.origin })));
    await until(() => wire.requests.length === 1);
    release();
    expect(new Set((await all).map(({ body }) => JSON.stringify(body)))).toEqual(new Set(['{"value":1}']));
    expect(wire.requests).toHaveLength(1);
  });

  it('give whoever asks alone no answer from before the question', async () => {
    await using wire = await openWire((response, _request, count) => json(response, 200, { value: count }));
    const http = openAccount();
    for (const value of [0, 1, 2]) expect((await send(http, { baseUrl: wire.origin })).body).toEqual({ value });
  });

  it('that failed are asked anew, also after a crowd', async () => {
    await using wire = await openWire((response, _request, count) =>
      json(response, count === 0 ? 422 : 200, { value: count }),
    );
    const http = openAccount();
    await Promise.all(Array.from({ length: 20 }, () => faultFrom(send(http, { baseUrl: wire.origin }))));
    expect((await send(http, { baseUrl: wire.origin })).body).toEqual({ value: 1 });
  });

  it('of two accounts, or of other text, are not one', async () => {
    const { answerer, release } = heldBack();
    await using wire = await openWire(answerer);
    const [one, two] = [openAccount(), openAccount({ authorization: 'Bearer token-of-two' })];
    const sent = [
      send(one, { baseUrl: wire.origin }),
      send(two, { baseUrl: wire.origin }),
      send(one, { baseUrl: wire.origin, query: { a: 1 } }),
      send(one, { baseUrl: wire.origin, method: 'POST', repeatable: true, body: 1 }),
      send(one, { baseUrl: wire.origin, method: 'POST', repeatable: true, body: 2 }),
    ];
    await until(() => wire.requests.length === 5);
    release();
    await Promise.all(sent);
    expect(new Set(wire.credentials)).toEqual(new Set(['Bearer token-of-one', 'Bearer token-of-two']));
  });

  it('do not end with the first of those who wait', async () => {
    const { answerer, release } = heldBack();
    await using wire = await openWire(answerer);
    const http = openAccount();
    const hasty = faultFrom(send(http, { baseUrl: wire.origin, call: inTime(50) }));
    const patient = send(http, { baseUrl: wire.origin });
    expect(await hasty).toMatchObject({ code: 'PROVIDER_TIMEOUT' });
    release();
    expect((await patient).body).toEqual({ value: 1 });
    expect(wire.requests).toHaveLength(1);
  });

  it('that write are each sent', async () => {
    await using wire = await openWire((response) => json(response, 200, { value: 1 }));
    const http = openAccount();
    await Promise.all([1, 2, 3].map(() => send(http, { baseUrl: wire.origin, method: 'POST', body: {} })));
    expect(wire.requests).toHaveLength(3);
  });
});

describe('the rate budget of an account', () => {
  it('lets no more requests out at once than it may, the more urgent first', async () => {
    const { answerer, release } = heldBack();
    await using wire = await openWire(answerer);
    const http = openAccount({ concurrency: 1 });
    const sendAt = (priority: number) =>
      send(http, { baseUrl: wire.origin, path: `/${priority}`, call: { ...inTime(), priority } });
    const sent = [sendAt(0)];
    await until(() => wire.requests.length === 1);
    sent.push(sendAt(-5), sendAt(2), sendAt(-1), sendAt(9));
    await until(() => http.health().waiting === 4);
    release();
    await Promise.all(sent);
    expect(wire.requests).toEqual(['GET /0', 'GET /9', 'GET /2', 'GET /-1', 'GET /-5']);
  });

  it('holds back all requests of the account for as long as the carrier asks, and none of another', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'], fakeNodeBuiltins: true });
    await using wire = await openWire((response, _request, count) =>
      count === 0 ? json(response, 429, {}, { 'retry-after': '3' }) : json(response, 200, { value: count }),
    );
    const outcomes: unknown[] = [];
    const one = openAccount({ observer: { called: ({ outcome }) => void outcomes.push(outcome) } });
    const two = openAccount({ authorization: 'Bearer token-of-two' });
    const first = send(one, { baseUrl: wire.origin, path: '/first' });
    await until(() => outcomes.includes(429));
    const second = send(one, { baseUrl: wire.origin, path: '/second' });
    await until(() => one.health().waiting === 1);
    await send(two, { baseUrl: wire.origin, path: '/other' });
    await vi.advanceTimersByTimeAsync(2_900);
    await send(two, { baseUrl: wire.origin, path: '/other' });
    expect(wire.requests).toEqual(['GET /first', 'GET /other', 'GET /other']);
    await vi.advanceTimersByTimeAsync(200);
    await Promise.all([first, second]);
    expect(wire.requests.slice(3).sort()).toEqual(['GET /first', 'GET /second']);
  });
});

describe('what a status means', () => {
  it.each([
    [200, 'PROVIDER_UNREADABLE'],
    [302, 'PROVIDER_UNREADABLE'],
    [400, 'PROVIDER_REJECTED'],
    [401, 'PROVIDER_UNAUTHORIZED'],
    [403, 'PROVIDER_UNAUTHORIZED'],
    [404, 'NOT_FOUND'],
    [409, 'PROVIDER_REJECTED'],
    [429, 'PROVIDER_RATE_LIMITED'],
    [500, 'PROVIDER_UNAVAILABLE'],
    [599, 'PROVIDER_UNAVAILABLE'],
  ])('%i is %s', (status, code) => {
    expect(toErrorCode(status)).toBe(code);
  });
});

describe('how long a carrier asks to wait', () => {
  const now = Date.parse('2026-01-05T10:00:00Z');
  it.each([
    [{}, null],
    [{ 'retry-after': '7' }, 7],
    [{ 'retry-after': '0' }, 0],
    [{ 'retry-after': '-3' }, 0],
    [{ 'retry-after': 'Mon, 05 Jan 2026 10:00:30 GMT' }, 30],
    [{ 'retry-after': 'Mon, 05 Jan 2026 09:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, null],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '12' }, 12],
    [{ 'x-ratelimit-remaining': '3', 'x-ratelimit-reset': '12' }, null],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(now / 1000 + 9) }, 9],
    [{ 'retry-after': '2', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '12' }, 2],
    [{ 'retry-after': 'soon', 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '12' }, 12],
  ])('%j means %s seconds', (headers, seconds) => {
    expect(readRetryAfter(headers, now)).toBe(seconds);
  });
});
