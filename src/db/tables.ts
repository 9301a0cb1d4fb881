import type { Generated } from 'kysely';

/** The tables, alike in the embedded database and in Postgres: text, whole numbers (epoch ms for times) and JSON as text. */
export type Tables = {
  /** Who this log is: cursors of another one are told apart by it. One row. */
  log: {
    id: string;
    /** Events up to this sequence number are no longer kept. */
    pruned_to: number;
    /** Events from before that time are no longer kept; what comes from before it cannot be compared with them. */
    pruned_before: number;
  };
  /** The status log: append only, in commit order. */
  event: {
    seq: Generated<number>;
    /** `port-order` or `job`. */
    kind: string;
    account: string;
    subject: string;
    /** What was observed, and what it was before, as JSON. */
    body: string;
    source: string;
    superseded: number;
    occurred_at: number;
    observed_at: number;
  };
  /** The state of each subject as it was last seen. */
  subject: {
    kind: string;
    account: string;
    subject: string;
    /** The state, as JSON. */
    state: string;
    /** When the carrier says that it changed last. */
    changed_at: number;
    /** The time of the change that the log tells of as the last; older than `changed_at` where nothing watched changed then. */
    told_at: number;
    observed_at: number;
    /** Grows with every change of the row. */
    version: number;
  };
  /** When all that an account had was first seen: what comes new after that is news. */
  watch: { account: string; kind: string; seeded_at: number };
  /** Who watches an account, and until when unless renewed. */
  lease: {
    account: string;
    holder: string;
    expires_at: number;
    /** Until then somebody, on any process, follows the account live. */
    wanted_until: number;
  };
  /** Writes that must have one effect each. No input is kept: it holds secrets. */
  intent: {
    /** The account's label, a space, and the key of the caller. */
    key: string;
    account: string;
    /** A keyed hash of operation and input. */
    digest: string;
    /** What a look-up at the carrier goes by, as JSON. */
    sought: string;
    /** The key of what it made; null while that is not known. */
    result: string | null;
    /** When it was sent last; null before. */
    sent_at: number | null;
    /** From then on a look-up that finds nothing proves that the sending had no effect. */
    certain_at: number;
    /** Until then the process that took it up is at it. */
    held_until: number;
    created_at: number;
  };
  /** Which intent may be at the carrier: one at a time of those that a look-up could not tell apart. */
  intent_lane: { lane: string; key: string };
  /** API keys; of a key itself only the hash. */
  api_key: {
    id: string;
    /** SHA-256 of the secret part, base64url. */
    hash: string;
    /** What its maker calls it. */
    name: string;
    /** JSON list. */
    scopes: string;
    /** JSON list of labels; null for all. */
    accounts: string | null;
    created_at: number;
    expires_at: number | null;
    revoked_at: number | null;
  };
  /** What was asked to be changed, by whom, and what came of it; no input, which holds secrets. */
  audit_entry: {
    seq: Generated<number>;
    at: number;
    principal: string;
    /** The client's address. */
    client: string | null;
    /** The mutation's name. */
    operation: string;
    account: string | null;
    /** Global id of what it is about, or of what it made. */
    subject: string | null;
    outcome: string;
    code: string | null;
    request_id: string;
  };
  /** Requests of each principal in its present window, counted for a fleet; columns as rate-limiter-flexible has them. */
  request_count: { key: string; points: number; expire: number | null };
};
