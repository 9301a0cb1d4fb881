import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError, readConfig, readLogPlace } from '../src/config.ts';
import type { Environment } from '../src/config-fault.ts';
import type { PhoneNumber } from '../src/domain/phone-number.ts';
import { fanOut } from '../src/providers/fan-out.ts';
import { providers } from '../src/providers/registry.ts';
import { openSandbox } from '../src/sandbox/server.ts';
import { faultsOf } from './config-faults.ts';

const folder = mkdtempSync(join(tmpdir(), 'numbergraph-'));
afterAll(() => rmSync(folder, { recursive: true }));

const read = (environment: Environment) => readConfig(environment, providers);

let files = 0;
function file(content: unknown): string {
  files += 1;
  const path = join(folder, `accounts-${files}.json`);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const sid = `AC${'0'.repeat(32)}`;
const token = 'f'.repeat(32);
const credentials = {
  TWILIO_ACCOUNT_SID: sid,
  TWILIO_AUTH_TOKEN: token,
  TELNYX_API_KEY: 'KEY1',
  APIFONICA_ACCOUNT_SID: 'acc1',
  APIFONICA_AUTH_TOKEN: 'aut1',
};

describe('the sandbox mode', () => {
  it('is what comes of no credentials', () => {
    for (const environment of [{}, { TELNYX_API_KEY: '' }, { PORT: '', HOST: '', LOG_LEVEL: 'warn' }]) {
      expect(read(environment)).toMatchObject({ host: '127.0.0.1', port: 4000, sandboxPort: 4010, accounts: [] });
    }
    expect(read({ SANDBOX_PORT: '0', PORT: '0', HOST: '::1' })).toMatchObject({ sandboxPort: 0, port: 0, host: '::1' });
  });

  it.each(Object.keys(credentials))('is left by any credential: %s', (variable) => {
    const [name] = variable.split('_');
    const own = Object.fromEntries(Object.entries(credentials).filter(([each]) => each.startsWith(String(name))));
    const config = read(own);
    expect(config.sandboxPort).toBeNull();
    expect(config.accounts.map(({ label }) => label)).toEqual([name?.toLowerCase()]);
  });
});

describe('accounts of the environment', () => {
  it('are one for each provider whose credentials are set, at the carriers’ own addresses', () => {
    expect(read(credentials).accounts).toEqual([
      {
        label: 'twilio',
        provider: providers[0],
        settings: { accountSid: sid, authToken: token },
        baseUrls: {
          api: 'https://api.twilio.com/2010-04-01',
          trunking: 'https://trunking.twilio.com/v1',
          pricing: 'https://pricing.twilio.com/v2',
          porting: 'https://preview.twilio.com/porting',
        },
      },
      {
        label: 'telnyx',
        provider: providers[1],
        settings: { apiKey: 'KEY1' },
        baseUrls: { api: 'https://api.telnyx.com/v2' },
      },
      {
        label: 'apifonica',
        provider: providers[2],
        settings: { accountSid: 'acc1', authToken: 'aut1' },
        baseUrls: { api: 'https://api.apifonica.com/v2' },
      },
    ]);
  });

  it('are reached where the environment says', () => {
    const urls = {
      TWILIO_API_URL: 'https://api.example/2010-04-01/',
      TWILIO_TRUNKING_URL: 'https://trunking.example/v1',
      TWILIO_PRICING_URL: 'http://127.0.0.1:4010/twilio/pricing/v2',
      TWILIO_PORTING_URL: 'http://localhost:4010/twilio/porting//',
      TELNYX_URL: 'http://[::1]:4010/telnyx/v2',
      APIFONICA_URL: 'https://api.example/v2',
    };
    expect(read({ ...credentials, ...urls }).accounts.map(({ baseUrls }) => baseUrls)).toEqual([
      {
        api: 'https://api.example/2010-04-01',
        trunking: 'https://trunking.example/v1',
        pricing: 'http://127.0.0.1:4010/twilio/pricing/v2',
        porting: 'http://localhost:4010/twilio/porting',
      },
      { api: 'http://[::1]:4010/telnyx/v2' },
      { api: 'https://api.example/v2' },
    ]);
  });

  it.each([
    'http://api.telnyx.com/v2',
    'http://127.0.0.1.evil.example/v2',
    'http://localhost.evil.example/v2',
    'http://10.0.0.1/v2',
    'ftp://127.0.0.1/v2',
    'https://user:password-7319@api.telnyx.com/v2',
    'https://password-7319@api.telnyx.com/v2',
    'https://:password-7319@api.telnyx.com/v2',
    'https://api.telnyx.com/v2?key=password-7319',
    'https://api.telnyx.com/v2#fragment',
    'api.telnyx.com/v2',
    '/v2',
    'https://',
  ])('are reached at no address that would give credentials away or cannot be one: %s', (url) => {
    const error = faultsOf({ ...credentials, TELNYX_URL: url });
    expect(error.faults).toHaveLength(1);
    expect(error.faults[0]).toMatchObject({ variable: 'TELNYX_URL', expected: expect.stringContaining('https') });
    expect(error.message).not.toContain('password-7319');
  });

  it('may use an API key beside the auth token', () => {
    const key = { TWILIO_API_KEY_SID: `SK${'1'.repeat(32)}`, TWILIO_API_KEY_SECRET: 'secret' };
    expect(read({ ...credentials, ...key }).accounts[0]?.settings).toMatchObject({
      apiKeySid: key.TWILIO_API_KEY_SID,
      apiKeySecret: 'secret',
    });
  });
});

describe('a faulty configuration', () => {
  it('is told whole in one report: what, what was seen, what was expected, and where to find it', () => {
    const error = faultsOf({
      PORT: 'http',
      SANDBOX_PORT: '70000',
      LOG_LEVEL: 'loud',
      TWILIO_ACCOUNT_SID: 'AC7319',
      TWILIO_PORTING_URL: 'nowhere',
      TELNYX_API_KEY: 'has a space 7319',
      APIFONICA_AUTH_TOKEN: 'aut1',
    });
    expect(error.faults.map(({ variable }) => variable)).toEqual([
      'PORT',
      'SANDBOX_PORT',
      'LOG_LEVEL',
      'TWILIO_PORTING_URL',
      'TWILIO_ACCOUNT_SID',
      'TWILIO_AUTH_TOKEN',
      'TELNYX_API_KEY',
      'APIFONICA_ACCOUNT_SID',
    ]);
    const lines = error.message.split('\n');
    expect(lines).toHaveLength(9);
    expect(lines[0]).toBe('The configuration has faults:');
    expect(lines[1]).toBe('  PORT: "http"; expected a port from 0 to 65535, e.g. 4000');
    expect(lines[5]).toBe(
      '  TWILIO_ACCOUNT_SID: "AC7319"; expected 34 characters: AC and 32 hexadecimal digits (Twilio Console, home page, Account Info)',
    );
    expect(lines[6]).toMatch(/^ {2}TWILIO_AUTH_TOKEN: is not set; expected .*\(Twilio Console/);
  });

  it('never shows a secret', () => {
    const secret = 'token with 7319';
    const error = faultsOf({
      ...credentials,
      TWILIO_AUTH_TOKEN: secret,
      TWILIO_API_KEY_SECRET: secret,
      TELNYX_API_KEY: secret,
      APIFONICA_AUTH_TOKEN: secret,
    });
    expect(error.faults).toHaveLength(4);
    for (const { seen } of error.faults) expect(seen).toBe('a value of 15 characters (not shown)');
    expect(JSON.stringify(error.faults) + error.message + error.stack).not.toContain('7319');
  });

  it.each(['-1', '65536', '4000.5', '4e3', '0x10', ' ', 'NaN', 'Infinity'])('is a port of %j', (PORT) => {
    const valid = Number(PORT) === 4000;
    if (!valid) expect(faultsOf({ PORT }).faults[0]).toMatchObject({ variable: 'PORT', seen: JSON.stringify(PORT) });
  });
});

describe('the status log', () => {
  const postgres = 'postgres://user:7319@db/numbergraph';

  it('is where it is said, else beneath the working directory, and without accounts gone with the process', () => {
    expect(read({}).place).toBeNull();
    expect(read(credentials).place).toEqual({ directory: '.numbergraph' });
    for (const environment of [{}, credentials]) {
      expect(read({ ...environment, DATA_DIR: '/data' }).place).toEqual({ directory: '/data' });
      expect(read({ ...environment, DATA_DIR: '/data', DATABASE_URL: postgres }).place).toEqual({ url: postgres });
    }
  });

  it('is looked for by who only reads it whatever accounts are set, and whatever is wrong with them', () => {
    expect(readLogPlace({ PORT: 'http' })).toEqual({ directory: '.numbergraph' });
    expect(readLogPlace({ DATA_DIR: '/data' })).toEqual({ directory: '/data' });
    expect(readLogPlace({ DATABASE_URL: postgres })).toEqual({ url: postgres });
    expect(() => readLogPlace({ DATABASE_URL: 'user:7319@db' })).toThrow(ConfigError);
  });

  it('has settings of its own, whose faults show no password', () => {
    expect(read({})).toMatchObject({ retentionDays: 90, watchInterval: 30_000, publicUrl: null });
    expect(read({ PUBLIC_URL: 'https://example.com/numbers/' }).publicUrl).toBe('https://example.com/numbers');
    const { faults, message } = faultsOf({
      WATCH_INTERVAL_MS: '99',
      EVENT_RETENTION_DAYS: '0.5',
      DATABASE_URL: 'mysql://user:7319@db',
      PUBLIC_URL: 'https://user:7319@example.com',
    });
    expect(faults.map(({ variable }) => variable)).toEqual([
      'WATCH_INTERVAL_MS',
      'EVENT_RETENTION_DAYS',
      'DATABASE_URL',
      'PUBLIC_URL',
    ]);
    expect(message).not.toContain('7319');
    for (const PUBLIC_URL of ['example.com', 'ftp://example.com', 'https://example.com/?a=1']) {
      expect(faultsOf({ PUBLIC_URL }).faults).toMatchObject([
        { variable: 'PUBLIC_URL', seen: JSON.stringify(PUBLIC_URL) },
      ]);
    }
  });
});

const twilioEntry = { label: 'main', provider: 'twilio', settings: { accountSid: 'SID', authToken: 'TOKEN' } };
const variables = { SID: sid, TOKEN: token, KEY_EU: 'KEY-EU', KEY_US: 'KEY-US' };

describe('an accounts file', () => {
  it('names accounts, their order, and the variables that hold their settings', () => {
    const ACCOUNTS_FILE = file({
      accounts: [
        { label: 'telnyx-eu', provider: 'telnyx', settings: { apiKey: 'KEY_EU' } },
        twilioEntry,
        {
          label: 'telnyx-us',
          provider: 'TELNYX',
          settings: { apiKey: 'KEY_US' },
          baseUrls: { api: 'https://us.example/v2' },
        },
      ],
    });
    const config = read({ ...variables, ACCOUNTS_FILE, TELNYX_URL: 'https://all.example/v2' });
    expect(config.sandboxPort).toBeNull();
    expect(config.accounts.map(({ label, settings, baseUrls }) => [label, settings, baseUrls.api])).toEqual([
      ['telnyx-eu', { apiKey: 'KEY-EU' }, 'https://all.example/v2'],
      ['main', { accountSid: sid, authToken: token }, 'https://api.twilio.com/2010-04-01'],
      ['telnyx-us', { apiKey: 'KEY-US' }, 'https://us.example/v2'],
    ]);
  });

  it('is all that counts where it is given', () => {
    const ACCOUNTS_FILE = file({ accounts: [twilioEntry] });
    expect(read({ ...credentials, ...variables, ACCOUNTS_FILE }).accounts.map(({ label }) => label)).toEqual(['main']);
  });

  it.each([
    ['is not there', () => join(folder, 'absent.json'), /cannot be read/],
    ['is a folder', () => folder, /cannot be read/],
    ['is no JSON', () => file('{"accounts": [{"pin": "7319"'), /is no JSON/],
    ['is a list', () => file([]), /does not fit/],
    ['names no account', () => file({ accounts: [] }), /does not fit/],
    [
      'has an account without a label',
      () => file({ accounts: [{ ...twilioEntry, label: undefined }] }),
      /does not fit/,
    ],
    ['has a label in capitals', () => file({ accounts: [{ ...twilioEntry, label: 'Main' }] }), /lower-case/],
    ['has a label with a colon', () => file({ accounts: [{ ...twilioEntry, label: 'a:b' }] }), /lower-case/],
    ['has two accounts of one label', () => file({ accounts: [twilioEntry, twilioEntry] }), /no other account has/],
    [
      'names a provider that is not known',
      () => file({ accounts: [{ ...twilioEntry, provider: 'vonage' }] }),
      /twilio, telnyx, apifonica/,
    ],
    [
      'leaves a setting out',
      () => file({ accounts: [{ ...twilioEntry, settings: { accountSid: 'SID' } }] }),
      /accounts\.0\.settings\.authToken: is not set/,
    ],
    [
      'names a variable that is not set',
      () => file({ accounts: [{ ...twilioEntry, settings: { accountSid: 'SID', authToken: 'ABSENT' } }] }),
      /ABSENT \(main authToken\): is not set/,
    ],
    [
      'names a setting that is not known',
      () => file({ accounts: [{ ...twilioEntry, settings: { ...twilioEntry.settings, authTokn: 'TOKEN' } }] }),
      /authTokn/,
    ],
    [
      'names a base URL that is not known',
      () => file({ accounts: [{ ...twilioEntry, baseUrls: { apii: 'https://x.example' } }] }),
      /apii/,
    ],
    [
      'holds a base URL in clear text',
      () => file({ accounts: [{ ...twilioEntry, baseUrls: { api: 'http://x.example' } }] }),
      /accounts\.0\.baseUrls\.api: "http:\/\/x\.example"/,
    ],
  ])('that %s is a fault', (_what, path, message) => {
    const error = faultsOf({ ...variables, ACCOUNTS_FILE: path() });
    expect(error.message).toMatch(message);
    expect(error.message).not.toContain('7319');
    for (const { variable } of error.faults) expect(variable).toMatch(/ACCOUNTS_FILE|ABSENT/);
  });

  it('is told with all its faults at once', () => {
    const ACCOUNTS_FILE = file({
      accounts: [
        { ...twilioEntry, settings: {} },
        { ...twilioEntry, label: 'other', provider: 'vonage' },
        { label: 'third', provider: 'telnyx', settings: { apiKey: 'ABSENT' } },
      ],
    });
    expect(faultsOf({ ...variables, ACCOUNTS_FILE, PORT: 'x' }).faults).toHaveLength(5);
  });

  it('may hold several accounts at one carrier, and the same number in two of them is two things', async () => {
    const sandboxes = await Promise.all(
      [1, 2].map(() => openSandbox({ port: 0, plays: providers.map(({ sandbox }) => sandbox) })),
    );
    const origins = sandboxes.map(({ origin }) => origin);
    const ACCOUNTS_FILE = file({
      accounts: ['one', 'two'].map((label, index) => ({
        label,
        provider: 'telnyx',
        settings: { apiKey: 'KEY_EU' },
        baseUrls: { api: `${origins[index]}/telnyx/v2` },
      })),
    });
    const { accounts: configs } = read({ ...variables, ACCOUNTS_FILE });
    const accounts = configs.map(({ provider, ...rest }) => provider.open({ ...rest, observer: { called() {} } }));
    const call = { deadline: Date.now() + 10_000 };
    const page = await fanOut<PhoneNumber>({
      list: 'all',
      first: 250,
      after: null,
      sources: accounts.map((account) => ({
        account,
        list: (position, wanted) =>
          account.phoneNumbers?.list({ position, wanted, filter: {}, selection: new Set(), call }) ??
          Promise.reject(account),
      })),
      matches: () => true,
      sizes: new Map(),
      patience: 1_000,
      now: Date.now,
    });
    for (const account of accounts) await account.close();
    for (const sandbox of sandboxes) await sandbox.close();
    const of = (label: string) => page.edges.flatMap(({ item }) => (item.account === label ? [item.e164] : []));
    expect(of('one')).toHaveLength(65);
    expect(of('two')).toEqual(of('one'));
  });
});
