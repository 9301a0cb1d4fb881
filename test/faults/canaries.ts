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

/** Pieces by which a secret is known: what is cut off at either end tells it too. */
const piece = 16;

/** The forms in which a secret may be said: as it is, its ends, and as a URL or a header has it. */
function toForms(secret: string): string[] {
  const ends = secret.length > 2 * piece ? [secret.slice(0, piece), secret.slice(-piece)] : [];
  const encoded = [encodeURIComponent(secret), Buffer.from(secret).toString('base64').replace(/=+$/, '')];
  return [secret, ...ends, ...encoded, Buffer.from(secret).toString('hex')];
}

/** Finds secrets of a test's own making, and all the others, each with the text around it. */
export function openSecretFinder(secrets: readonly string[]): (text: string) => string[] {
  const forms = [...new Set(secrets.flatMap(toForms))];
  return (text) => [
    ...findSecrets(text),
    ...forms.flatMap((form) => {
      const at = text.indexOf(form);
      return at < 0 ? [] : [`${form} in ${text.slice(Math.max(0, at - 100), at + 100)}`];
    }),
  ];
}

/** The parts of a key or token that let somebody in; its id and its header are known. */
export function secretPartsOf(token: string): string[] {
  const [, secret] = /^ngk_[a-z\d]+_(.+)$/.exec(token) ?? [];
  return secret ? [secret] : token.split('.').slice(1);
}
