import { type CarrierCode, toCarrierCode } from '../carrier-code.ts';
import { inputProblems, type PortProblemMeaning } from './port-input-problems.ts';
import { portProblemMeanings } from './port-problems.ts';

/** The channels of codes that are not an answer for sure (contract twilio.md 3.3, 3.4): `later` they are in an order's `errors`. */
const channels: Readonly<Record<number, 'either' | 'later'>> = {
  21809: 'either',
  21810: 'either',
  21824: 'either',
  21827: 'either',
  21831: 'later',
  21834: 'either',
  21835: 'later',
  21836: 'either',
  21837: 'either',
  21838: 'either',
};

/** What leads to the codes that stand for no field, or for several (contract twilio.md 3.4, 3.5, 7.5). */
const causes: Readonly<Record<number, string>> = {
  21818: 'Twilio does not take what the order has as `email` or `statusUpdatesEmail`.',
  21822: 'Port orders were asked for by a status that Twilio does not know.',
  21825: 'Port orders were asked for before what is no SID.',
  21826: 'Port orders were asked for after what is no SID.',
  21827: 'By the check that Twilio makes, the number cannot move to it.',
  21828: 'Twilio does not take what the order has as `firstName` or `lastName`.',
  21829: 'The order has gone on since it was CREATED, or is over.',
  21830: 'The order is COMPLETED or FAILED.',
  21831: 'The provider that the number is to leave said no.',
  21832: 'The number is mobile, and the signer has signed.',
  21833: 'The date that the current provider has confirmed is 48 hours away or less.',
  21834: 'Street, city, region and postal code are not of one place.',
  21835: 'The port was begun and came to nothing.',
  21836: 'The number is mobile, and the order has neither `accountNumber` nor `ssnLastFour`.',
  21837: 'The number is a part of a letter of authorization that is signed.',
  21838: 'Twilio has found the number among its own.',
  21901: 'A letter was asked for by what is no SID.',
  21904: 'Letters were asked for by a status that Twilio does not know, or the letter to be signed is CANCELED.',
  21905: 'The letter is not OPEN any more.',
};

/** The codes of port orders and letters. No HTTP status is documented: it is the sandbox's (contract twilio.md 3.4). */
export const portCodes: readonly CarrierCode[] = Object.entries(portProblemMeanings).map(([text, meaning]) => {
  const code = Number(text);
  return toCarrierCode(text, meaning.name, [400], {
    cause: toCause(code, meaning),
    fix: meaning.fix,
    retry: toRetry(code, meaning),
    isFoundHere: isInput(code, meaning) && channels[code] === undefined,
  });
});

function toCause(code: number, { field, name }: PortProblemMeaning): string {
  const what = name.startsWith('Missing') ? 'The order does not have' : 'Twilio does not take what the order has as';
  const cause = causes[code] ?? `${what} \`${field}\`.`;
  if (channels[code] === 'later') return `${cause} It stands among \`errors\` of the order.`;
  return channels[code] ? `${cause} Twilio may say so only after it has taken the order.` : cause;
}

function toRetry(code: number, meaning: PortProblemMeaning): string {
  const never = code in inputProblems ? 'Not unchanged.' : 'Not as it stands.';
  const again = meaning.retryable ? 'The same may be taken another time.' : never;
  const anew = 'make a new order with an `idempotencyKey` of its own';
  if (channels[code] === 'later') return `${again} In any case ${anew}.`;
  if (channels[code]) return `${again} Refused at once, the key is free; refused later, ${anew}.`;
  return isInput(code, meaning) ? `${again} Nothing was done, and the \`idempotencyKey\` is free.` : again;
}

/** Whether it is about a field of an order, not about a filter of a list or the state of something. */
function isInput(code: number, { field }: PortProblemMeaning): boolean {
  return code in inputProblems && field !== null;
}
