import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { ProviderError } from '../../src/providers/provider-error.ts';
import { openLogger } from '../../src/telemetry/logger.ts';
import { canaries, findSecrets, portSecrets } from '../faults/canaries.ts';
import { openProduct } from '../harness.ts';

const canary = canaries.pinNumber;

/** What a log makes of something that is given to it. */
function logged(write: (log: ReturnType<typeof openLogger>) => void, level = 'trace') {
  const lines: string[] = [];
  write(openLogger({ level, destination: { write: (line) => void lines.push(line) } }));
  return { text: lines.join(''), entries: lines.map((line) => JSON.parse(line)) };
}

describe('what is logged', () => {
  it.each([
    ['authorization', { headers: { authorization: canary } }],
    ['Authorization', { headers: { Authorization: canary } }],
    ['cookie', { cookie: canary }],
    ['set-cookie', { headers: { 'set-cookie': [canary] } }],
    ['token', { token: canary }],
    ['accessToken', { session: { accessToken: canary } }],
    ['auth_token', { a: { b: { c: { d: { auth_token: canary } } } } }],
    ['password', { database: { password: canary } }],
    ['clientSecret', { clientSecret: canary }],
    ['secrets', { secrets: [canary] }],
    ['pin', { pin: canary }],
    ['pinNumber', { input: { pinNumber: canary } }],
    ['pin_number', { input: [{ pin_number: canary }] }],
    ['externalPin', { variables: { input: { externalPin: canary } } }],
    ['ssnLastFour', { input: { ssnLastFour: canary } }],
    ['accountNumber', { accountNumber: canary }],
    ['apiKey', { apiKey: canary }],
    ['x-api-key', { headers: { 'x-api-key': canary } }],
    ['private_key', { private_key: canary }],
    ['credentials', { credentials: { any: canary } }],
    ['x-twilio-signature', { headers: { 'x-twilio-signature': canary } }],
  ])('has nothing that stands under %s', (_name, entry) => {
    const { text, entries } = logged((log) => log.info({ ...entry, kept: 'as it is' }, 'told'));
    expect(text).not.toContain(canary);
    expect(entries).toMatchObject([{ msg: 'told', kept: 'as it is' }]);
  });

  it('has the rest as it is', () => {
    const entry = { className: 'a', shipping: 'b', mapping: 'c', key: 'd', path: ['e', 1], requestId: 'f', none: null };
    expect(logged((log) => log.info(entry)).entries).toMatchObject([entry]);
  });

  it.each([
    ['a bearer token', `Bearer ${canary}`],
    ['basic credentials', `Basic ${Buffer.from(`user:${canary}`).toString('base64')}`],
    ['an API key', `ngk_0a1b2c3d4e_${canary}`],
    ['a JSON web token', `eyJhbGciOiJIUzI1NiJ9.${canary}.${canary}`],
    ['a URL with a password', `postgres://user:${canary}@db.example/numbergraph`],
  ])('has nothing of the form of %s, wherever it stands', (_what, text) => {
    const error = new Error(`it failed: ${text}`, { cause: new Error(text) });
    const { text: line, entries } = logged((log) => {
      log.warn({ err: error, list: [text] }, `said ${text}`);
      log.error(error);
    });
    expect(line).not.toContain(canary);
    expect(line).not.toContain(Buffer.from(canary).toString('base64').slice(4, 12));
    expect(entries).toHaveLength(2);
  });

  it('has nothing that a child of the log is bound to under such a name', () => {
    const { text } = logged((log) => log.child({ token: canary, request: { authorization: canary } }).info('told'));
    expect(text).not.toContain(canary);
  });

  it('has of an error its kind, words, stack, code and causes, and nothing else that was put on it', () => {
    const cause = Object.assign(new TypeError('below', { cause: new Error('deepest') }), {
      code: 'UND_ERR_SOCKET',
      headers: { any: canary },
      body: canary,
      detail: `Key (pin)=(${canary}) already exists.`,
      parameters: [canary],
      request: { url: canary },
    });
    const error = new ProviderError({ label: 'main', provider: 'TWILIO' }, 'PROVIDER_REJECTED', 'main: GET /x', {
      providerCode: '21810',
      httpStatus: 400,
      cause,
    });
    const { text, entries } = logged((log) => log.error({ err: error }, 'failed'));
    expect(text).not.toContain(canary);
    expect(entries[0].err).toEqual({
      type: 'ProviderError',
      message: 'main: GET /x',
      stack: expect.stringContaining('logger.test.ts'),
      code: 'PROVIDER_REJECTED',
      account: 'main',
      provider: 'TWILIO',
      providerCode: '21810',
      httpStatus: 400,
      retryAfter: null,
      sent: true,
      cause: {
        type: 'TypeError',
        message: 'below',
        stack: expect.any(String),
        code: 'UND_ERR_SOCKET',
        cause: { type: 'Error', message: 'deepest', stack: expect.any(String) },
      },
    });
  });

  it('has each of many errors, wherever they stand', () => {
    const many = new AggregateError([Object.assign(new Error('one'), { body: canary }), new Error('two')], 'many');
    const { text, entries } = logged((log) => log.warn({ failures: [many], err: many }));
    expect(text).not.toContain(canary);
    expect(entries[0].err.errors.map(({ message }: Error) => message)).toEqual(['one', 'two']);
    expect(entries[0].failures[0].message).toBe('many');
  });

  it('ends where an object leads back to itself, or holds bytes', () => {
    const loop: Record<string, unknown> = { body: Buffer.from(canary) };
    loop.self = loop;
    expect(logged((log) => log.info(loop)).text).toMatch(/"body":"\[…\]".*\n$/);
  });
});

describe('the log of a server', () => {
  let from = 0;
  const lines = (msg: string) =>
    product.log
      .slice(from)
      .map((line) => JSON.parse(line))
      .filter((entry) => entry.msg === msg);
  beforeEach(() => {
    from = product.log.length;
  });

  it('has a line for each operation: what it was, who asked, and what became of it', async () => {
    const { headers } = await product.query('query Labels { accounts { label } }');
    await product.query('mutation Odd($input: CancelPortOrderInput!) { cancelPortOrder(input: $input) { nothing } }');
    expect(lines('an operation ended')).toMatchObject([
      {
        level: 20,
        requestId: headers.get('x-request-id'),
        principal: expect.any(String),
        type: 'query',
        name: 'Labels',
        outcome: 'ok',
        ms: expect.any(Number),
      },
      { level: 20, type: 'mutation', name: 'Odd', outcome: 'BAD_USER_INPUT' },
    ]);
  });

  it('has a line for each request to a carrier, by its route', async () => {
    await product.query('{ countryPrices(country: "US") { currency } }');
    const route = '/Trunking/Countries/{IsoCountry}';
    expect(lines('a carrier was asked')).toMatchObject([
      { level: 10, account: 'twilio', method: 'GET', route, outcome: 200, ms: expect.any(Number) },
    ]);
  });

  it('has no variable, at its most talkative', async () => {
    const document = 'mutation ($input: CreatePortOrderInput!) { createPortOrder(input: $input) { __typename } }';
    await product.query(document, { input: { account: 'none', e164: '+15105550100', ...portSecrets } });
    await product.query(document, { input: portSecrets });
    expect(lines('an operation ended')).toHaveLength(2);
    expect(product.log.flatMap(findSecrets)).toEqual([]);
    expect(product.log.join('')).not.toContain('5105550100');
  });
});

const product = await openProduct();
afterAll(() => product[Symbol.asyncDispose]());
