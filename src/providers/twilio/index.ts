import { openDigest } from '../digest.ts';
import { openHttp } from '../http.ts';
import type { Provider } from '../provider.ts';
import { openCallbacks } from './callback.ts';
import { codes } from './codes.ts';
import { readFault } from './fault.ts';
import { openLoas } from './loas.ts';
import { largestPage } from './paging.ts';
import { openPhoneNumbers } from './phone-numbers.ts';
import { explainRefusal } from './port-problems.ts';
import { openPortOrders } from './porting.ts';
import { openPrices } from './pricing.ts';
import { twilioSandbox } from './sandbox/index.ts';
import type { Session } from './session.ts';
import { baseUrls, settings } from './settings.ts';
import { openTrunks } from './trunking.ts';

/** Twilio limits requests under way at once and publishes no number: this is what we hold to (contract twilio.md 2). */
const concurrency = 8;

/** Twilio: numbers, trunks, preview porting with its callbacks, LOAs and trunking prices. */
export const twilio: Provider = {
  name: 'TWILIO',
  settings,
  baseUrls,
  codes,
  open({ label, settings: given, baseUrls: urls, observer }) {
    const account = { label, provider: 'TWILIO' as const };
    const { accountSid = '', authToken = '', apiKeySid = '', apiKeySecret = '' } = given;
    const credentials = apiKeySid && apiKeySecret ? `${apiKeySid}:${apiKeySecret}` : `${accountSid}:${authToken}`;
    const encoded = Buffer.from(credentials).toString('base64');
    const urlOf = (name: string): string => {
      const usual = baseUrls.find((base) => base.name === name)?.url ?? '';
      return (urls[name] || usual).replace(/\/+$/, '');
    };
    const http = openHttp({
      account,
      authorization: `Basic ${encoded}`,
      secrets: [accountSid, authToken, apiKeySid, apiKeySecret, encoded],
      concurrency,
      readFault,
      observer,
    });
    const session: Session = {
      account,
      accountSid,
      http,
      baseUrls: {
        api: urlOf('api'),
        trunking: urlOf('trunking'),
        pricing: urlOf('pricing'),
        porting: urlOf('porting'),
      },
      lengths: {
        numbers: { pages: null },
        trunks: { pages: null },
        portOrders: { pages: null },
        loas: { pages: null },
      },
    };
    return {
      ...account,
      health: () => http.health(),
      phoneNumbers: openPhoneNumbers(session),
      trunks: openTrunks(session),
      portOrders: openPortOrders(session),
      loas: openLoas(session),
      prices: openPrices(session),
      // Whoever knows an empty token could sign: the configuration gives none, and neither does this.
      ...(authToken && { callbacks: openCallbacks(authToken) }),
      paging: { largest: largestPage, isCounted: false, numberLists: 1 },
      explain: explainRefusal,
      digest: openDigest(authToken || apiKeySecret),
      close: () => http.close(),
    };
  },
  sandbox: twilioSandbox,
};
