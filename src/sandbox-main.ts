import { once } from 'node:events';
import { ConfigError, readConfig } from './config.ts';
import { providers } from './providers/registry.ts';
import { openSandbox } from './sandbox/server.ts';

/** The sandbox alone: plays every carrier on SANDBOX_PORT, and says how the product is pointed at it. */
async function main(): Promise<void> {
  const { sandboxPort } = readConfig({ SANDBOX_PORT: process.env.SANDBOX_PORT }, providers);
  const plays = providers.map((provider) => provider.sandbox);
  await using sandbox = await openSandbox({ port: sandboxPort ?? 0, plays });
  const signal = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  process.stdout.write(toGuide(sandbox.origin));
  await signal;
}

/** Where each carrier is played, and the environment that points the product there. */
function toGuide(origin: string): string {
  const lines = providers.flatMap(({ settings, baseUrls, sandbox }) => {
    const urls = sandbox.baseUrls(origin);
    const values = { ...sandbox.settings, ...urls };
    return [...settings, ...baseUrls].flatMap(({ name, variable }) => {
      const value = values[name];
      return value === undefined ? [] : [`  export ${variable}=${value}`];
    });
  });
  return `The sandbox plays every carrier at ${origin}; GET ${origin}/_sandbox lists its controls.
In another shell, before npm start:
${lines.join('\n')}
`;
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = error instanceof ConfigError ? 2 : 1;
}
