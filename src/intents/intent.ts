import type { Job } from '../domain/job.ts';
import type { JobWork } from '../domain/job-request.ts';
import type { PortOrder } from '../domain/port-order.ts';
import type { ProviderFault } from '../domain/provider-fault.ts';
import type { Account, Call } from '../providers/provider.ts';

/** What an intent makes. */
export type Made = PortOrder | Job;

/** What a look-up at the carrier goes by; holds no secret, for it is stored. */
export type Sought =
  | { kind: 'port-order'; e164: string }
  | { kind: 'job'; work: JobWork['kind']; keys: readonly string[] };

/** A write that must have one effect, however often it is asked for and whatever breaks. */
export type Intent<Node extends Made = Made> = {
  /** The caller's; another account's of the same words is another key. */
  key: string;
  /** Labels of other accounts at which its caller may not have used the same words either. */
  others?: readonly string[];
  account: Account;
  /** A keyed hash of operation and input: the same key with another one is a conflict. */
  digest: string;
  sought: Sought;
  send(call: Call): Promise<Node>;
  call: Call;
};

/** The key was used before for something else. */
export class KeyReused extends Error {
  override readonly name = 'KeyReused';

  constructor() {
    super('idempotencyKey: it was used before with other input; give every new intent a key of its own');
  }
}

/** Nobody knows whether a write had its effect; asking again with the same key finds out. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
  readonly fault: ProviderFault;

  constructor(fault: ProviderFault) {
    super(fault.message);
    this.fault = fault;
  }
}

/** The same where no carrier said anything. */
export function toUnknown({ label, provider }: Account, what: string): OutcomeUnknown {
  const silent = { providerCode: null, httpStatus: null, retryAfter: null };
  return new OutcomeUnknown({ code: 'OUTCOME_UNKNOWN', message: `${label}: ${what}`, provider, ...silent });
}

/** What intents are kept apart by at the carrier: two of one lane could be taken for each other by a look-up. */
export function toLane(account: string, sought: Sought): string {
  const what = sought.kind === 'job' ? [sought.work, ...[...sought.keys].sort()] : [sought.e164];
  return JSON.stringify([account, sought.kind, ...what]);
}

/** The key of what was made, as its global id carries it. */
export function keyOf(made: Made): string {
  return 'key' in made ? made.key : made.nativeId;
}
