import { connect } from 'node:net';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { apifonicaSandbox } from '../../src/providers/apifonica/sandbox/index.ts';
import type { RunningPlay, SandboxPlay } from '../../src/sandbox/play.ts';
import { openSandbox } from '../../src/sandbox/server.ts';

/** A carrier with one counter, a static path beside a parameter, and a body that is echoed. */
function toyPlay(provider: string): SandboxPlay {
  const start = (): RunningPlay => {
    let count = 0;
    let moves = 0;
    return {
      surfaces: [
        {
          prefix: `/${provider}`,
          routes: [
            {
              method: 'GET',
              path: '/v1/things',
              handle: () => ({ status: 200, body: { count, list: 'a'.repeat(50) } }),
            },
            {
              method: 'POST',
              path: '/v1/things',
              handle: ({ body }) => ({ status: 201, body: { count: ++count, bytes: body.length } }),
            },
            { method: 'GET', path: '/v1/things/jobs', handle: () => ({ status: 200, body: 'jobs' }) },
            { method: 'GET', path: '/v1/things/:id', handle: ({ params }) => ({ status: 200, body: params.id }) },
            { method: 'GET', path: '/v1/files/:id.json', handle: ({ params }) => ({ status: 200, body: params.id }) },
            { method: 'DELETE', path: '/v1/things/:id', handle: () => ({ status: 204 }) },
            {
              method: 'GET',
              path: '/v1/where',
              handle: ({ baseUrl, path, query }) => ({ status: 200, body: [baseUrl, path, query.get('a')] }),
            },
            {
              method: 'GET',
              path: '/v1/broken',
              handle: () => {
                throw new Error('broken play');
              },
            },
          ],
          unknown: (_request, knownPath) => ({ status: knownPath ? 405 : 404, body: { unknown: true } }),
        },
      ],
      authenticate: ({ headers }) =>
        headers.authorization === 'Bearer toy' ? null : { status: 401, body: { toy: 401 } },
      failure: (status, retryAfter) => ({
        status,
        ...(retryAfter !== null && { headers: { 'retry-after': String(retryAfter) } }),
        body: { toy: status },
      }),
      concurrency: 2,
      controls: [
        {
          method: 'GET',
          path: `/${provider}-moves/:unit`,
          handle: ({ params }) => ({ status: 200, body: { [params.unit ?? '']: moves } }),
        },
      ],
      reset: ({ seed }) => {
        count = seed === 1 ? 0 : seed;
        moves = 0;
      },
      move: () => {
        moves++;
        return true;
      },
      quirks: { shy: false },
    };
  };
  return { provider, settings: {}, baseUrls: (origin) => ({ api: `${origin}/${provider}` }), start };
}

const noon = Date.UTC(2030, 0, 1, 12);
const plays = [toyPlay('acme'), apifonicaSandbox, toyPlay('brand')];
const sandbox = await openSandbox({ port: 0, plays, now: () => noon });
afterAll(() => sandbox.close());

async function ask(
  path: string,
  init: RequestInit = {},
): Promise<{ status: number; headers: Headers; text: string; json: unknown }> {
  const headers = { authorization: 'Bearer toy', ...Object.fromEntries(new Headers(init.headers)) };
  const response = await fetch(sandbox.origin + path, { ...init, headers });
  const text = await response.text();
  let json: unknown = null;
  try {
    json = JSON.parse(text);
  } catch {}
  return { status: response.status, headers: response.headers, text, json };
}

const control = (method: string, path: string, body?: unknown) =>
  ask(`/_sandbox${path}`, body === undefined ? { method } : { method, body: JSON.stringify(body) });
const fault = (body: object) => control('POST', '/faults', body);

beforeEach(async () => {
  expect((await control('POST', '/reset', {})).json).toEqual({ seed: 1, size: null });
});

