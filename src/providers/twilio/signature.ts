import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { parse, stringify } from 'node:querystring';

/** What Twilio signs beside the URL: the fields of a form, or nothing but the body's hash in the URL. */
export type SignedContent = { form: URLSearchParams } | { raw: Buffer };

/**
 * Whether a request to one of these URLs bears the signature of who knows the auth token (contract twilio.md 9.2). It
 * is compared in constant time.
 */
export function isSigned(
  authToken: string,
  signature: string,
  { urls, content }: { urls: readonly string[]; content: SignedContent },
): boolean {
  const fields = 'form' in content ? toFields(content.form) : '';
  return urls
    .filter((url) => 'form' in content || holdsHashOf(url, content.raw))
    .flatMap(toVariants)
    .some((url) => isSame(signature, createHmac('sha1', authToken).update(`${url}${fields}`).digest('base64')));
}

/** Each key before its distinct values, keys and values in the order of their code units. */
function toFields(form: URLSearchParams): string {
  const keys = [...new Set(form.keys())].sort();
  return keys.flatMap((key) => [...new Set(form.getAll(key))].sort().map((value) => key + value)).join('');
}

/** Whether the URL names the hash of this body; Twilio's own library takes an empty body for `{}`. */
function holdsHashOf(url: string, raw: Buffer): boolean {
  const told = URL.parse(url)?.searchParams.get('bodySHA256') ?? '';
  const hash = createHash('sha256').update(raw.length === 0 ? '{}' : raw);
  return isSame(told, hash.digest('hex'));
}

/** Twilio signs with or without the port, and with the query in one of two spellings; the first is as configured. */
function toVariants(url: string): string[] {
  const asConfigured = url.replace(/#.*$/s, '');
  const parsed = URL.parse(asConfigured);
  if (!parsed) return [asConfigured];
  const { protocol, hostname, pathname, search } = parsed;
  const port = parsed.port || (protocol === 'https:' ? '443' : '80');
  const legacySearch = search && `?${stringify(parse(search.slice(1)))}`;
  return [
    asConfigured,
    ...[search, legacySearch].flatMap((query) =>
      [hostname, `${hostname}:${port}`].map((host) => `${protocol}//${host}${pathname}${query}`),
    ),
  ];
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
