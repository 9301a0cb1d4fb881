import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { toDocumentId } from '../src/access/document-manifest.ts';
import { defaultLimits } from '../src/access/limits.ts';
import { readConfig } from '../src/config.ts';
import { providers } from '../src/providers/registry.ts';
import { faultsOf } from './config-faults.ts';

const folder = mkdtempSync(join(tmpdir(), 'numbergraph-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const read = (environment: Record<string, string>) => readConfig(environment, providers).access;

/** What is said of each variable that is at fault. */
const toSaid = (environment: Record<string, string>): Record<string, string> =>
  Object.fromEntries(
    faultsOf(environment).faults.map(({ variable, seen, expected }) => [variable, `${seen}; ${expected}`]),
  );

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
const issuer = { JWT_ISSUER: 'https://login.example.com', JWT_AUDIENCE: 'numbergraph' };

describe('sign-in by tokens', () => {
  it('is off unless it is set', () => {
    expect(read({}).tokens).toBeNull();
  });

  it('takes a key set, or a public key in one line or several', () => {
    const url = 'https://login.example.com/jwks.json';
    const usual = { issuer: issuer.JWT_ISSUER, audience: 'numbergraph', accountsClaim: 'accounts' };
    const algorithms = ['RS256', 'ES256', 'EdDSA'];
    expect(read({ JWT_JWKS_URL: url, ...issuer }).tokens).toEqual({ ...usual, algorithms, keys: { jwksUrl: url } });
    for (const text of [pem, pem.replaceAll('\n', '\\n')]) {
      expect(read({ JWT_PUBLIC_KEY: text, ...issuer }).tokens?.keys).toEqual({ publicKey: text });
    }
    const special = { JWT_ALGORITHMS: 'PS256, ES512', JWT_ACCOUNTS_CLAIM: 'https://example.com/accounts' };
    expect(read({ JWT_JWKS_URL: url, ...issuer, ...special }).tokens).toMatchObject({
      algorithms: ['PS256', 'ES512'],
      accountsClaim: 'https://example.com/accounts',
    });
  });

  it('tells all that is missing at once', () => {
    expect(Object.keys(toSaid({ JWT_ALGORITHMS: 'RS256' }))).toEqual(['JWT_JWKS_URL', 'JWT_ISSUER', 'JWT_AUDIENCE']);
    expect(Object.keys(toSaid({ JWT_JWKS_URL: 'https://login.example.com/jwks.json' }))).toEqual([
      'JWT_ISSUER',
      'JWT_AUDIENCE',
    ]);
  });

  it.each([
    ['over http beyond this machine', { JWT_JWKS_URL: 'http://login.example.com/jwks.json' }, 'JWT_JWKS_URL'],
    ['no URL', { JWT_JWKS_URL: 'jwks' }, 'JWT_JWKS_URL'],
    ['both', { JWT_JWKS_URL: 'https://login.example.com/jwks.json', JWT_PUBLIC_KEY: pem }, 'JWT_PUBLIC_KEY'],
    ['no PEM', { JWT_PUBLIC_KEY: 'my secret 7319' }, 'JWT_PUBLIC_KEY'],
    [
      'a private key',
      { JWT_PUBLIC_KEY: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() },
      'JWT_PUBLIC_KEY',
    ],
    ['a shared secret', { JWT_PUBLIC_KEY: pem, JWT_ALGORITHMS: 'HS256' }, 'JWT_ALGORITHMS'],
    ['no signature', { JWT_PUBLIC_KEY: pem, JWT_ALGORITHMS: 'none' }, 'JWT_ALGORITHMS'],
  ])('refuses what proves nothing, and says no secret back: %s', (_what, environment, variable) => {
    const faults = toSaid({ ...issuer, ...environment });
    expect(Object.keys(faults)).toEqual([variable]);
    expect(Object.values(faults).join()).not.toMatch(/7319|PRIVATE/);
  });
});

describe('LIMITS', () => {
  it('changes those that it names alone', () => {
    expect(read({}).limits).toEqual(defaultLimits);
    expect(read({ LIMITS: '{"requests": 600, "depth": 20}' }).limits).toEqual({
      ...defaultLimits,
      requests: 600,
      depth: 20,
    });
  });

  it.each(['600', '{"requests": 0}', '{"requests": 1.5}', '{"request": 600}', '{', '{"depth": "20"}', 'null'])(
    'is told what it must be: %s',
    (text) => {
      expect(toSaid({ LIMITS: text }).LIMITS).toMatch(/whole numbers above 0.* tokens, depth, /);
    },
  );
});

describe('documents and the schema', () => {
  const file = join(folder, 'manifest.json');

  it('are open to all unless told otherwise', () => {
    expect(read({})).toMatchObject({ trust: 'off', manifest: null, isIntrospectable: true, auditDays: 400 });
    expect(read({ TRUSTED_DOCUMENTS: 'enforce', INTROSPECTION: 'off' })).toMatchObject({
      trust: 'enforce',
      isIntrospectable: false,
    });
  });

  it('come from a manifest whose ids are proven', () => {
    const text = '{ __typename }';
    writeFileSync(file, JSON.stringify({ [toDocumentId(text)]: text }));
    expect([...(read({ TRUSTED_DOCUMENTS_FILE: file }).manifest ?? [])]).toEqual([[toDocumentId(text), text]]);
    writeFileSync(file, JSON.stringify({ [toDocumentId('other')]: text }));
    expect(toSaid({ TRUSTED_DOCUMENTS_FILE: file }).TRUSTED_DOCUMENTS_FILE).toContain('is not the hash of its text');
    writeFileSync(file, '[');
    expect(toSaid({ TRUSTED_DOCUMENTS_FILE: file }).TRUSTED_DOCUMENTS_FILE).toContain('is no JSON object');
    expect(toSaid({ TRUSTED_DOCUMENTS_FILE: join(folder, 'none') }).TRUSTED_DOCUMENTS_FILE).toContain('cannot be read');
  });

  it.each([
    ['TRUSTED_DOCUMENTS', 'on', 'off, log, enforce'],
    ['INTROSPECTION', 'false', 'on, off'],
    ['AUDIT_RETENTION_DAYS', '0', 'a whole number from 1'],
  ])('know a few words alone: %s=%s', (variable, text, expected) => {
    expect(toSaid({ [variable]: text })[variable]).toContain(expected);
  });
});
