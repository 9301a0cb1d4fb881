import type { AccountCapability, AccountHealth } from '../domain/account.ts';
import { toGlobalId } from '../domain/id.ts';
import type { Account } from '../providers/provider.ts';
import { builder } from './builder.ts';
import { ProviderFaultType } from './coverage.ts';
import { NodeType, registerNode } from './node.ts';
import { ProviderType } from './provider.ts';

const AccountCapabilityType = builder.enumType('AccountCapability', {
  description: 'What one provider account can do; absent capabilities are absent, not errors.',
  values: {
    PHONE_NUMBERS: { description: 'Lists its phone numbers.' },
    TRUNKS: { description: 'Lists its trunks.' },
    PORT_ORDERS: { description: 'Ports numbers in.' },
    LOAS: { description: 'Has letters of authorization with a state of their own.' },
    PRICES: { description: 'Publishes per-minute prices.' },
    JOBS: { description: 'Runs bulk jobs.' },
    STATUS_CALLBACKS: { description: 'Calls back when a status changes.' },
  },
});

function toCapabilities(account: Account): AccountCapability[] {
  const has: Record<AccountCapability, boolean> = {
    PHONE_NUMBERS: account.phoneNumbers !== undefined,
    TRUNKS: account.trunks?.list !== undefined,
    PORT_ORDERS: account.portOrders !== undefined,
    LOAS: account.loas !== undefined,
    PRICES: account.prices !== undefined,
    JOBS: account.jobs !== undefined,
    STATUS_CALLBACKS: account.callbacks !== undefined,
  };
  return (Object.keys(has) as AccountCapability[]).filter((capability) => has[capability]);
}

const AccountHealthState = builder.enumType('AccountHealthState', {
  description: 'How an account has answered of late.',
  values: {
    OK: { description: 'The last call was answered.' },
    DEGRADED: { description: 'The last call failed.' },
    DOWN: { description: 'The last calls all failed, or none is sent for now.' },
    UNKNOWN: { description: 'It was not called yet.' },
  },
});

const AccountHealthType = builder.objectRef<AccountHealth>('AccountHealth');
AccountHealthType.implement({
  description: 'How an account has answered of late: kept from real calls, never probed.',
  fields: (t) => ({
    state: t.expose('state', { type: AccountHealthState, nullable: false, description: 'In a word.' }),
    lastSuccessAt: t.expose('lastSuccessAt', { type: 'DateTime', description: 'When it last answered well.' }),
    lastFault: t.expose('lastFault', { type: ProviderFaultType, description: 'What last went wrong.' }),
    waiting: t.exposeInt('waiting', {
      nullable: false,
      description: "Requests waiting for this account's rate budget right now.",
    }),
  }),
});

export const AccountType = builder.objectRef<Account>('Account');
AccountType.implement({
  description: 'One account at one carrier, as the configuration names it.',
  interfaces: [NodeType],
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Global id.',
      resolve: ({ label }) => toGlobalId('Account', label, label),
    }),
    label: t.exposeString('label', {
      nullable: false,
      description: 'Its name in the configuration, e.g. "telnyx-eu".',
    }),
    provider: t.expose('provider', { type: ProviderType, nullable: false, description: 'Its carrier.' }),
    capabilities: t.field({
      type: [AccountCapabilityType],
      nullable: false,
      description: 'What it can do.',
      resolve: toCapabilities,
    }),
    health: t.field({
      type: AccountHealthType,
      authScopes: { scope: 'accounts:read' },
      nullable: false,
      description: 'How it has answered of late.',
      resolve: (account) => account.health(),
    }),
  }),
});

registerNode('Account', 'accounts:read', async (context, { account }) => context.accounts.get(account) ?? null);

builder.queryField('accounts', (t) =>
  t.field({
    type: [AccountType],
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'accounts:read' },
    description: 'The accounts, in the order of the configuration.',
    resolve: (_root, _args, context) => [...context.accounts.values()],
  }),
);
