import './node-env.ts';
import { once } from 'node:events';
import { pino } from 'pino';
import { toBanner } from './banner.ts';
import { type AccountConfig, ConfigError, readConfig } from './config.ts';
import { toWorld } from './graph/context.ts';
import { openMetrics } from './metrics.ts';
import { providers } from './providers/registry.ts';
import { openSandbox, type Sandbox } from './sandbox/server.ts';
import { openServer } from './server.ts';

/** Starts everything, waits for a signal, and ends everything in turn. Resolves with the exit code. */
async function main(): Promise<number> {
  const config = readConfig(process.env, providers);
  const log = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: false }));
  const sandbox =
    config.sandboxPort === null
      ? null
      : await openSandbox({ port: config.sandboxPort, plays: providers.map((provider) => provider.sandbox) });
  const metrics = openMetrics();
  const accounts = (sandbox ? sandboxAccounts(sandbox) : config.accounts).map(
    ({ label, provider, settings, baseUrls }) =>
      provider.open({ label, settings, baseUrls, observer: metrics.observer }),
  );
  metrics.watchAccounts(accounts);
  const server = await openServer({
    host: config.host,
    port: config.port,
    world: toWorld(accounts),
    metrics: metrics.registry,
    log,
  });
  // Listened for before the banner: whoever reads it may send one at once.
  const signal = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  process.stdout.write(toBanner({ url: server.url, accounts, sandbox: sandbox?.origin ?? null }));

  await signal;
  log.info('stopping: requests under way are finished first');
  await server.close();
  await Promise.all(accounts.map((account) => account.close()));
  await sandbox?.close();
  return 0;
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
  if (error instanceof ConfigError) return error.message;
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