describe('routing', () => {
  it('prefers a fixed segment to a parameter, whatever follows', async () => {
    expect((await ask('/acme/v1/things/jobs')).json).toBe('jobs');
    expect((await ask('/acme/v1/things/job')).json).toBe('job');
    expect((await ask('/acme/v1/files/PN1.2-3.json')).json).toBe('PN1.2-3');
  });

  it('keeps a plus in a path and decodes percents', async () => {
    expect((await ask('/acme/v1/things/+14155550100')).json).toBe('+14155550100');
    expect((await ask('/acme/v1/things/%2B1%2F2')).json).toBe('+1/2');
    expect((await ask('/acme/v1/things/%zz')).status).toBe(404);
  });

  it('tells the play an unknown path from an unknown method, and cases apart', async () => {
    expect((await ask('/acme/v1/other')).status).toBe(404);
    expect((await ask('/acme/v1/Things')).status).toBe(404);
    expect((await ask('/acme/v1/things/')).status).toBe(404);
    expect((await ask('/acme/v1/things', { method: 'PATCH' })).status).toBe(405);
  });

  it('says where to look when no carrier is played at a path', async () => {
    const { status, text } = await ask('/nobody/v1');
    expect([status, text]).toEqual([404, expect.stringContaining('GET /_sandbox')]);
  });

  it('hands the play the origin that the caller used, the path after the prefix and the query', async () => {
    const host = `localhost:${sandbox.port}`;
    const socket = connect(sandbox.port, '127.0.0.1');
    socket.write(
      `GET /acme/v1/where?a=b HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer toy\r\nconnection: close\r\n\r\n`,
    );
    let text = '';
    for await (const chunk of socket) text += chunk;
    expect(text).toContain(JSON.stringify([`http://${host}/acme`, '/v1/where', 'b']));
  });

  it('sends JSON with its type, and nothing without', async () => {
    expect((await ask('/acme/v1/things')).headers.get('content-type')).toBe('application/json');
    const gone = await ask('/acme/v1/things/1', { method: 'DELETE' });
    expect([gone.status, gone.text, gone.headers.get('content-type')]).toEqual([204, '', null]);
  });

  it('takes bodies up to 2 MiB', async () => {
    const bytes = 2 * 1024 * 1024;
    const post = (length: number) => ask('/acme/v1/things', { method: 'POST', body: 'x'.repeat(length) });
    expect((await post(bytes)).json).toEqual({ count: 1, bytes });
    expect((await post(bytes + 1)).status).toBe(413);
  });

  it('tells in full when a play breaks', async () => {
    const { status, text } = await ask('/acme/v1/broken');
    expect([status, text]).toEqual([500, expect.stringContaining('broken play')]);
  });
});

describe('calls', () => {
  it('counts every request by method and pattern, refused ones too', async () => {
    await Promise.all([ask('/acme/v1/things/1'), ask('/acme/v1/things/2')]);
    await ask('/acme/v1/things/3', { headers: { authorization: 'Bearer wrong' } });
    await ask('/acme/v1/other');
    await ask('/acme/v1/things', { method: 'PATCH' });
    expect((await control('GET', '/calls')).json).toEqual({
      total: 5,
      calls: [
        { provider: 'acme', method: 'GET', route: '/acme/v1/things/{id}', count: 3 },
        { provider: 'acme', method: 'GET', route: '/acme/*', count: 1 },
        { provider: 'acme', method: 'PATCH', route: '/acme/v1/things', count: 1 },
      ],
    });
    expect((await control('DELETE', '/calls')).json).toEqual({ total: 0, calls: [] });
    expect((await control('GET', '/calls')).json).toEqual({ total: 0, calls: [] });
  });
});

describe('concurrency', () => {
  it('answers 429 to those that come while too many are under way, and only to them', async () => {
    await fault({ provider: 'acme', delayMs: 100 });
    const statuses = (await Promise.all([1, 2, 3, 4].map(() => ask('/acme/v1/things')))).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 200, 429, 429]);
    expect((await ask('/acme/v1/things')).status).toBe(200);
  });

  it('lets the limit be changed and lifted', async () => {
    await fault({ provider: 'acme', delayMs: 50 });
    const statuses = async () =>
      (await Promise.all([1, 2, 3].map(() => ask('/acme/v1/things')))).map(({ status }) => status);
    await control('POST', '/limits', { provider: 'acme', concurrency: null });
    expect(await statuses()).toEqual([200, 200, 200]);
    await control('POST', '/limits', { provider: 'acme', concurrency: 0 });
    expect(await statuses()).toEqual([429, 429, 429]);
    await control('POST', '/reset');
    expect((await ask('/acme/v1/things')).status).toBe(200);
  });
});

