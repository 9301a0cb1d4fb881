import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type ConfigFault, type Environment, mask, quote } from './config-fault.ts';
import { isProtected } from './protected-url.ts';
import type { AccountSetting, Provider } from './providers/provider.ts';

/** An account to open: its provider, its settings and the base URLs that it is reached at. */
export type AccountConfig = {
  label: string;
  provider: Provider;
  settings: Record<string, string>;
  baseUrls: Record<string, string>;
};

const labelPattern = /^[a-z0-9][a-z0-9_-]{0,39}$/;

const accountsFileShape = z.object({
  accounts: z
    .array(
      z.object({
        label: z.string().regex(labelPattern, 'a label is 1 to 40 lower-case letters, digits, - and _'),
        provider: z.string(),
        settings: z.record(z.string(), z.string()),
        baseUrls: z.record(z.string(), z.string()).optional(),
      }),
    )
    .min(1),
});

/**
 * The accounts to open: those of the accounts file where one is named, else one for each provider whose settings are in
 * the environment. What is wrong is added to `faults`.
 */
export function readAccountConfigs(
  environment: Environment,
  providers: readonly Provider[],
  faults: ConfigFault[],
): AccountConfig[] {
  return environment.ACCOUNTS_FILE
    ? readAccountsFile(environment.ACCOUNTS_FILE, environment, providers, faults)
    : providers.flatMap((provider) => readAccount(provider, environment, faults) ?? []);
}

/** One account of a provider from the environment; null when none of its settings is there. */
function readAccount(provider: Provider, environment: Environment, faults: ConfigFault[]): AccountConfig | null {
  const baseUrls = readBaseUrls(provider, environment, faults);
  if (!provider.settings.some(({ variable }) => environment[variable])) return null;
  const settings: Record<string, string> = {};
  for (const setting of provider.settings) {
    const value = environment[setting.variable];
    if (checkSetting(setting, setting.variable, value, faults) && value) settings[setting.name] = value;
  }
  return { label: provider.name.toLowerCase(), provider, settings, baseUrls };
}

function checkSetting(
  setting: AccountSetting,
  variable: string,
  value: string | undefined,
  faults: ConfigFault[],
): boolean {
  const expected = `${setting.expected} (${setting.where})`;
  if (!value) {
    if (setting.required) faults.push({ variable, seen: 'is not set', expected });
    return !setting.required;
  }
  if (setting.pattern.test(value)) return true;
  faults.push({ variable, seen: setting.secret ? mask(value) : quote(value), expected });
  return false;
}

function readBaseUrls(provider: Provider, environment: Environment, faults: ConfigFault[]): Record<string, string> {
  return Object.fromEntries(
    provider.baseUrls.map(({ name, variable, url }) => [name, readUrl(variable, environment[variable] || url, faults)]),
  );
}

function readUrl(variable: string, text: string, faults: ConfigFault[]): string {
  const url = URL.parse(text);
  const secret = Boolean(url?.username || url?.password || url?.search);
  if (!url || !isProtected(url) || url.hash || secret) {
    const expected =
      'an https URL without query or user, with its version path (http only on loopback: credentials go with it)';
    faults.push({ variable, seen: secret ? mask(text) : quote(text), expected });
  }
  return text.replace(/\/+$/, '');
}

function readAccountsFile(
  path: string,
  environment: Environment,
  providers: readonly Provider[],
  faults: ConfigFault[],
): AccountConfig[] {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    const seen = error instanceof SyntaxError ? `${quote(path)} is no JSON` : `${quote(path)} cannot be read`;
    faults.push({
      variable: 'ACCOUNTS_FILE',
      seen,
      expected: 'a JSON file {"accounts": [{"label", "provider", "settings"}]}',
    });
    return [];
  }
  const parsed = accountsFileShape.safeParse(content);
  if (!parsed.success) {
    for (const issue of parsed.error.issues) {
      faults.push({ variable: `ACCOUNTS_FILE ${issue.path.join('.')}`, seen: 'does not fit', expected: issue.message });
    }
    return [];
  }
  const labels = new Set<string>();
  return parsed.data.accounts.flatMap((entry, index) => {
    const variable = `ACCOUNTS_FILE accounts.${index}`;
    if (labels.has(entry.label))
      faults.push({ variable, seen: quote(entry.label), expected: 'a label that no other account has' });
    labels.add(entry.label);
    const provider = providers.find(({ name }) => name.toLowerCase() === entry.provider.toLowerCase());
    if (provider) return [readEntry({ ...entry, provider, variable }, environment, faults)];
    const names = providers.map(({ name }) => name.toLowerCase()).join(', ');
    faults.push({ variable: `${variable}.provider`, seen: quote(entry.provider), expected: `one of ${names}` });
    return [];
  });
}

/** One account of the file: each setting names the environment variable that holds it, so that the file holds no secret. */
function readEntry(
  entry: {
    label: string;
    provider: Provider;
    variable: string;
    settings: Record<string, string>;
    baseUrls?: Record<string, string>;
  },
  environment: Environment,
  faults: ConfigFault[],
): AccountConfig {
  const { label, provider } = entry;
  // A misspelt name would leave a base URL at its usual place, where the credentials would then go.
  checkNames(`${entry.variable}.settings`, entry.settings, provider.settings, faults);
  checkNames(`${entry.variable}.baseUrls`, entry.baseUrls ?? {}, provider.baseUrls, faults);
  const settings: Record<string, string> = {};
  for (const setting of provider.settings) {
    const holder = entry.settings[setting.name];
    if (holder === undefined) {
      if (setting.required) {
        faults.push({
          variable: `${entry.variable}.settings.${setting.name}`,
          seen: 'is not set',
          expected: 'the name of the environment variable that holds it',
        });
      }
      continue;
    }
    const value = environment[holder];
    if (checkSetting(setting, `${holder} (${label} ${setting.name})`, value, faults) && value)
      settings[setting.name] = value;
  }
  const given = entry.baseUrls ?? {};
  const baseUrls = readBaseUrls(provider, environment, faults);
  for (const { name } of provider.baseUrls) {
    const url = given[name];
    if (url) baseUrls[name] = readUrl(`${entry.variable}.baseUrls.${name}`, url, faults);
  }
  return { label, provider, settings, baseUrls };
}

function checkNames(
  variable: string,
  given: Readonly<Record<string, string>>,
  known: readonly { name: string }[],
  faults: ConfigFault[],
): void {
  const names = known.map(({ name }) => name);
  for (const name of Object.keys(given)) {
    if (!names.includes(name)) faults.push({ variable, seen: quote(name), expected: `one of ${names.join(', ')}` });
  }
}
