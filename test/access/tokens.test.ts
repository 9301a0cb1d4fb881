import { createPublicKey, createSecretKey } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import { transports } from '../graph/subscriber.ts';
import { openProduct } from '../harness.ts';
import { audience, bearer, issuerName, openIssuer, toClaims, usualAlgorithms } from './issuer.ts';
import { openSocketClient } from './socket-client.ts';

const issuer = await openIssuer();
const product = await openProduct({ isClosed: true, size: 3, tokens: await issuer.config() });
const changes = 'subscription { portOrderStatusChanged { __typename } }';
const stranger = await generateKeyPair('ES256', { extractable: true });

afterEach(() => {
  vi.useRealTimers();
  issuer.answer('well');
});
afterAll(async () => {
  await product[Symbol.asyncDispose]();
  await issuer[Symbol.asyncDispose]();
});

type Labels = { accounts: { label: string }[] | null };

const ask = (token: string, on = product) => on.query<Labels>('{ accounts { label } }', {}, bearer(token));

/** A token whose signature is over something else. */
async function tamper(): Promise<string> {
  const [head, , signature] = (await issuer.sign({ accounts: ['telnyx'] })).split('.');
  const [, claims] = (await issuer.sign()).split('.');
  return `${head}.${claims}.${signature}`;
}

const inFuture = () => Math.floor(Date.now() / 1_000) + 60;
const inPast = () => Math.floor(Date.now() / 1_000) - 60;
const sharedSecret = (secret: string | Buffer) =>
  new SignJWT(toClaims({})).setProtectedHeader({ alg: 'HS256' }).sign(createSecretKey(Buffer.from(secret)));

/** Tokens that let nobody in. */
const wrong: [string, () => Promise<string> | string][] = [
  ['has expired', () => issuer.sign({ exp: inPast() })],
  ['is not valid yet', () => issuer.sign({ nbf: inFuture() })],
  ['is of another issuer', () => issuer.sign({ iss: 'https://login.other/' })],
  ['is for another audience', () => issuer.sign({ aud: 'others' })],
  ['is for other audiences', () => issuer.sign({ aud: ['others', 'more'] })],
  ['names no issuer', () => issuer.sign({ iss: undefined })],
  ['names no audience', () => issuer.sign({ aud: undefined })],
  ['names no subject', () => issuer.sign({ sub: undefined })],
  ['names an empty subject', () => issuer.sign({ sub: '' })],
  ['names a subject of 201 characters', () => issuer.sign({ sub: 'a'.repeat(201) })],
  ['names a subject that is no text', () => issuer.sign({ sub: 'ada\u0000' })],
  ['never expires', () => issuer.sign({ exp: undefined })],
  ['expires in words', () => issuer.sign({ exp: 'tomorrow' as unknown as number })],
  ['has scopes that are no text', () => issuer.sign({ scope: 7 })],
  ['is not signed', () => new UnsecuredJWT(toClaims({})).setIssuer(issuerName).setAudience(audience).encode()],
  ['is not signed, and says NONE', async () => (await issuer.sign()).replace(/^[^.]+/, toPart({ alg: 'NONE' }))],
  ['has no signature', async () => (await issuer.sign()).replace(/[^.]+$/, '')],
  ['has the signature of other claims', tamper],
  ['says another algorithm than its key has', () => forge({ alg: 'RS256' })],
  ['is signed with the public key as a secret', async () => sharedSecret(await issuer.publicKey('RS256'))],
  [
    "is signed with the public key's bytes as a secret",
    async () => sharedSecret(createPublicKey(await issuer.publicKey('RS256')).export({ type: 'spki', format: 'der' })),
  ],
  ['is signed with a key that nobody knows', () => forge({ kid: 'unknown' })],
  ['brings its own key', async () => forge({ jwk: await exportJWK(stranger.publicKey) })],
  ['says where its key is', () => forge({ jku: 'http://127.0.0.1:9/keys' })],
  ['is signed with an algorithm that is not listed', () => forge({ alg: 'ES384' })],
  ['asks for an extension', async () => (await issuer.sign()).replace(/^[^.]+/, toPart({ alg: 'ES256', crit: ['x'] }))],
  ['is three dots', () => '...'],
  ['is none', () => 'canary-of-a-token'],
  ['has a part that is no JSON', () => 'YQ.YQ.YQ'],
];

const toPart = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');

async function forge(header: object): Promise<string> {
  const token = await new SignJWT(toClaims({})).setProtectedHeader({ alg: 'ES256' }).sign(stranger.privateKey);
  return token.replace(/^[^.]+/, toPart({ alg: 'ES256', ...header }));
}

