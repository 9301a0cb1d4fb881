import { type CarrierCode, toCarrierCode } from '../carrier-code.ts';

/** Statuses of what is wrong with a request, where the contract says 4xx (contract telnyx.md 2.1, 2.2). */
const faulty = [400, 422] as const;
const correct = 'Correct what the message names.';

/** Every code of Telnyx that is worth handling; its list is open (contract telnyx.md 2.2). */
export const codes: readonly CarrierCode[] = [
  toCarrierCode('10005', 'Resource not found', [404], {
    cause: 'Nothing on the account has that id.',
    fix: 'Take the id from a list that was read lately.',
  }),
  toCarrierCode('10006', 'Not authorized', [403], {
    // Its catalogue of errors calls it "Invalid ID" instead.
    cause: 'The API key may not do this, e.g. start jobs; by another text of Telnyx, an id is invalid.',
    fix: 'An operator uses an API key that may do this; where it may, check the ids.',
  }),
  toCarrierCode('10007', 'Unexpected error', [500], {
    cause: 'Telnyx failed; what a write has done by then is not told.',
  }),
  toCarrierCode('10009', 'Authentication failed', [401], {
    cause: 'The API key is missing or wrong.',
    fix: 'An operator corrects the API key, and starts the server anew.',
  }),
  toCarrierCode('10010', 'Authorization failed', [403], {
    cause: 'What was named, e.g. the billing group, does not exist or is not of the account.',
    fix: 'Name a billing group of the account.',
    retry: 'Not unchanged. Nothing was done, and the `idempotencyKey` is free for corrected input.',
  }),
  // Contract telnyx.md 3.
  toCarrierCode('10011', 'Too many requests', [429], { cause: 'More requests came than Telnyx takes of the account.' }),
  // Its rules for jobs: contract telnyx.md 7.2.
  toCarrierCode('10015', 'Bad request', [422], {
    cause:
      'A value of the request cannot be taken: e.g. a number of a job is not of the account, a job has more than 1,000, or too many jobs are under way (20 that update or delete, 500 for emergency calling).',
    fix: `${correct} Where too many jobs are under way, wait until one ends.`,
  }),
  toCarrierCode('10016', 'Phone number must be in +E.164 format', faulty, {
    cause: 'What was given for a phone number is none.',
    fix: 'Write it in E.164 format: +, country code, number, digits alone.',
  }),
  toCarrierCode('10026', 'Invalid parameter type', faulty, { cause: 'A value is of the wrong type.', fix: correct }),
  toCarrierCode('10027', 'Unprocessable entity', [422], {
    // That a deletion lock is told so is ours: contract telnyx.md 6.17.
    cause: 'What was asked for cannot be done to that thing, e.g. a number with a deletion lock be released.',
    fix: 'Take away what stands in the way: the message names it.',
  }),
  toCarrierCode('10031', 'Invalid request filter', faulty, {
    cause: 'A filter of a list cannot be taken.',
    fix: correct,
  }),
  toCarrierCode('10032', 'Invalid enumerated value', faulty, {
    cause: 'A value is none of those that may stand there.',
    fix: correct,
  }),
  toCarrierCode('10033', 'Value outside of range', faulty, {
    cause: 'A value is too small or too large.',
    fix: correct,
  }),
  toCarrierCode('10035', 'Resource locked', faulty, {
    cause: 'The thing is locked at Telnyx.',
    fix: 'Wait until it is free, or have the lock taken off.',
    retry: 'The same may be taken another time. Nothing was done.',
  }),
  toCarrierCode('10036', 'Resource is being processed', faulty, {
    cause: 'Something else is being done to the thing.',
    fix: 'Wait until that is done.',
    retry: 'The same may be taken another time. Nothing was done.',
  }),
  toCarrierCode('10037', 'Service unavailable', [503], {
    // Contract telnyx.md 6.5.
    cause: 'Telnyx, or a service behind it such as that of messaging profiles, does not serve this for the moment.',
  }),
];
