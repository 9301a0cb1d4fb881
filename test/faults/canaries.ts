import { providers } from '../../src/providers/registry.ts';

/**
 * Secrets of callers, told from everything else. No whole number that a program writes begins with a zero, so that four
 * digits are enough to tell the SSN's.
 */
export const canaries = {
  accountNumber: 'ACCT-CANARY-7731',
  pinNumber: 'PIN9CANARY8842',
  ssnLastFour: '0739',
  externalPin: 'XPIN-CANARY-5520',
} as const;

/** The secrets of a port order. */
export const portSecrets = {
  accountNumber: canaries.accountNumber,
  pinNumber: canaries.pinNumber,
  ssnLastFour: canaries.ssnLastFour,
};

/** Ways in which a carrier may say secrets back, given by name. */
export function toEchoes(secrets: Readonly<Record<string, string>>) {
  const spoken = Object.entries(secrets)
    .map(([name, secret]) => `${name} ${secret}`)
    .join(', ');
  const [first = ''] = Object.values(secrets);
  return {
    /** A refusal in the words of either carrier. */
    refusal: { code: 21810, message: spoken, errors: [{ code: '10015', title: spoken, detail: spoken }] },
    /** One in the words of RFC 9457. */
    problem: { status: 400, title: spoken, detail: spoken, errors: [{ title: spoken }] },
    /** One whose code is a secret. */
    coded: { code: first, message: '', errors: [{ code: first }] },
    /** What was asked, said back whole, and in the wrong places. */
    request: { ...secrets, [first]: spoken, number: first, phone_number: first, phone_numbers: first },
    page: `<html><body>${spoken}</body></html>`,
  };
}

const credentials = providers.flatMap(({ sandbox }) => {
  const values = Object.values(sandbox.settings);
  return [...values, Buffer.from(values.join(':')).toString('base64')];
});

const patterns = [
  /CANARY|ACCT-C|PIN9C|XPIN-C/,
  // A UUID and a fraction may have the same digits.
  /(?<![\w.-])0739(?![\w-])/,
  ...credentials.map((credential) => new RegExp(RegExp.escape(credential))),
];

/** What of the secrets, of callers or accounts, stands in a text, each with the text around it. */
export function findSecrets(text: string): string[] {
  return patterns.flatMap((pattern) => {
    const at = text.search(pattern);
    return at < 0 ? [] : [text.slice(Math.max(0, at - 100), at + 100)];
  });
}
