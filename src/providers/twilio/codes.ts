import { type CarrierCode, toCarrierCode } from '../carrier-code.ts';
import { portCodes } from './port-codes.ts';

const ours = 'Nothing in the request: this server makes no such one. Report it with the `requestId`.';
const notProcessed = 'Not unchanged. Nothing was processed, so that it is safe to send the same corrected.';

/** Codes of all Twilio APIs (contract twilio.md 3.2). */
const generalCodes: readonly CarrierCode[] = [
  toCarrierCode('20001', 'Bad request', [400], {
    // For the name of a port order see contract twilio.md 3.5.
    cause:
      'A parameter that must be there is missing, or has a value that it cannot take, e.g. `friendlyName` of a port order with more than 64 characters.',
    fix: 'Correct what the message names.',
    isFoundHere: true,
  }),
  toCarrierCode('20003', 'Authenticate', [401], {
    cause: 'The SID or the token is wrong, the account is suspended, or it belongs to another region.',
    fix: 'An operator corrects the account SID with its auth token, or the API key with its secret, and starts the server anew.',
  }),
  toCarrierCode('20004', 'Method not allowed', [405], {
    cause: 'The method cannot be used at that path.',
    fix: 'An operator checks the base URLs of the account; where they are right, report it with the `requestId`.',
  }),
  toCarrierCode('20005', 'Account not active', [401, 403], {
    cause: 'The account is there, but not active.',
    fix: 'An operator has the account activated at Twilio.',
  }),
  toCarrierCode('20006', 'Access denied', [401, 403], {
    cause: 'The credentials do not cover what was asked for.',
    fix: 'An operator uses the auth token or an API key of that account that may do this.',
  }),
  toCarrierCode('20007', 'Page size too large', [400], {
    cause: 'A page of more than 1,000 rows was asked for.',
    fix: ours,
  }),
  toCarrierCode('20403', 'Forbidden', [401, 403], {
    cause: 'The account may not do this.',
    fix: 'An operator has it allowed at Twilio.',
  }),
  toCarrierCode('20404', 'Not found', [404], {
    cause: 'No such SID is on the account, or the path is not one of Twilio: letters in capitals count in it.',
    fix: 'Take the id from a list that was read lately; where everything is not found, an operator checks the base URLs.',
  }),
  toCarrierCode('20409', 'Conflict', [409], {
    cause: 'It goes against the state that the thing is in.',
    fix: 'Read the thing again, and go by its state.',
  }),
  toCarrierCode('20422', 'Invalid parameter', [422], {
    cause: 'A parameter has a value that it cannot take.',
    fix: 'Correct what the message names.',
    retry: notProcessed,
  }),
  toCarrierCode('20423', 'Invalid SID', [422], {
    cause: 'What was given for a SID is none.',
    fix: 'Take the id from a list that was read lately.',
    retry: notProcessed,
  }),
  // Contract twilio.md 2: what is answered so is never processed, whatever the method.
  toCarrierCode('20429', 'Too many requests', [429], {
    cause:
      'More requests of the account are under way at once than Twilio allows, those of other programs with them. None of what is answered so was processed.',
  }),
  // Contract twilio.md 2: reads and removals are always safe, making a port order is not.
  toCarrierCode('20500', 'Internal error', [500], {
    cause: 'Twilio failed; what a write has done by then is not told.',
  }),
  toCarrierCode('20503', 'Temporarily unavailable', [503], { cause: 'Twilio does not serve this for the moment.' }),
];

/** Codes of single APIs (contract twilio.md 3.2). */
const specificCodes: readonly CarrierCode[] = [
  toCarrierCode('21245', 'Trunk validation', [400], {
    cause: 'What was asked of the trunk does not hold for it.',
    fix: 'Correct what the message names.',
  }),
  toCarrierCode('21247', 'Trunk dependencies', [400], {
    cause: 'Other things depend on the trunk.',
    fix: 'Take off what depends on it first; the message tells more.',
  }),
  ...['21401', '21421'].map((code) =>
    toCarrierCode(code, 'Phone number is invalid', [400], {
      cause: 'What was given for a phone number is none.',
      fix: 'Write it in E.164 format: +, country code, number, digits alone.',
    }),
  ),
  toCarrierCode('21481', 'Invalid page token', [400], {
    cause: 'The list was asked to go on from a place that Twilio has not given, or does not know any more.',
    fix: 'Read the list from its start, without `after`.',
  }),
  toCarrierCode('21634', 'Trunk in use for emergency calling', [400], {
    cause: 'Emergency calls go by the trunk.',
    fix: 'Have emergency calling taken off it at Twilio first.',
  }),
];

/** Every code that Twilio is known to answer here. */
export const codes: readonly CarrierCode[] = [...generalCodes, ...specificCodes, ...portCodes];
