import { createHmac, hkdfSync } from 'node:crypto';

/**
 * Opens a keyed hash whose key is derived from a credential. What it hashes has few possible values, e.g. a PIN: without
 * a key, whoever reads the hash could try them all.
 */
export function openDigest(credential: string): (text: string) => string {
  const key = Buffer.from(hkdfSync('sha256', credential, '', 'numbergraph intent', 32));
  return (text) => createHmac('sha256', key).update(text).digest('hex');
}
