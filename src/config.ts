import { type AccessConfig, readAccessConfig } from './access-config.ts';
import { type AccountConfig, readAccountConfigs } from './accounts-config.ts';
import { type ConfigFault, type Environment, mask, quote } from './config-fault.ts';
import type { Place } from './db/database.ts';
import type { Provider } from './providers/provider.ts';
import { readCorsOrigins } from './server/cross-origin.ts';
import { type ProxySetting, readProxySetting } from './server/proxy.ts';

/** Everything that the program reads from outside, proven. */
export type Config = {
  host: string;
  port: number;
  /** The sandbox plays every carrier on this port when no account is configured; null with real accounts. */
  sandboxPort: number | null;
  accounts: AccountConfig[];
  /** Where the status log is kept; null for a directory that goes with the process, in sandbox mode. */
  place: Place | null;
  /** Origin and path under which carriers reach this server, without a slash at the end; null where unknown. */
  publicUrl: string | null;
  /** Whose forwarding headers count. */
  trustProxy: ProxySetting;
  /** Origins of other servers' pages that may ask. */
  corsOrigins: readonly string[];
  /** The longest time between two looks at an account, in milliseconds. */
  watchInterval: number;
  /** How long events are kept, in days. */
  retentionDays: number;
  access: AccessConfig;
  logLevel: (typeof logLevels)[number];
};

/** Thrown with every fault at once. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly faults: readonly ConfigFault[];

  constructor(faults: readonly ConfigFault[]) {
    super(['The configuration has faults:', ...faults.map(toLine)].join('\n'));
    this.faults = faults;
  }
}

const toLine = ({ variable, seen, expected }: ConfigFault): string => `  ${variable}: ${seen}; expected ${expected}`;

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
/** Where the log of real accounts is kept unless told otherwise, from the directory that the program was started in. */
const usualPlace: Place = { directory: '.numbergraph' };

/** Reads the environment and the accounts file once. Throws a ConfigError that names every fault. */
export function readConfig(environment: Environment, providers: readonly Provider[]): Config {
  const faults: ConfigFault[] = [];
  const port = readPort(environment, 'PORT', 4000, faults);
  const sandboxPort = readPort(environment, 'SANDBOX_PORT', 4010, faults);
  const logLevel = logLevels.find((level) => level === (environment.LOG_LEVEL ?? 'info'));
  if (!logLevel)
    faults.push({ variable: 'LOG_LEVEL', seen: quote(environment.LOG_LEVEL), expected: logLevels.join(', ') });
  const accounts = readAccountConfigs(environment, providers, faults);
  const watchInterval = readCount(
    environment,
    'WATCH_INTERVAL_MS',
    { unset: 30_000, least: 100, most: 3_600_000 },
    faults,
  );
  const retentionDays = readCount(environment, 'EVENT_RETENTION_DAYS', { unset: 90, least: 1, most: 3_650 }, faults);
  const place = readPlace(environment, faults) ?? (accounts.length > 0 ? usualPlace : null);
  const publicUrl = readPublicUrl(environment, faults);
  const trustProxy = readProxySetting(environment, faults);
  const corsOrigins = readCorsOrigins(environment, faults);
  const auditDays = readCount(environment, 'AUDIT_RETENTION_DAYS', { unset: 400, least: 1, most: 36_500 }, faults);
  const access = { ...readAccessConfig(environment, faults), auditDays };
  if (faults.length > 0) throw new ConfigError(faults);
  return {
    host: environment.HOST || '127.0.0.1',
    port,
    sandboxPort: accounts.length === 0 ? sandboxPort : null,
    accounts,
    place,
    publicUrl,
    trustProxy,
    corsOrigins,
    watchInterval,
    retentionDays,
    access,
    logLevel: logLevel ?? 'info',
  };
}

function readPort(environment: Environment, variable: string, unset: number, faults: ConfigFault[]): number {
  const text = environment[variable];
  if (text === undefined || text === '') return unset;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  faults.push({ variable, seen: quote(text), expected: `a port from 0 to 65535, e.g. ${unset}` });
  return unset;
}

function readCount(
  environment: Environment,
  variable: string,
  { unset, least, most }: { unset: number; least: number; most: number },
  faults: ConfigFault[],
): number {
  const text = environment[variable];
  if (!text) return unset;
  const count = Number(text);
  if (Number.isInteger(count) && count >= least && count <= most) return count;
  faults.push({ variable, seen: quote(text), expected: `a whole number from ${least} to ${most}, e.g. ${unset}` });
  return unset;
}

/** Where the log is that another process writes: by the environment alone, whatever accounts are set. Throws a ConfigError. */
export function readLogPlace(environment: Environment): Place {
  const faults: ConfigFault[] = [];
  const place = readPlace(environment, faults);
  if (faults.length > 0) throw new ConfigError(faults);
  return place ?? usualPlace;
}

function readPlace({ DATABASE_URL: url, DATA_DIR: directory }: Environment, faults: ConfigFault[]): Place | null {
  if (!url) return directory ? { directory } : null;
  const expected = 'a Postgres URL, e.g. postgres://user:password@host/database';
  if (!/^postgres(ql)?:$/.test(URL.parse(url)?.protocol ?? ''))
    faults.push({ variable: 'DATABASE_URL', seen: mask(url), expected });
  return { url };
}

function readPublicUrl(environment: Environment, faults: ConfigFault[]): string | null {
  const text = environment.PUBLIC_URL;
  if (!text) return null;
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.search || url.hash || url.username || url.password) {
    faults.push({
      variable: 'PUBLIC_URL',
      seen: url?.username || url?.password ? mask(text) : quote(text),
      expected: 'the http(s) URL that carriers reach this server by, without query or user',
    });
  }
  return text.replace(/\/+$/, '');
}
