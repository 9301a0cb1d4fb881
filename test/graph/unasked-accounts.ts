import type { Account } from '../../src/providers/provider.ts';
import { providers } from '../../src/providers/registry.ts';
import { openMetrics } from '../../src/telemetry/metrics.ts';

/** The sandbox's accounts as the product opens them, for what asks them nothing: there is no carrier behind them. */
export function openUnaskedAccounts(): Account[] & AsyncDisposable {
  const { observer } = openMetrics();
  const accounts = providers.map(({ sandbox, open }) =>
    open({
      label: sandbox.provider,
      settings: { ...sandbox.settings },
      baseUrls: sandbox.baseUrls('http://127.0.0.1:9'),
      observer,
    }),
  );
  return Object.assign(accounts, {
    async [Symbol.asyncDispose]() {
      await Promise.all(accounts.map((account) => account.close()));
    },
  });
}
