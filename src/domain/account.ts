import type { ProviderFault, ProviderName } from './provider-fault.ts';

/** What one account can do; a capability that is absent is absent, not an error. */
export const accountCapabilities = [
  'PHONE_NUMBERS',
  'TRUNKS',
  'PORT_ORDERS',
  'LOAS',
  'PRICES',
  'JOBS',
  'STATUS_CALLBACKS',
] as const;
export type AccountCapability = (typeof accountCapabilities)[number];

export const accountHealthStates = ['OK', 'DEGRADED', 'DOWN', 'UNKNOWN'] as const;
export type AccountHealthState = (typeof accountHealthStates)[number];

/** How an account has answered of late; kept from real calls, never probed. */
export type AccountHealth = {
  state: AccountHealthState;
  lastSuccessAt: Date | null;
  lastFault: ProviderFault | null;
  /** Requests waiting for this account's rate budget right now. */
  waiting: number;
};

/** Names an account: its label (unique in the configuration) and its carrier. */
export type AccountName = { label: string; provider: ProviderName };
