import { ConfigError, readConfig } from '../src/config.ts';
import type { Environment } from '../src/config-fault.ts';
import { providers } from '../src/providers/registry.ts';

/** What is wrong with the configuration of an environment; throws where nothing is. */
export function faultsOf(environment: Environment): ConfigError {
  try {
    readConfig(environment, providers);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error('no fault was found');
}
