import './node-env.ts';
import { once } from 'node:events';
import { mkdtempDisposable } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { type Access, openAccess } from './access/access.ts';
import { readOwnManifest } from './access/document-manifest.ts';
import { openKeyStore } from './access/keys.ts';
import { openTrustedDocuments, type TrustedDocuments } from './access/trusted-documents.ts';
import type { AccountConfig } from './accounts-config.ts';
import { toBanner } from './banner.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { openDatabase, type Place } from './db/database.ts';
import { DatabaseFailure, toDatabaseFailure } from './db/failure.ts';
import { toWorld } from './graph/context.ts';
import { openGuards } from './graph/guards.ts';
import { type Live, openLive } from './live.ts';
import { providers } from './providers/registry.ts';
import { type Grown, openPruning } from './pruning.ts';
import { openSandbox, type Sandbox } from './sandbox/server.ts';
import { openCallbacks } from './server/callbacks.ts';
import { openListener } from './server/listener.ts';
import { openProxyTrust } from './server/proxy.ts';
import { openServer } from './server.ts';
import { checkSignIn, isOpenTo, NoSignIn } from './sign-in.ts';
import { openCallLog } from './telemetry/call-log.ts';
import { openLogger } from './telemetry/logger.ts';
import { openMetrics } from './telemetry/metrics.ts';

/** How soon (ms) something moves in the sandbox by itself, and how often: a port order and a job in turn. */
const demo = { first: 5_000, interval: 7_000 };
/** Milliseconds after a signal in which the process ends, whatever still holds it. */
const longestEnd = 9_500;

/** Starts everything, waits for a signal, and ends everything in turn. Resolves with the exit code. */
async function main(): Promise<number> {
  const config = readConfig(process.env, providers);
  const log = openLogger({ level: config.logLevel });
  const sandbox =
    config.sandboxPort === null
      ? null
      : await openSandbox({ port: config.sandboxPort, plays: providers.map(({ sandbox }) => sandbox), auto: demo });
  const metrics = openMetrics();
  const observer = openCallLog(log, metrics.observer);
  const accounts = (sandbox ? sandboxAccounts(sandbox) : config.accounts).map(
    ({ label, provider, settings, baseUrls }) => provider.open({ label, settings, baseUrls, observer }),
  );
  metrics.watchAccounts(accounts);
  await using directory = await openDirectory(config);
  // Before the database, which may take its time to be brought up to this program.
  const listener = await openListener(config);
  await using database = await openDatabase(directory.place).catch(failDatabase);
  const isOpen = isOpenTo(config);
  if (!isOpen) await checkSignIn(config, openKeyStore(database));
  await using access = await openAccess({ ...config.access, database, isOpen, log });
  await using live = await openLive({ ...config, database, accounts, log });
  await using _pruning = openPruning(toGrown(config, live, access), log);
  metrics.watchSubscribers(() => live.subscribers);
  metrics.watchLog(live.log, database);
  const proxies = openProxyTrust(config.trustProxy);
  const server = await openServer({
    ...config,
    at: listener,
    world: toWorld(accounts, live, access, { publicUrl: config.publicUrl, operations: metrics.operations }),
    access,
    guards: openGuards({ ...config.access, documents: await openDocuments(config, log) }),
    proxies,
    metrics: metrics.registry,
    log,
    callbacks: openCallbacks({ accounts, live, publicUrl: config.publicUrl, log }),
    // Its controls ask nobody who they are.
    sandboxOrigin: isOpen ? sandbox?.origin : undefined,
    checkReady: () => live.log.head(),
  });
  metrics.watchWebSockets(() => server.webSockets);
  const called = accounts.find(({ callbacks }) => callbacks);
  // Who listens on every address is reached on this machine.
  const ownUrl = config.publicUrl ?? server.url.replace(/\/\/(?:0\.0\.0\.0|\[::\])(?=:)/, '//127.0.0.1');
  if (called) sandbox?.deliverCallbacksTo(`${ownUrl}/callbacks/${called.label}`);
  // Listened for before the banner: whoever reads it may send one at once.
  const signal = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  const { demoKey } = access;
  process.stdout.write(
    toBanner({ url: server.url, accounts, sandbox: sandbox?.origin ?? null, place: config.place, demoKey }),
  );

  await signal;
  log.info('stopping: requests under way are finished first');
  setTimeout(() => process.exit(), longestEnd).unref();
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

function toGrown({ retentionDays, access: { auditDays } }: Config, live: Live, { audit }: Access): Grown[] {
  return [
    { prune: live.log.prune, days: retentionDays },
    { prune: live.intents.prune, days: retentionDays },
    { prune: audit.prune, days: auditDays },
  ];
}

async function openDocuments({ access: { trust, manifest } }: Config, log: Logger): Promise<TrustedDocuments> {
  const own = await readOwnManifest();
  return openTrustedDocuments({
    mode: trust,
    manifests: manifest ? [own, manifest] : [own],
    onUntrusted: (document) => log.warn({ document }, 'a document runs that no manifest has'),
  });
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
  if (error instanceof ConfigError || error instanceof DatabaseFailure || error instanceof NoSignIn) {
    return error.message;
  }
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
  process.exitCode = error instanceof ConfigError || error instanceof NoSignIn ? 2 : 1;
}
// Whatever still holds the process after everything was closed must not keep it.
setTimeout(() => process.exit(), 500).unref();
