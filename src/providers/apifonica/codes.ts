import { type CarrierCode, toCarrierCode } from '../carrier-code.ts';

/**
 * Every code that Apifonica is known to answer. It documents none: `status_code` of its answers repeats the HTTP status,
 * and it is the status alone that counts (contract apifonica.md 5).
 */
export const codes: readonly CarrierCode[] = [
  toCarrierCode('400', 'Bad request', [400], {
    cause: 'A filter has a value that it cannot take, or the place to go on from is not known.',
    fix: 'Correct the filter; where the list was to go on, read it from its start, without `after`.',
  }),
  toCarrierCode('401', 'Unauthorized', [401], {
    cause: 'The account SID or the auth token is missing or wrong.',
    fix: 'An operator corrects the account SID and the auth token, and starts the server anew.',
  }),
  toCarrierCode('403', 'Forbidden', [403], {
    cause: 'The account that was asked for is not that of the credentials.',
    fix: 'An operator gives account SID and auth token of the same account.',
  }),
  toCarrierCode('404', 'Not found', [404], {
    cause: 'The account or the path is not known.',
    fix: 'An operator checks the account SID and the base URL.',
  }),
  // Contract apifonica.md 1: no limit is documented.
  toCarrierCode('429', 'Too many requests', [429], {
    cause: 'More requests came than Apifonica takes of the account.',
  }),
  toCarrierCode('500', 'Internal server error', [500], { cause: 'Apifonica failed.' }),
  toCarrierCode('503', 'Service unavailable', [503], { cause: 'Apifonica does not serve this for the moment.' }),
];
