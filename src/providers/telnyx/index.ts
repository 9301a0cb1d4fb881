import { openDigest } from '../digest.ts';
import { openHttp } from '../http.ts';
import type { Account, Batch, Call, Provider } from '../provider.ts';
import { openChanges, type TelnyxChanges } from './changes.ts';
import { readFault, type TelnyxClient } from './client.ts';
import { codes } from './codes.ts';
import { openJobs } from './jobs.ts';
import { openMessagingSettings, openMobileMessagingSettings, type TelnyxMessagingSettings } from './messaging.ts';
import { openMobileNumbers } from './mobile.ts';
import type { NumberSources } from './number-list.ts';
import { openNumbers } from './numbers.ts';
import { largestPage } from './paging.ts';
import { openPhoneNumbers } from './phone-numbers.ts';
import { telnyxSandbox } from './sandbox/index.ts';
import { openTrunks } from './trunks.ts';
import { openVoiceSettings, type TelnyxVoiceSettings } from './voice.ts';

/** What an account at Telnyx can do beside what all can: settings of numbers by native id, in batches, and their changes. */
export type TelnyxAccount = Account & {
  telnyx: TelnyxChanges & {
    voiceSettings(ids: readonly string[], call: Call): Promise<Batch<TelnyxVoiceSettings>>;
    messagingSettings(ids: readonly string[], call: Call): Promise<Batch<TelnyxMessagingSettings>>;
    mobileMessagingSettings(ids: readonly string[], call: Call): Promise<Batch<TelnyxMessagingSettings>>;
  };
};

/** Whether an account is one at Telnyx. */
export function isTelnyxAccount(account: Account): account is TelnyxAccount {
  return 'telnyx' in account;
}

/** Requests of one account under way at once; the carrier names no limit but its rates (contract telnyx.md 3). */
const concurrency = 20;

/** Telnyx: numbers, mobile numbers, their settings, connections as trunks, and bulk jobs. */
export const telnyx: Provider = {
  name: 'TELNYX',
  settings: [
    {
      name: 'apiKey',
      variable: 'TELNYX_API_KEY',
      secret: true,
      required: true,
      pattern: /^\S+$/,
      expected: 'an API key of the v2 API, without spaces',
      where: 'Telnyx Mission Control Portal, API Keys',
    },
  ],
  baseUrls: [{ name: 'api', variable: 'TELNYX_URL', url: 'https://api.telnyx.com/v2' }],
  codes,

  open({ label, settings: { apiKey = '' }, baseUrls, observer }): TelnyxAccount {
    const account = { label, provider: 'TELNYX' } as const;
    const http = openHttp({
      account,
      authorization: `Bearer ${apiKey}`,
      secrets: [apiKey],
      concurrency,
      readFault,
      observer,
    });
    const baseUrl = (baseUrls.api ?? 'https://api.telnyx.com/v2').replace(/\/+$/, '');
    const client: TelnyxClient = { account, http, baseUrl };
    const sources: NumberSources = {
      numbers: openNumbers(client),
      mobile: openMobileNumbers(client),
      voice: openVoiceSettings(client),
      messaging: openMessagingSettings(client),
      mobileMessaging: openMobileMessagingSettings(client),
    };
    const phoneNumbers = openPhoneNumbers(client, sources);
    return {
      ...account,
      health: http.health,
      phoneNumbers,
      trunks: openTrunks(client, sources),
      jobs: openJobs(client, phoneNumbers),
      paging: { largest: largestPage, isCounted: true, numberLists: 2 },
      telnyx: {
        voiceSettings: sources.voice.byIds,
        messagingSettings: sources.messaging.byIds,
        mobileMessagingSettings: sources.mobileMessaging.byIds,
        ...openChanges(client),
      },
      digest: openDigest(apiKey),
      close: http.close,
    };
  },
  sandbox: telnyxSandbox,
};