describe('a token', () => {
  it.each(usualAlgorithms)('that is signed with %s lets in, by the key set and by the public key', async (alg) => {
    expect((await ask(await issuer.sign({}, alg))).data.accounts).toHaveLength(3);
    await using other = await openProduct({ isClosed: true, size: 3, tokens: await issuer.config(alg) });
    expect((await ask(await issuer.sign({}, alg), other)).data.accounts).toHaveLength(3);
    const others = usualAlgorithms.filter((each) => each !== alg);
    for (const wrongAlg of others) expect((await ask(await issuer.sign({}, wrongAlg), other)).status).toBe(401);
    expect((await ask(await sharedSecret(await issuer.publicKey(alg)), other)).status).toBe(401);
  });

  it.each(wrong)('that %s lets nobody in', async (_what, make) => {
    const token = await make();
    const { status, headers, errors } = await ask(token);
    expect(status).toBe(401);
    expect(headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED', requestId: expect.any(String) } }]);
    for (const part of [token, ...token.split('.')].filter(({ length }) => length > 8)) {
      expect(JSON.stringify(errors)).not.toContain(part);
      expect(product.log.join('')).not.toContain(part);
    }
  });

  it('that lets nobody in closes a WebSocket', async () => {
    for (const [, make] of wrong) {
      await using client = openSocketClient(product.url, bearer(await make()));
      expect(await client.closed).toBe(4403);
    }
  });

  it.each([
    ['a list', ['telnyx', 'nobody'], ['telnyx']],
    ['one label', 'twilio', ['twilio']],
    ['a star', '*', ['twilio', 'telnyx', 'apifonica']],
    ['an empty list', [], []],
    ['nothing', undefined, []],
    ['a number', 7, []],
    ['null', null, []],
  ])('sees the accounts that it names by %s', async (_what, accounts, expected) => {
    const { data } = await ask(await issuer.sign({ accounts }));
    expect(data.accounts?.map(({ label }) => label)).toEqual(expected);
  });

  it.each([
    ['scope', { scope: 'openid accounts:read' }, true],
    ['a list of scp', { scope: undefined, scp: ['accounts:read', 'profile'] }, true],
    ['a text of scp', { scope: undefined, scp: 'profile accounts:read' }, true],
    ['scope, whatever scp says', { scope: 'openid', scp: ['accounts:read'] }, false],
    ['no claim', { scope: undefined }, false],
    ['words that are none of ours', { scope: 'ADMIN accounts:* accounts:reads' }, false],
  ])('may do what it says by %s', async (_what, claims, isAllowed) => {
    const { data, errors } = await ask(await issuer.sign(claims));
    expect(data.accounts).toEqual(isAllowed ? expect.any(Array) : null);
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(isAllowed ? undefined : ['FORBIDDEN']);
  });

  it('is no longer taken when it has expired, though it was just checked', async () => {
    const token = await issuer.sign();
    expect((await ask(token)).status).toBe(200);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 599_000 });
    expect((await ask(token)).status).toBe(200);
    vi.setSystemTime(Date.now() + 2_000);
    expect((await ask(token)).status).toBe(401);
  });

  it('that ends within a part of a second is taken until then', async () => {
    const token = await issuer.sign({ exp: Date.now() / 1_000 + 30.4567 });
    expect((await ask(token)).status).toBe(200);
    expect((await ask(token)).status).toBe(200);
  });

  it('ends its subscriptions by SSE when it expires, and no other', async () => {
    const [sse] = transports;
    const lasting = await product.makeKey();
    await using other = sse.subscribe(product.url, changes, {}, lasting.headers);
    const token = await issuer.sign({ exp: Date.now() / 1_000 + 0.8 });
    await using subscriber = sse.subscribe(product.url, changes, {}, bearer(token));
    expect(await subscriber.ended).toBe('completed');
    expect((await subscriber.result())?.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(await Promise.race([other.ended, 'goes on'])).toBe('goes on');
    await expect.poll(() => product.live.subscribers).toBe(1);
  });

  it('ends its WebSocket when it expires, and no other', async () => {
    await using other = openSocketClient(product.url, bearer(await issuer.sign()));
    await using client = openSocketClient(product.url, bearer(await issuer.sign({ exp: Date.now() / 1_000 + 0.8 })));
    const [refused, idle] = [client.run('{ nothing }'), client.run(changes)];
    expect(await refused).toMatchObject([{ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] }]);
    expect(await client.closed).toBe(4403);
    // Whichever comes first: that the subscription is over, or that the socket is.
    for (const result of await idle) expect(result.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    expect(await other.run('{ accounts { label } }')).toHaveLength(1);
  });

  it('of more than 16,384 characters is not looked at', async () => {
    const token = await issuer.sign({ note: 'x'.repeat(20_000) });
    await using client = openSocketClient(product.url, bearer(token));
    expect(await client.closed).toBe(4403);
  });
});

describe('a key set', () => {
  it('that has new keys is read again, though not for every unknown key', async () => {
    await using rotating = await openIssuer();
    await using other = await openProduct({ isClosed: true, size: 3, tokens: await rotating.config() });
    expect((await ask(await rotating.sign(), other)).status).toBe(200);
    const old = await rotating.sign({ sub: 'old' });
    await rotating.rotate();
    for (let count = 0; count < 5; count += 1) await ask(await rotating.sign({ count }), other);
    expect(rotating.requests).toHaveLength(1);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 31_000 });
    expect((await ask(await rotating.sign(), other)).status).toBe(200);
    expect(rotating.requests).toHaveLength(2);
    expect((await ask(old, other)).status).toBe(401);
  });

  it.each([
    ['is away', 'away'],
    ['cannot be read', 'unreadable'],
  ] as const)('that %s lets nobody in for now, and says so', async (_what, manner) => {
    await using late = await openIssuer();
    late.answer(manner);
    await using other = await openProduct({ isClosed: true, size: 3, tokens: await late.config() });
    const token = await late.sign();
    const { status, headers, errors } = await ask(token, other);
    expect(status).toBe(503);
    expect(headers.get('retry-after')).toBe('1');
    expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL' } }]);
    await using client = openSocketClient(other.url, bearer(token));
    expect(await client.closed).toBe(1013);
    late.answer('well');
    expect((await ask(token, other)).status).toBe(200);
    late.answer(manner);
    expect((await ask(token, other)).status).toBe(200);
    expect(other.log.join('')).not.toContain(token);
  });
});
