import { type Advice, errorAdvice } from '../domain/error-advice.ts';
import { type ErrorCode, errorCodes } from '../domain/provider-fault.ts';
import { type CarrierCode, toCodeAnchor, toErrorCodes } from '../providers/carrier-code.ts';
import type { Provider } from '../providers/provider.ts';
import { providers } from '../providers/registry.ts';

/** A piece of a sentence: words, or a name as clients write it, with the entry that explains it where one does. */
export type Piece = { words: string } | { name: string; anchor: ErrorCode | null };

/** What the page of errors says of one code; what a carrier calls it is its name. */
export type ErrorEntry = {
  anchor: string;
  code: string;
  name: string | null;
  parts: readonly { term: string; text: Piece[] }[];
};

/** The codes of one kind; its anchor is the one of its heading. */
export type ErrorChapter = { anchor: string; title: string; intro: Piece[]; entries: readonly ErrorEntry[] };

/** What stands before all chapters. */
export const errorsIntro: readonly Piece[][] = [
  'Every error has `extensions.code`, which says of what kind it is, and `extensions.docs`, which leads to its entry here: to that of the code of its carrier where this page knows it, else to that of its own. `extensions.requestId` finds it in the log of the server.',
  'What a write is refused with stands in its result, as a `UserError` with the same codes; what broke in a list stands in its `coverage`.',
].map(toPieces);

/** All that there is to say about errors, in the order of the page. */
export function listErrorChapters(): ErrorChapter[] {
  return [
    {
      anchor: 'codes',
      title: 'Codes',
      intro: toPieces('What every error has as `extensions.code`.'),
      entries: errorCodes.map((code) => {
        const { description, ...advice } = errorAdvice[code];
        return { anchor: code, code, name: null, parts: toParts({ Meaning: description }, advice) };
      }),
    },
    ...providers.filter(({ codes }) => codes).map(toChapter),
  ];
}

function toChapter({ name: provider, codes = [] }: Provider): ErrorChapter {
  const title = provider.charAt(0) + provider.slice(1).toLowerCase();
  return {
    anchor: provider.toLowerCase(),
    title,
    intro: toPieces(
      `What ${title} says no with: \`providerCode\` of errors, faults and issues, \`code\` of what is wrong with a port order or an operation of a job. Other codes are told as they come: go by the message.`,
    ),
    entries: codes.map((carrierCode) => {
      const { code, name } = carrierCode;
      return {
        anchor: toCodeAnchor(provider, code),
        code,
        name,
        parts: toParts({ 'Comes as': toWords(carrierCode) }, carrierCode),
      };
    }),
  };
}

function toParts(first: Readonly<Record<string, string>>, { cause, fix, retry }: Advice): ErrorEntry['parts'] {
  const texts = { ...first, Cause: cause, Fix: fix, Retry: retry };
  return Object.entries(texts).map(([term, text]) => ({ term, text: toPieces(text) }));
}

const circumstances: { readonly [Code in ErrorCode]?: string } = {
  BAD_USER_INPUT: ' where it is found before the carrier is asked',
  OUTCOME_UNKNOWN: ' for a write',
};

function toWords(code: CarrierCode): string {
  const told = toErrorCodes(code).map((each) => `\`${each}\`${circumstances[each] ?? ''}`);
  return `${told.join(', ')} (HTTP ${code.statuses.join(' or ')})`;
}

/** A sentence as its pieces: what stands in backticks is a name. */
function toPieces(text: string): Piece[] {
  return text.split('`').flatMap((part, index): Piece[] => {
    if (index % 2 === 0) return part ? [{ words: part }] : [];
    return [{ name: part, anchor: errorCodes.find((code) => code === part) ?? null }];
  });
}
