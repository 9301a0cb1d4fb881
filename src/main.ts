import './node-env.ts';
import { once } from 'node:events';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import type { AccountConfig } from './accounts-config.ts';
import { toBanner } from './banner.ts';
import { openCallbacks } from './callbacks.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import type { Place } from './db/database.ts';
import { DatabaseFailure, toDatabaseFailure } from './db/failure.ts';
import { toWorld } from './graph/context.ts';
import { openLive } from './live.ts';
import { openMetrics } from './metrics.ts';
import { providers } from './providers/registry.ts';
import { openSandbox, type Sandbox } from './sandbox/server.ts';
import { openServer } from './server.ts';

/** How soon (ms) something moves in the sandbox by itself, and how often: a port order and a job in turn. */
const demo = { first: 5_000, interval: 7_000 };

/** Starts everything, waits for a signal, and ends everything in turn. Resolves with the exit code. */
async function main(): Promise<number> {
  const config = readConfig(process.env, providers);
  const log = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: false }));
  const sandbox =
    config.sandboxPort === null
      ? null
      : await openSandbox({ port: config.sandboxPort, plays: providers.map(({ sandbox }) => sandbox), auto: demo });
  const metrics = openMetrics();
  const accounts = (sandbox ? sandboxAccounts(sandbox) : config.accounts).map(
    ({ label, provider, settings, baseUrls }) =>
      provider.open({ label, settings, baseUrls, observer: metrics.observer }),
  );
  metrics.watchAccounts(accounts);
  await using directory = await openDirectory(config);
  await using live = await openLive({ ...config, place: directory.place, accounts, log }).catch(failDatabase);
  metrics.watchSubscribers(() => live.subscribers);
  const server = await openServer({
    host: config.host,
    port: config.port,
    world: toWorld(accounts, live, { publicUrl: config.publicUrl }),
    metrics: metrics.registry,
    log,
    callbacks: openCallbacks({ accounts, live, publicUrl: config.publicUrl, log }),
    sandboxOrigin: sandbox?.origin,
  });
  const called = accounts.find(({ callbacks }) => callbacks);
  // Who listens on every address is reached on this machine.
  const ownUrl = config.publicUrl ?? server.url.replace(/\/\/(?:0\.0\.0\.0|\[::\])(?=:)/, '//127.0.0.1');
  if (called) sandbox?.deliverCallbacksTo(`${ownUrl}/callbacks/${called.label}`);
  // Listened for before the banner: whoever reads it may send one at once.
  const signal = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  process.stdout.write(toBanner({ url: server.url, accounts, sandbox: sandbox?.origin ?? null, place: config.place }));

  await signal;
  log.info('stopping: requests under way are finished first');
  live.endSubscriptions();
  await server.close();
  await Promise.all(accounts.map((account) => account.close()));
  await sandbox?.close();
  return 0;
}

/** Throws what an operator can mend as such. */
function failDatabase(error: unknown): never {
  throw toDatabaseFailure(error);
}

/** Where the log is kept. The sandbox begins anew at each start, so its log must not outlive it. */
async function openDirectory({ place }: Config): Promise<AsyncDisposable & { place: Place }> {
  if (place) return { place, async [Symbol.asyncDispose]() {} };
  const directory = await mkdtempDisposable(join(tmpdir(), 'numbergraph-'));
  return { place: { directory: directory.path }, [Symbol.asyncDispose]: () => directory.remove() };
}

function sandboxAccounts(sandbox: Sandbox): AccountConfig[] {
  return providers.map((provider) => ({
    label: provider.sandbox.provider,
    provider,
    settings: { ...provider.sandbox.settings },
    baseUrls: provider.sandbox.baseUrls(sandbox.origin),
  }));
}

/** What an operator can mend is told in words; everything else with its stack, on stderr. */
function toWords(error: unknown): string {
  if (error instanceof ConfigError || error instanceof DatabaseFailure) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    const port = 'port' in error ? String(error.port) : '';
    return `Port ${port} is taken: set PORT, or SANDBOX_PORT for the sandbox, to another, or end what listens there.`;
  }
  if (error instanceof Error && 'syscall' in error && (error.syscall === 'listen' || error.syscall === 'getaddrinfo')) {
    return `It cannot listen there (${error.message}): set HOST and PORT to what this machine has and may use.`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

try {
  process.exitCode = await main();
} catch (error) {
  process.stderr.write(`${toWords(error)}\n`);
  process.exitCode = error instanceof ConfigError ? 2 : 1;
}
// Whatever still holds the process after everything was closed must not keep it.
setTimeout(() => process.exit(), 500).unref();
