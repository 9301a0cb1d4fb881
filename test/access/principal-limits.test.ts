import { describe, expect, it } from 'vitest';
import { defaultLimits } from '../../src/access/limits.ts';
import { ConfigError, readConfig } from '../../src/config.ts';
import { providers } from '../../src/providers/registry.ts';
import { transports } from '../graph/subscriber.ts';
import { openProduct } from '../harness.ts';
import { openPostgresPlace, postgresAnswers } from '../live/place.ts';
import { openSocketClient } from './socket-client.ts';

const changes = 'subscription { jobStatusChanged { __typename } }';
const question = '{ __typename }';
const isPostgresThere = await postgresAnswers('limits over two servers');

const statuses = async (count: number, ask: () => Promise<{ status: number }>): Promise<number[]> =>
  (await Promise.all(Array.from({ length: count }, ask))).map(({ status }) => status);

const countOf = (items: readonly number[], item: number): number => items.filter((each) => each === item).length;

describe('requests in a minute', () => {
  it('are refused over the limit with 429 and when to come again, for that principal alone', async () => {
    await using product = await openProduct({ isClosed: true, size: 3, limits: { requests: 5 } });
    const [{ headers }, other] = [await product.makeKey(), await product.makeKey()];
    const all = await statuses(9, () => product.query(question, {}, headers));
    expect([countOf(all, 200), countOf(all, 429)]).toEqual([5, 4]);
    const { status, errors, headers: sent } = await product.query(question, {}, headers);
    expect(status).toBe(429);
    expect(Number(sent.get('retry-after'))).toBeGreaterThan(50);
    expect(Number(sent.get('retry-after'))).toBeLessThanOrEqual(60);
    expect(errors).toMatchObject([
      {
        message: expect.stringMatching(/^Too many operations: the limit is 5 a minute\. Ask again in \d+ s\.$/),
        extensions: { code: 'LIMIT_EXCEEDED', requestId: expect.any(String) },
      },
    ]);
    expect((await product.query(question, {}, other.headers)).status).toBe(200);
  });

  it('are refused over WebSocket one by one, and what goes on there goes on', async () => {
    await using product = await openProduct({ isClosed: true, size: 3, limits: { requests: 3 } });
    const { headers } = await product.makeKey();
    await using client = openSocketClient(product.url, headers);
    const following = client.run(changes);
    await expect.poll(() => product.live.subscribers).toBe(1);
    for (let count = 0; count < 2; count += 1)
      expect(await client.run(question)).toEqual([{ data: { __typename: 'Query' } }]);
    for (let count = 0; count < 2; count += 1) {
      expect(await client.run(question)).toMatchObject([{ errors: [{ extensions: { code: 'LIMIT_EXCEEDED' } }] }]);
    }
    expect((await product.query(question, {}, headers)).status).toBe(429);
    expect(await Promise.race([following, 'goes on'])).toBe('goes on');
    expect(product.live.subscribers).toBe(1);
  });

  it('are not counted where nobody has to sign in', async () => {
    await using product = await openProduct({ size: 3, limits: { requests: 2, connections: 1, subscriptions: 1 } });
    expect(countOf(await statuses(5, () => product.query(question)), 200)).toBe(5);
    await using one = openSocketClient(product.url);
    await using other = openSocketClient(product.url);
    for (const client of [one, other]) expect(await client.run(question)).toHaveLength(1);
  });

  it.runIf(isPostgresThere).each([
    ['one by one', 20, 0],
    ['in portions', 400, 16],
  ])('are counted over two servers with one Postgres, %s', async (_how, limit, mostUnused) => {
    await using place = await openPostgresPlace();
    const options = { isClosed: true, size: 3, place: place.place, limits: { requests: limit } };
    await using one = await openProduct(options);
    await using other = await openProduct(options);
    const { headers } = await one.makeKey();
    // Many at once: of what is taken from the common count nothing may be lost.
    const answers = await Promise.all(
      [one, other].map((product) => statuses(limit * 0.75, () => product.query(question, {}, headers))),
    );
    const passed = countOf(answers.flat(), 200);
    expect(passed).toBeLessThanOrEqual(limit);
    expect(passed).toBeGreaterThanOrEqual(limit - mostUnused);
    expect(countOf(answers.flat(), 429)).toBe(answers.flat().length - passed);
  });
});