describe('faults', () => {
  const count = async () => (await ask('/acme/v1/things')).json;

  it('answers in the words of the carrier, so often and no more', async () => {
    expect((await fault({ provider: 'acme', status: 503, retryAfter: 7, times: 2 })).json).toEqual({ id: 'fault-1' });
    const first = await ask('/acme/v1/things');
    expect([first.status, first.headers.get('retry-after'), first.json]).toEqual([503, '7', { toy: 503 }]);
    expect((await ask('/brand/v1/things')).status).toBe(200);
    expect((await ask('/acme/v1/things/1')).status).toBe(503);
    expect((await ask('/acme/v1/things')).status).toBe(200);
    expect((await control('GET', '/faults')).json).toEqual({
      faults: [{ id: 'fault-1', provider: 'acme', status: 503, retryAfter: 7, times: 2, fired: 2 }],
    });
  });

  it('takes a retryAfter alone as a 429', async () => {
    await fault({ provider: 'acme', retryAfter: 1 });
    expect((await ask('/acme/v1/things')).status).toBe(429);
  });

  it.each([
    ['/acme/v1/things', ['/v1/things']],
    ['/v1/things', ['/v1/things']],
    ['/things', ['/v1/things']],
    ['/v1/things/{any}', ['/v1/things/1', '/v1/things/2']],
    ['/acme/v1/things/:id', ['/v1/things/1', '/v1/things/2']],
    ['/v1/things/2', ['/v1/things/2']],
    ['/v1/things/jobs', ['/v1/things/jobs']],
    ['/v1/things/', ['/v1/things/1', '/v1/things/2', '/v1/things/jobs']],
    ['/v1/things*', ['/v1/things', '/v1/things/1', '/v1/things/2', '/v1/things/jobs']],
    ['/acme', ['/v1/things', '/v1/things/1', '/v1/things/2', '/v1/things/jobs', '/v1/other']],
    ['/v1/other', ['/v1/other']],
  ])('reads the path %s as the narrowest thing that it can mean', async (path, struck) => {
    await fault({ provider: 'acme', path, status: 599 });
    const asked = ['/v1/things', '/v1/things/1', '/v1/things/2', '/v1/things/jobs', '/v1/other'];
    const answers = await Promise.all(
      asked.map(async (each) => ((await ask(`/acme${each}`)).status === 599 ? each : null)),
    );
    expect(answers.filter((each) => each !== null)).toEqual(struck);
  });

  it('matches the method in any case', async () => {
    await fault({ provider: 'acme', method: 'post', status: 500 });
    expect((await ask('/acme/v1/things')).status).toBe(200);
    expect((await ask('/acme/v1/things', { method: 'POST' })).status).toBe(500);
  });

  it('lets the first that fires win', async () => {
    await fault({ provider: 'acme', path: '/v1/things', status: 500, times: 1 });
    await fault({ provider: 'acme', status: 502 });
    const statuses = [await ask('/acme/v1/things'), await ask('/acme/v1/things')].map(({ status }) => status);
    expect(statuses).toEqual([500, 502]);
    await control('DELETE', '/faults');
    expect((await ask('/acme/v1/things')).status).toBe(200);
  });

  it('drops a connection before the request takes effect', async () => {
    await fault({ provider: 'acme', method: 'POST', drop: 'before', times: 1 });
    await expect(ask('/acme/v1/things', { method: 'POST', body: '{}' })).rejects.toThrow('fetch failed');
    expect(await count()).toMatchObject({ count: 0 });
  });

  it('drops a connection after the request has taken effect', async () => {
    await fault({ provider: 'acme', method: 'POST', drop: 'after', times: 1 });
    await expect(ask('/acme/v1/things', { method: 'POST', body: '{}' })).rejects.toThrow('fetch failed');
    expect(await count()).toMatchObject({ count: 1 });
  });

  it('cuts an answer short inside valid HTTP', async () => {
    await fault({ provider: 'acme', truncate: true, times: 1 });
    const whole = '{"count":0,"list":"';
    const { status, text, json } = await ask('/acme/v1/things');
    expect([status, json, text.startsWith(whole), text.endsWith('}')]).toEqual([200, null, true, false]);
  });

  it('cuts the connection after so many bytes', async () => {
    await fault({ provider: 'acme', truncate: 10, times: 1 });
    await expect(ask('/acme/v1/things')).rejects.toThrow('terminated');
  });

  it('puts another body in place of the true one', async () => {
    await fault({ provider: 'acme', body: '<html>proxy</html>', status: 502, times: 1 });
    await fault({ provider: 'acme', body: 'not { json', times: 1 });
    await fault({ provider: 'acme', body: { odd: true }, times: 1 });
    const read = async () => {
      const { status, headers, text } = await ask('/acme/v1/things');
      return [status, headers.get('content-type'), text];
    };
    expect(await read()).toEqual([502, 'text/html', '<html>proxy</html>']);
    expect(await read()).toEqual([200, 'application/json', 'not { json']);
    expect(await read()).toEqual([200, 'application/json', '{"odd":true}']);
  });

  it('waits before an answer, and lets a client that leaves cause nothing', async () => {
    await fault({ provider: 'acme', delayMs: 80 });
    const started = performance.now();
    expect((await ask('/acme/v1/things')).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThan(70);
    const left = ask('/acme/v1/things', { method: 'POST', signal: AbortSignal.timeout(20) });
    await expect(left).rejects.toThrow();
    expect(await count()).toMatchObject({ count: 0 });
  });

  it('strikes a share of the requests, the same ones for the same seed', async () => {
    const run = async (seed: number): Promise<string> => {
      await control('DELETE', '/faults');
      await fault({ provider: 'acme', status: 500, rate: 0.5, seed });
      let pattern = '';
      for (let index = 0; index < 24; index++) pattern += (await ask('/acme/v1/things')).status === 500 ? 'x' : '.';
      return pattern;
    };
    const first = await run(7);
    expect(first).toMatch(/x.*\.|\..*x/);
    expect(await run(7)).toBe(first);
    expect(await run(8)).not.toBe(first);
  });

  it.each([
    [{ provider: 'nobody', status: 500 }, 'known are acme, apifonica, brand'],
    [{ provider: 'acme' }, 'a fault needs an effect'],
    [{ provider: 'acme', stauts: 500 }, 'stauts'],
    [{ provider: 'acme', drop: 'never' }, 'drop'],
    [{ provider: 'acme', status: 500, rate: 2 }, 'rate'],
  ])('refuses %j', async (body, told) => {
    const answer = await fault(body);
    expect([answer.status, answer.json]).toEqual([400, { error: expect.stringContaining(told) }]);
  });
});

describe('clock', () => {
  it('moves ahead by hand and back on reset', async () => {
    expect((await control('POST', '/clock', { advance: 3_600_000 })).json).toEqual({
      now: '2030-01-01T13:00:00.000Z',
      auto: false,
    });
    await control('POST', '/reset');
    expect((await control('GET', '/clock')).json).toEqual({ now: '2030-01-01T12:00:00.000Z', auto: false });
  });

  it('moves the plays in turn while auto is on, passing over what cannot move', async () => {
    expect((await control('POST', '/clock', { auto: true, intervalMs: 10 })).json).toMatchObject({ auto: true });
    const moves = async (provider: string) =>
      Object.values((await control('GET', `/${provider}-moves/all`)).json ?? {});
    await expect.poll(async () => Number((await moves('acme'))[0])).toBeGreaterThan(2);
    expect((await control('POST', '/clock', { auto: false })).json).toMatchObject({ auto: false });
    const [acme, brand] = [Number(await moves('acme')), Number(await moves('brand'))];
    expect(Math.abs(acme - brand)).toBeLessThan(2);
  });
});

describe('control routes', () => {
  it('lists itself to a person', async () => {
    const { text } = await control('GET', '');
    for (const line of ['POST /_sandbox/reset', 'GET /_sandbox/acme-moves/{unit}', '/apifonica'])
      expect(text).toContain(line);
  });

  it('refuses what is no JSON, no route, no quirk', async () => {
    const broken = await ask('/_sandbox/reset', { method: 'POST', body: '{' });
    expect([broken.status, broken.json]).toEqual([400, { error: 'the body is not JSON' }]);
    expect((await control('POST', '/nothing', {})).status).toBe(404);
    const quirk = await control('POST', '/quirks', { provider: 'apifonica', name: 'odd', on: true });
    expect([quirk.status, quirk.text]).toEqual([400, expect.stringContaining('relativeNext')]);
    expect((await control('POST', '/reset', { size: 0 })).status).toBe(400);
  });

  it('switches quirks, and reset switches them back', async () => {
    const switched = await control('POST', '/quirks', { provider: 'acme', name: 'shy', on: true });
    expect(switched.json).toEqual({ provider: 'acme', quirks: { shy: true } });
    await control('POST', '/reset');
    expect((await control('GET', '/quirks')).json).toMatchObject({ acme: { shy: false } });
  });

  it('needs no credentials, and is not counted', async () => {
    expect((await fetch(`${sandbox.origin}/_sandbox/calls`)).status).toBe(200);
    expect((await control('GET', '/calls')).json).toEqual({ total: 0, calls: [] });
  });
});

describe('opening and closing', () => {
  it('rejects when the port is taken', async () => {
    await expect(openSandbox({ port: sandbox.port, plays: [] })).rejects.toThrow('EADDRINUSE');
  });

  it('cuts requests under way and silent connections when it closes', async () => {
    const other = await openSandbox({ port: 0, plays: [toyPlay('acme')] });
    await fetch(`${other.origin}/_sandbox/faults`, { method: 'POST', body: '{"provider":"acme","delayMs":60000}' });
    const silent = connect(other.port, '127.0.0.1');
    const silenced = new Promise((resolve) => silent.once('close', resolve));
    const waiting = expect(fetch(`${other.origin}/acme/v1/things`)).rejects.toThrow('fetch failed');
    await expect
      .poll(() => fetch(`${other.origin}/_sandbox/calls`).then((response) => response.json()))
      .toMatchObject({ total: 1 });
    await other.close();
    await Promise.all([waiting, silenced]);
  });

  it('starts with the seed and size that it is given', async () => {
    await using other = await openSandbox({ port: 0, plays: [toyPlay('acme')], seed: 9 });
    const response = await fetch(`${other.origin}/acme/v1/things`, { headers: { authorization: 'Bearer toy' } });
    expect(await response.json()).toMatchObject({ count: 9 });
  });
});
