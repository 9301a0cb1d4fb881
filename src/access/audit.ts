import type { Selectable } from 'kysely';
import type { Logger } from 'pino';
import type { Database } from '../db/database.ts';
import type { Tables } from '../db/tables.ts';
import { type ErrorCode, errorCodes } from '../domain/provider-fault.ts';

/** What came of a write that was asked for; a closed list. */
export const auditOutcomes = ['STARTED', 'DONE', 'REFUSED', 'UNKNOWN', 'FAILED'] as const;

export type AuditOutcome = (typeof auditOutcomes)[number];

/** One write that was asked for. */
export type AuditEntry = {
  seq: number;
  at: Date;
  principal: string;
  /** The client's address; null where it is not known. */
  client: string | null;
  /** The mutation's name, e.g. `createPortOrder`. */
  operation: string;
  /** Label of the account; null where the input named none that the principal may see. */
  account: string | null;
  /** Global id of what it is about, or of what it made; null where there is none. */
  subject: string | null;
  outcome: AuditOutcome;
  /** Why it was not done. */
  code: ErrorCode | null;
  requestId: string;
};

/** What is known of a write before it is sent. */
export type AuditStart = Pick<AuditEntry, 'principal' | 'client' | 'operation' | 'account' | 'subject' | 'requestId'>;

/** What is known of it afterwards. */
export type AuditEnd = Pick<AuditEntry, 'outcome' | 'code'> & { subject?: string | null };

/** The log of what was asked to be changed, by whom. */
export type Audit = {
  /** Stores that a write is asked for, before anything is sent; gives the entry's number. */
  begin(start: AuditStart): Promise<number>;
  /** Stores what came of it; where that fails the entry stays as it is, and the log says so. */
  end(seq: number, end: AuditEnd): Promise<void>;
  /** Entries before a number, the newest first; of these accounts alone, or of all where that is null. */
  listBefore(seq: number | null, count: number, accounts: readonly string[] | null): Promise<AuditEntry[]>;
  /** Forgets what is from before that time. */
  prune(before: Date): Promise<void>;
};

/** Opens the audit log. */
export function openAudit({ db }: Pick<Database, 'db'>, log: Logger): Audit {
  return {
    async begin({ requestId, ...start }) {
      const { seq } = await db
        .insertInto('audit_entry')
        .values({ ...start, at: Date.now(), outcome: 'STARTED' satisfies AuditOutcome, request_id: requestId })
        .returning('seq')
        .executeTakeFirstOrThrow();
      return seq;
    },
    async end(seq, { outcome, code, subject }) {
      try {
        await db
          .updateTable('audit_entry')
          .set({ outcome, code, ...(subject && { subject }) })
          .where('seq', '=', seq)
          .execute();
      } catch (err) {
        log.error({ entry: seq, outcome, code, err }, 'what came of a write could not be written down');
      }
    },
    async listBefore(seq, count, accounts) {
      if (accounts?.length === 0) return [];
      const rows = await db
        .selectFrom('audit_entry')
        .selectAll()
        .$if(seq !== null, (entries) => entries.where('seq', '<', seq ?? 0))
        .$if(accounts !== null, (entries) => entries.where('account', 'in', accounts ?? []))
        .orderBy('seq', 'desc')
        .limit(count)
        .execute();
      return rows.map(toEntry);
    },
    async prune(before) {
      await db.deleteFrom('audit_entry').where('at', '<', before.getTime()).execute();
    },
  };
}

function toEntry({ request_id, at, outcome, code, ...row }: Selectable<Tables['audit_entry']>): AuditEntry {
  return {
    ...row,
    at: new Date(at),
    outcome: auditOutcomes.find((known) => known === outcome) ?? 'FAILED',
    code: errorCodes.find((known) => known === code) ?? null,
    requestId: request_id,
  };
}
