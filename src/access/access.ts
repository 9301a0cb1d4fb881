import type { Logger } from 'pino';
import type { Database } from '../db/database.ts';
import { type Audit, openAudit } from './audit.ts';
import { type Authentication, openAuthentication } from './authentication.ts';
import { defaultLimits, type Limits } from './limits.ts';
import { openQuota, type Quota } from './quota.ts';
import { openRequestRate, type RequestRate } from './request-rate.ts';
import type { TokenConfig } from './tokens.ts';

/** Who may ask, how much, and what they did. */
export type Access = AsyncDisposable &
  Pick<Authentication, 'authenticate' | 'sessions' | 'demoKey'> & {
    /** Whether who gives nothing is let in. */
    isOpen: boolean;
    limits: Limits;
    rate: RequestRate;
    /** WebSockets to this process. */
    connections: Quota;
    /** Subscriptions at this process. */
    subscriptions: Quota;
    audit: Audit;
  };

export type AccessOptions = {
  database: Database;
  /** Whose tokens are taken; null for keys alone. @default null */
  tokens?: TokenConfig | null;
  /** Whether who gives nothing is let in: in a sandbox on its own machine alone. */
  isOpen: boolean;
  limits?: Limits;
  log: Logger;
};

/** Opens who may ask what of a process. */
export async function openAccess(options: AccessOptions): Promise<Access> {
  const { database, tokens = null, isOpen, limits = defaultLimits, log } = options;
  const authentication = await openAuthentication({ database, tokens, isOpen, log });
  const { authenticate, sessions, demoKey } = authentication;
  return {
    authenticate,
    sessions,
    demoKey,
    isOpen,
    limits,
    rate: openRequestRate(database, limits.requests),
    connections: openQuota(limits.connections),
    subscriptions: openQuota(limits.subscriptions),
    audit: openAudit(database, log),
    [Symbol.asyncDispose]: () => authentication[Symbol.asyncDispose](),
  };
}
