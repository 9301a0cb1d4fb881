import type { AccountSetting, BaseUrl } from '../provider.ts';

/** What an account is opened with; an API key is optional beside the auth token (contract twilio.md 2). */
export const settings: readonly AccountSetting[] = [
  {
    name: 'accountSid',
    variable: 'TWILIO_ACCOUNT_SID',
    secret: false,
    required: true,
    pattern: /^AC[0-9a-fA-F]{32}$/,
    expected: '34 characters: AC and 32 hexadecimal digits',
    where: 'Twilio Console, home page, Account Info',
  },
  {
    name: 'authToken',
    variable: 'TWILIO_AUTH_TOKEN',
    secret: true,
    required: true,
    pattern: /^\S{16,}$/,
    expected: "the account's auth token, 32 characters without spaces",
    where: 'Twilio Console, home page, Account Info',
  },
  {
    name: 'apiKeySid',
    variable: 'TWILIO_API_KEY_SID',
    secret: false,
    required: false,
    pattern: /^SK[0-9a-fA-F]{32}$/,
    expected: '34 characters: SK and 32 hexadecimal digits; used when the secret is set as well',
    where: 'Twilio Console, Account, API keys & tokens',
  },
  {
    name: 'apiKeySecret',
    variable: 'TWILIO_API_KEY_SECRET',
    secret: true,
    required: false,
    pattern: /^\S+$/,
    expected: 'the secret that was shown when the API key was made; used when the SID is set as well',
    where: 'Twilio Console, Account, API keys & tokens, shown once on creation',
  },
];

/** Twilio's hosts, each with its version path but porting, which has none (contract twilio.md 1). */
export const baseUrls: readonly BaseUrl[] = [
  { name: 'api', variable: 'TWILIO_API_URL', url: 'https://api.twilio.com/2010-04-01' },
  { name: 'trunking', variable: 'TWILIO_TRUNKING_URL', url: 'https://trunking.twilio.com/v1' },
  { name: 'pricing', variable: 'TWILIO_PRICING_URL', url: 'https://pricing.twilio.com/v2' },
  { name: 'porting', variable: 'TWILIO_PORTING_URL', url: 'https://preview.twilio.com/porting' },
];
