import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { transports } from '../graph/subscriber.ts';
import { openProduct, type Product } from '../harness.ts';
import { openPostgresPlace, postgresAnswers } from '../live/place.ts';
import { openPostgresWire } from './postgres-wire.ts';
import { openSocketClient } from './socket-client.ts';

const product = await openProduct({ isClosed: true, size: 3 });
afterEach(() => void vi.useRealTimers());
afterAll(() => product[Symbol.asyncDispose]());

const changes = 'subscription { portOrderStatusChanged { __typename } }';
const labels = '{ accounts { label } }';
const isPostgresThere = await postgresAnswers('keys on two servers, and without their database,');

type Labels = { accounts: { label: string }[] | null };
const ask = (headers: Record<string, string> = {}, on = product) => on.query<Labels>(labels, {}, headers);

/** Until a revoked key has to be over everywhere, in milliseconds. */
const within = { timeout: 5_000, interval: 50 };

describe('a key', () => {
  it('is known as soon as it is made', async () => {
    for (let count = 0; count < 4; count += 1) {
      const { headers } = await product.makeKey({ accounts: ['telnyx'] });
      expect(await ask(headers)).toMatchObject({ status: 200, data: { accounts: [{ label: 'telnyx' }] } });
    }
  });

  it('that was just made is known to all who come with it at once', async () => {
    const { headers } = await product.makeKey();
    await ask({ authorization: 'Bearer ngk_unknown_012345678901234567890123456789' });
    const made = await product.makeKey();
    const answers = await Promise.all([headers, made.headers, headers, made.headers].map((each) => ask(each)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  it('shows only the accounts that it is for, also such as are no longer there', async () => {
    for (const [accounts, expected] of [
      [['apifonica', 'gone'], ['apifonica']],
      [[], []],
      [null, ['twilio', 'telnyx', 'apifonica']],
    ] as const) {
      const { headers } = await product.makeKey({ accounts });
      expect((await ask(headers)).data.accounts?.map(({ label }) => label)).toEqual(expected);
    }
  });

  const wrong: [string, (token: string) => string | undefined][] = [
    ['none', () => undefined],
    ['nothing', () => ''],
    ['no scheme', (token) => token],
    ['another scheme', (token) => `Basic ${Buffer.from(`key:${token}`).toString('base64')}`],
    ['a scheme alone', () => 'Bearer'],
    ['two', (token) => `Bearer ${token} ${token}`],
    ['two with a comma', (token) => `Bearer ${token}, Bearer ${token}`],
    ['another secret', (token) => `Bearer ${token.replace(/[^_]+$/, 'A'.repeat(43))}`],
    ['a secret that lacks its end', (token) => `Bearer ${token.slice(0, -1)}`],
    ['a secret with more at its end', (token) => `Bearer ${token}A`],
    ["another one's id", (token) => `Bearer ${token.replace(/^ngk_[^_]+/, 'ngk_0123456789')}`],
    ['an id of the language', (token) => `Bearer ${token.replace(/^ngk_[^_]+/, 'ngk_constructor')}`],
    ['its hash', () => `Bearer ngk_demo_${'A'.repeat(43)}`],
  ];

  it.each(wrong)('is asked for where there is %s: HTTP 401, WebSocket 4403', async (_what, toAuthorization) => {
    const { token } = await product.makeKey();
    const authorization = toAuthorization(token);
    const headers: Record<string, string> = authorization === undefined ? {} : { authorization };
    const { status, headers: sent, errors, data } = await ask(headers);
    expect(status).toBe(401);
    expect(sent.get('www-authenticate')).toBe(authorization === undefined ? 'Bearer' : 'Bearer error="invalid_token"');
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED', requestId: expect.any(String) } }]);
    expect(data).toBeUndefined();
    expect(JSON.stringify(errors)).not.toContain(token);
    await using client = openSocketClient(product.url, authorization === undefined ? undefined : { authorization });
    expect(await client.closed).toBe(4403);
    expect(product.log.join('')).not.toContain(token.slice(-20));
  });

  it('is asked for by SSE, GET and metrics too', async () => {
    const search = new URLSearchParams({ query: labels });
    const answers = await Promise.all([
      fetch(`${product.url}/graphql?${search}`),
      fetch(`${product.url}/graphql?${search}`, { headers: { accept: 'text/event-stream' } }),
      fetch(`${product.url}/metrics`),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
      await answer.arrayBuffer();
    }
    const { headers } = await product.makeKey();
    expect((await fetch(`${product.url}/graphql?${search}`, { headers })).status).toBe(200);
  });

  it('is taken in a scheme of any case, and over WebSocket', async () => {
    const { token } = await product.makeKey({ accounts: ['twilio'] });
    expect((await ask({ authorization: `bEARER   ${token}` })).status).toBe(200);
    await using client = openSocketClient(product.url, { authorization: `Bearer ${token}` });
    expect(await client.run(labels)).toMatchObject([{ data: { accounts: [{ label: 'twilio' }] } }]);
  });

  it('ends when it expires, with its subscriptions by SSE and its WebSockets, and no other does', async () => {
    const lasting = await product.makeKey();
    await using others = openSocketClient(product.url, lasting.headers);
    const { headers } = await product.makeKey({ expiresAt: Date.now() + 1_200 });
    expect((await ask(headers)).status).toBe(200);
    const [sse] = transports;
    await using subscriber = sse.subscribe(product.url, changes, {}, headers);
    await using client = openSocketClient(product.url, headers);
    expect(await subscriber.ended).toBe('completed');
    expect((await subscriber.result())?.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(await client.closed).toBe(4403);
    expect((await ask(headers)).status).toBe(401);
    expect(await others.run(labels)).toHaveLength(1);
  });

  it('that is revoked is over for queries, subscriptions and WebSockets, and no other is', () =>
    expectRevocation([product]));
});

/** Revokes a key at the first of some servers: at each all ends that came with it. */
async function expectRevocation(servers: readonly Product[]): Promise<void> {
  const [first] = servers;
  if (!first) throw new Error('there is no server');
  const [revoked, lasting] = [await first.makeKey(), await first.makeKey()];
  await using open = new AsyncDisposableStack();
  const follow = ({ headers }: typeof revoked) =>
    servers.flatMap(({ url }) => transports.map(({ subscribe }) => open.use(subscribe(url, changes, {}, headers))));
  const [ending, going] = [follow(revoked), follow(lasting)];
  const idle = servers.map(({ url }) => open.use(openSocketClient(url, revoked.headers)));
  for (const client of idle) expect(await client.run(labels)).toHaveLength(1);
  for (const server of servers) await expect.poll(() => server.live.subscribers).toBe(4);
  expect(await first.revokeKey(revoked.id)).toBe(true);
  for (const subscriber of ending) {
    const ended = await subscriber.ended;
    const last = await subscriber.result();
    // Over WebSocket the socket may be closed before.
    if (ended === 4403 && !last) continue;
    expect(last?.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(ended).toBe('completed');
  }
  for (const { closed } of idle) expect(await closed).toBe(4403);
  for (const server of servers) {
    await expect.poll(async () => (await ask(revoked.headers, server)).status, within).toBe(401);
    expect((await ask(lasting.headers, server)).status).toBe(200);
    expect(server.live.subscribers).toBe(2);
  }
  for (const { ended } of going) expect(await Promise.race([ended, 'goes on'])).toBe('goes on');
  expect(await first.revokeKey(revoked.id)).toBe(false);
}

describe('a sandbox that is open to its own machine', () => {
  it('lets in whoever gives nothing or its demo key, and nobody with a wrong one', async () => {
    await using open = await openProduct({ size: 3 });
    const { demoKey } = open.access;
    expect((await ask({}, open)).status).toBe(200);
    expect((await ask({ authorization: `Bearer ${demoKey}` }, open)).status).toBe(200);
    expect((await ask({ authorization: `Bearer ${demoKey}x` }, open)).status).toBe(401);
    expect((await ask({ authorization: 'Bearer ngk_other_01234567890123456789' }, open)).status).toBe(401);
    expect(product.access.demoKey).toBeNull();
    expect((await ask({ authorization: `Bearer ${demoKey}` })).status).toBe(401);
  });
});

describe.runIf(isPostgresThere)('keys on two servers with one Postgres', () => {
  it('are made and ended at both, with their subscriptions', async () => {
    await using place = await openPostgresPlace();
    await using one = await openProduct({ isClosed: true, size: 3, place: place.place });
    await using other = await openProduct({ isClosed: true, size: 3, place: place.place });
    const { headers } = await one.makeKey();
    expect((await ask(headers, other)).status).toBe(200);
    await expectRevocation([one, other]);
  });

  it('let nobody in while the database is away, but those whose keys it told of just now', async () => {
    await using place = await openPostgresPlace();
    await using wire = await openPostgresWire(place.environment.DATABASE_URL ?? '');
    await using away = await openProduct({ isClosed: true, size: 3, place: { url: wire.url } });
    const { headers } = await away.makeKey();
    expect((await ask(headers, away)).status).toBe(200);
    const unknown = { authorization: `Bearer ngk_unknown_${'A'.repeat(43)}` };
    for (const passage of ['cut', 'silent'] as const) {
      wire.set(passage);
      const { status, headers: sent, errors } = await ask(unknown, away);
      expect({ status, wait: sent.get('retry-after') }).toEqual({ status: 503, wait: '1' });
      expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL' } }]);
      await using client = openSocketClient(away.url, unknown);
      expect(await client.closed).toBe(1013);
      expect((await ask(headers, away)).status).toBe(200);
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 4_500 });
      expect((await ask(headers, away)).status).toBe(503);
      wire.set('open');
      await expect.poll(async () => (await ask(headers, away)).status, within).toBe(200);
      vi.useRealTimers();
      expect((await ask(unknown, away)).status).toBe(401);
    }
  }, 60_000);
});