describe('WebSockets of a principal', () => {
  it('are closed with 1013 over the limit, and one that has gone makes room', async () => {
    await using product = await openProduct({ isClosed: true, size: 3, limits: { connections: 2 } });
    const { headers } = await product.makeKey();
    await using first = openSocketClient(product.url, headers);
    await using second = openSocketClient(product.url, headers);
    for (const client of [first, second]) expect(await client.run(question)).toHaveLength(1);
    await using third = openSocketClient(product.url, headers);
    expect(await third.closed).toBe(1013);
    await using other = openSocketClient(product.url, (await product.makeKey()).headers);
    expect(await other.run(question)).toHaveLength(1);
    await first[Symbol.asyncDispose]();
    await expect
      .poll(async () => {
        await using client = openSocketClient(product.url, headers);
        return await Promise.race([client.closed, client.run(question).then(({ length }) => length)]);
      })
      .toBe(1);
    expect(await second.run(question)).toHaveLength(1);
  });

  it('that are not let in count for nobody', async () => {
    await using product = await openProduct({ isClosed: true, size: 3, limits: { connections: 1 } });
    const { headers } = await product.makeKey();
    for (let count = 0; count < 3; count += 1) {
      await using client = openSocketClient(product.url, { authorization: `${headers.authorization}x` });
      expect(await client.closed).toBe(4403);
    }
    await using client = openSocketClient(product.url, headers);
    expect(await client.run(question)).toHaveLength(1);
  });

  it('have so many operations under way at a time, the rest of which go on', async () => {
    await using product = await openProduct({ isClosed: true, size: 3, limits: { operations: 3 } });
    const { headers } = await product.makeKey();
    await using client = openSocketClient(product.url, headers);
    const following = [1, 2, 3].map(() => client.run(changes));
    await expect.poll(() => product.live.subscribers).toBe(3);
    const message = 'Too many operations on this connection: 4, the limit is 3.';
    expect(await client.run(question)).toMatchObject([
      { errors: [{ message, extensions: { code: 'LIMIT_EXCEEDED' } }] },
    ]);
    expect(product.live.subscribers).toBe(3);
    expect(await Promise.race([...following, 'goes on'])).toBe('goes on');
    await using other = openSocketClient(product.url, headers);
    expect(await other.run(question)).toEqual([{ data: { __typename: 'Query' } }]);
  });
});

describe('subscriptions of a principal', () => {
  it.each(transports)('are refused over the limit by $name, and one that has gone makes room', async (transport) => {
    await using product = await openProduct({ isClosed: true, size: 3, limits: { subscriptions: 2 } });
    const [{ headers }, other] = [await product.makeKey(), await product.makeKey()];
    const follow = (query = changes, by = headers) => transport.subscribe(product.url, query, {}, by);
    // What is refused for another reason takes no room.
    for (const query of [
      'subscription { jobStatusChanged(jobs: ["no id"]) { __typename } }',
      'subscription { none }',
    ]) {
      await using refused = follow(query);
      expect((await refused.result())?.errors).toHaveLength(1);
    }
    const first = follow();
    await using _second = follow();
    await expect.poll(() => product.live.subscribers).toBe(2);
    await using third = follow();
    expect((await third.result())?.errors).toMatchObject([
      {
        message: 'Too many subscriptions: you have 2 open, the limit is 2.',
        extensions: { code: 'LIMIT_EXCEEDED' },
      },
    ]);
    await using _others = follow(changes, other.headers);
    await expect.poll(() => product.live.subscribers).toBe(3);
    await first[Symbol.asyncDispose]();
    await expect.poll(() => product.live.subscribers).toBe(2);
    await using _fourth = follow();
    await expect.poll(() => product.live.subscribers).toBe(3);
  });
});

describe('variables', () => {
  it('of more characters than the limit are refused, over HTTP, by GET and over WebSocket', async () => {
    await using product = await openProduct({ size: 3, limits: { variables: 100 } });
    const query = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    const variables = { ids: ['x'.repeat(100)] };
    const refusal = {
      message: `The operation is too large: characters of the variables as JSON: ${JSON.stringify(variables).length}, the limit is 100.`,
      extensions: { code: 'LIMIT_EXCEEDED' },
    };
    expect((await product.query(query, variables)).errors).toMatchObject([refusal]);
    const search = new URLSearchParams({ query, variables: JSON.stringify(variables) });
    expect(await (await fetch(`${product.url}/graphql?${search}`)).json()).toMatchObject({ errors: [refusal] });
    await using client = openSocketClient(product.url);
    expect(await client.run(query, variables)).toMatchObject([{ errors: [refusal] }]);
    expect(await client.run(query, { ids: [] })).toEqual([{ data: { nodes: [] } }]);
  });
});

describe('LIMITS', () => {
  const read = (text: string) => readConfig({ LIMITS: text }, providers).access.limits;

  it('changes the limits that it names', () => {
    expect(read('{"requests": 600, "depth": 8}')).toEqual({ ...defaultLimits, requests: 600, depth: 8 });
    expect(read('')).toEqual(defaultLimits);
  });

  it.each([
    '{"request": 600}',
    '{"requests": 0}',
    '{"requests": 1.5}',
    '{"requests": "600"}',
    '[600]',
    'requests=600',
    'null',
  ])('is refused where it is %s', (text) => {
    expect(() => read(text)).toThrow(ConfigError);
    expect(() => read(text)).toThrow(/LIMITS.*JSON of whole numbers above 0, .* there are tokens, depth/s);
  });
});
