import type { PortProblem } from '../../domain/port-order.ts';
import type { ProviderError } from '../provider-error.ts';
import { inputProblems, type PortProblemMeaning } from './port-input-problems.ts';
import { stateProblems } from './port-state-problems.ts';

/** All codes of port orders and LOAs, within this API alone: others use the same codes (contract twilio.md 3.1, 3.4, 3.5). */
export const portProblemMeanings: Readonly<Record<number, PortProblemMeaning>> = { ...inputProblems, ...stateProblems };

/**
 * Explains a complaint, be it an entry in an order's `errors` or the code of a refusal (contract twilio.md 3.3). A code
 * that the contract does not list is told as such.
 */
export function toPortProblem({
  code,
  message,
  at,
}: {
  code: number;
  message: string | null;
  at: Date | null;
}): PortProblem {
  const meaning = portProblemMeanings[code] ?? {
    name: `Unlisted problem ${code}`,
    field: null,
    fix: 'Twilio lists no such code for porting. Go by the message, and ask Twilio support with the code and the SID of the order.',
    retryable: false,
  };
  return {
    code,
    name: meaning.name,
    message: message ?? meaning.name,
    at,
    field: meaning.field,
    fix: meaning.fix,
    retryable: meaning.retryable,
  };
}

/**
 * Explains a refusal whose code is one of port orders and LOAs; null for any other. In what this program asks of Twilio
 * no other API answers these codes (contract twilio.md 3.1).
 */
export function explainRefusal(refusal: ProviderError): PortProblem | null {
  const code = Number(refusal.providerCode);
  if (portProblemMeanings[code] === undefined) return null;
  return toPortProblem({ code, message: readWords(refusal), at: null });
}

/** Twilio's own words, which an error's message has in brackets behind the code; null where it has none. */
function readWords({ message, providerCode }: ProviderError): string | null {
  const opening = `(${providerCode} `;
  const start = message.indexOf(opening);
  return start >= 0 && message.endsWith(')') ? message.slice(start + opening.length, -1) : null;
}
