import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Manifest, readManifest } from './access/document-manifest.ts';
import { defaultLimits, type Limits } from './access/limits.ts';
import { readPublicKey, type TokenConfig, tokenAlgorithms } from './access/tokens.ts';
import { type TrustMode, trustModes } from './access/trusted-documents.ts';
import { type ConfigFault, type Environment, mask, quote } from './config-fault.ts';
import { readJson } from './domain/json.ts';
import { isProtected } from './protected-url.ts';
import { toError } from './providers/provider-error.ts';

/** Who may ask, what, and how much, as the environment says. */
export type AccessConfig = {
  /** Whose tokens are taken; null for keys alone. */
  tokens: TokenConfig | null;
  limits: Limits;
  /** What becomes of documents that no manifest has. */
  trust: TrustMode;
  /** Documents of the operator's own front ends. */
  manifest: Manifest | null;
  /** Whether everybody may ask for the schema itself. */
  isIntrospectable: boolean;
  /** How long the audit log is kept, in days. */
  auditDays: number;
};

type Faults = ConfigFault[];

const switches = ['on', 'off'] as const;

/** Reads who may ask; what is wrong is added to `faults`. */
export function readAccessConfig(environment: Environment, faults: Faults): Omit<AccessConfig, 'auditDays'> {
  const trust = readWord(environment, 'TRUSTED_DOCUMENTS', trustModes, faults);
  return {
    tokens: readTokens(environment, faults),
    limits: readLimits(environment.LIMITS, faults),
    trust: trust ?? 'off',
    manifest: readManifestFile(environment.TRUSTED_DOCUMENTS_FILE, faults),
    isIntrospectable: readWord(environment, 'INTROSPECTION', switches, faults) !== 'off',
  };
}

/** One word of a few; null where it is not set, or is none of them. */
function readWord<Word extends string>(
  environment: Environment,
  variable: string,
  words: readonly Word[],
  faults: Faults,
): Word | null {
  const text = environment[variable];
  if (!text) return null;
  const word = words.find((each) => each === text) ?? null;
  if (!word) faults.push({ variable, seen: quote(text), expected: `one of ${words.join(', ')}` });
  return word;
}

const limitsShape = z
  .strictObject(Object.fromEntries(Object.keys(defaultLimits).map((name) => [name, z.int().positive()])))
  .partial();

function readLimits(text: string | undefined, faults: Faults): Limits {
  if (!text) return defaultLimits;
  const { data, error } = limitsShape.safeParse(readJson(text));
  if (!error) return { ...defaultLimits, ...data };
  const names = Object.keys(defaultLimits).join(', ');
  const expected = `JSON of whole numbers above 0, e.g. {"requests": 600}; there are ${names}`;
  faults.push({ variable: 'LIMITS', seen: quote(text), expected });
  return defaultLimits;
}

function readManifestFile(path: string | undefined, faults: Faults): Manifest | null {
  if (!path) return null;
  const fault = (seen: string): null => {
    const expected = 'the path of a JSON file that has the text of each document by its id';
    faults.push({ variable: 'TRUSTED_DOCUMENTS_FILE', seen: `${quote(path)} ${seen}`, expected });
    return null;
  };
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch {
    return fault('cannot be read');
  }
  try {
    return readManifest(text);
  } catch (error) {
    return fault(toError(error).message);
  }
}

const tokenVariables = [
  'JWT_JWKS_URL',
  'JWT_PUBLIC_KEY',
  'JWT_ISSUER',
  'JWT_AUDIENCE',
  'JWT_ALGORITHMS',
  'JWT_ACCOUNTS_CLAIM',
] as const;

function readTokens(environment: Environment, faults: Faults): TokenConfig | null {
  if (!tokenVariables.some((variable) => environment[variable])) return null;
  const keys = readTokenKeys(environment, faults);
  const algorithms = readAlgorithms(environment.JWT_ALGORITHMS, faults);
  const read = (variable: 'JWT_ISSUER' | 'JWT_AUDIENCE', claim: string): string => {
    const text = environment[variable];
    if (!text)
      faults.push({ variable, seen: 'is not set', expected: `what the claim "${claim}" of each token must be` });
    return text ?? '';
  };
  const [issuer, audience] = [read('JWT_ISSUER', 'iss'), read('JWT_AUDIENCE', 'aud')];
  return keys && { keys, issuer, audience, algorithms, accountsClaim: environment.JWT_ACCOUNTS_CLAIM || 'accounts' };
}

function readTokenKeys(environment: Environment, faults: Faults): TokenConfig['keys'] | null {
  const { JWT_JWKS_URL: jwksUrl, JWT_PUBLIC_KEY: publicKey } = environment;
  if (jwksUrl && publicKey) {
    faults.push({ variable: 'JWT_PUBLIC_KEY', seen: 'is set', expected: 'either this or JWT_JWKS_URL, not both' });
  } else if (jwksUrl) {
    const url = URL.parse(jwksUrl);
    if (url && isProtected(url) && !url.username && !url.password) return { jwksUrl };
    const expected = "the https URL of the issuer's key set, e.g. https://login.example.com/.well-known/jwks.json";
    faults.push({
      variable: 'JWT_JWKS_URL',
      seen: url?.password || url?.search ? mask(jwksUrl) : quote(jwksUrl),
      expected,
    });
  } else if (publicKey) {
    try {
      readPublicKey(publicKey);
      return { publicKey };
    } catch {
      const expected = 'a public key as PEM, which begins with -----BEGIN PUBLIC KEY-----';
      faults.push({ variable: 'JWT_PUBLIC_KEY', seen: mask(publicKey), expected });
    }
  } else {
    faults.push({
      variable: 'JWT_JWKS_URL',
      seen: 'is not set',
      expected: 'it or JWT_PUBLIC_KEY, for tokens to be proven',
    });
  }
  return null;
}

const usualAlgorithms = ['RS256', 'ES256', 'EdDSA'];

function readAlgorithms(text: string | undefined, faults: Faults): string[] {
  if (!text) return usualAlgorithms;
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !tokenAlgorithms.some((known) => known === name));
  if (unknown.length > 0) {
    const expected = `of ${tokenAlgorithms.join(', ')} (none that a shared secret proves: whoever checks could sign)`;
    faults.push({ variable: 'JWT_ALGORITHMS', seen: quote(text), expected });
  }
  return names;
}
