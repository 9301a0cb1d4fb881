import { openDigest } from '../digest.ts';
import { openHttp } from '../http.ts';
import type { Provider } from '../provider.ts';
import { type ApifonicaClient, readFault } from './client.ts';
import { codes } from './codes.ts';
import { largestLimit } from './paging.ts';
import { openPhoneNumbers } from './phone-numbers.ts';
import { apifonicaSandbox } from './sandbox/index.ts';
import { openTrunks } from './trunks.ts';

/** Requests of one account under way at once; the carrier's limits are not documented (contract apifonica.md 1). */
const concurrency = 2;

/** Apifonica: rented numbers, and endpoints in trunking mode as trunks. */
export const apifonica: Provider = {
  name: 'APIFONICA',
  settings: [
    {
      name: 'accountSid',
      variable: 'APIFONICA_ACCOUNT_SID',
      secret: false,
      required: true,
      // Identifiers are opaque; a colon would end the user name of Basic authentication (contract apifonica.md 1).
      pattern: /^[^\s:]+$/,
      expected: 'an account SID, usually "acc" and a UUID, without spaces or colons',
      where: 'Apifonica account page, API credentials',
    },
    {
      name: 'authToken',
      variable: 'APIFONICA_AUTH_TOKEN',
      secret: true,
      required: true,
      pattern: /^\S+$/,
      expected: 'an auth token, usually "aut" and a UUID, without spaces',
      where: 'Apifonica account page, API credentials',
    },
  ],
  baseUrls: [{ name: 'api', variable: 'APIFONICA_URL', url: 'https://api.apifonica.com/v2' }],
  codes,

  open({ label, settings: { accountSid = '', authToken = '' }, baseUrls, observer }) {
    const account = { label, provider: 'APIFONICA' } as const;
    const credentials = Buffer.from(`${accountSid}:${authToken}`).toString('base64');
    const http = openHttp({
      account,
      authorization: `Basic ${credentials}`,
      secrets: [accountSid, authToken, credentials],
      concurrency,
      readFault,
      observer,
    });
    const baseUrl = (baseUrls.api ?? 'https://api.apifonica.com/v2').replace(/\/+$/, '');
    const client: ApifonicaClient = { account, http, baseUrl, accountSid, length: { pages: null } };
    return {
      ...account,
      health: http.health,
      phoneNumbers: openPhoneNumbers(client),
      trunks: openTrunks(client),
      paging: { largest: largestLimit, isCounted: false, numberLists: 1 },
      digest: openDigest(authToken),
      close: http.close,
    };
  },
  sandbox: apifonicaSandbox,
};
