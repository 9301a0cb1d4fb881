import { type AuditEntry, type AuditOutcome, auditOutcomes } from '../access/audit.ts';
import { builder } from './builder.ts';
import { connectionOf } from './connection.ts';
import type { Context } from './context.ts';
import { ErrorCodeType } from './error-code.ts';
import { badInput } from './graph-error.ts';
import { type Connection, type PageArguments, readFirst, toPage } from './list.ts';

const outcomeDescriptions: Record<AuditOutcome, string> = {
  STARTED: 'It was sent, and what came of it is not known: it is under way, or its server ended.',
  DONE: 'It was done.',
  REFUSED: 'It was not done; `code` says why.',
  UNKNOWN: 'The carrier gave no clear answer.',
  FAILED: 'This server failed at it; the request id finds it in the log.',
};

const AuditOutcomeType = builder.enumType('AuditOutcome', {
  description: 'What came of a mutation.',
  values: Object.fromEntries(
    auditOutcomes.map((outcome) => [outcome, { description: outcomeDescriptions[outcome] }]),
  ) as Record<AuditOutcome, { description: string }>,
});

const AuditEntryType = builder.objectRef<AuditEntry>('AuditEntry');
AuditEntryType.implement({
  description: 'One mutation that was asked for, by whom, and what came of it. Holds nothing of its input.',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime', nullable: false, description: 'When it was asked for.' }),
    principal: t.exposeString('principal', {
      nullable: false,
      description: 'Who asked: "key:" and the id of an API key, "user:" and the subject of a token, or "anonymous".',
    }),
    clientAddress: t.string({
      description: 'The network address that it came from; null where that is not known.',
      resolve: ({ client }) => client,
    }),
    operation: t.exposeString('operation', { nullable: false, description: 'The mutation, e.g. "createPortOrder".' }),
    accountLabel: t.string({
      description: 'The label of the account; null where the input named none that the principal may see.',
      resolve: ({ account }) => account,
    }),
    subject: t.id({
      description: 'Global id of what it is about, or of the order or job that it made; null where there is none.',
      resolve: ({ subject }) => subject,
    }),
    outcome: t.expose('outcome', { type: AuditOutcomeType, nullable: false, description: 'What came of it.' }),
    code: t.expose('code', { type: ErrorCodeType, description: 'Why it was not done.' }),
    requestId: t.exposeString('requestId', {
      nullable: false,
      description: 'The `x-request-id` of its request, which finds it in the log.',
    }),
  }),
});

const AuditEntryConnection = connectionOf('AuditEntry', AuditEntryType, {
  of: 'entries of the audit log',
  coverage: false,
});

const toCursor = (seq: number): string => Buffer.from(`audit:${seq}`).toString('base64url');

function readCursor(cursor: string | null | undefined): number | null {
  if (cursor === null || cursor === undefined) return null;
  const [, seq] = /^audit:(\d{1,15})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (!seq) throw badInput('after: it is not a cursor of the audit log');
  return Number(seq);
}

async function readAuditLog({ principal, world }: Context, page: PageArguments): Promise<Connection<AuditEntry>> {
  const after = readCursor(page.after);
  const first = readFirst(page.first, 50);
  const visible = principal.accounts && [...principal.accounts];
  const entries = await world.access.audit.listBefore(after, first + 1, visible);
  return toPage(entries, { first, after: page.after, toCursor: ({ seq }) => toCursor(seq) });
}

builder.queryField('auditLog', (t) =>
  t.field({
    type: AuditEntryConnection,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'admin' },
    description:
      'Every mutation that was asked for, the newest first, with what came of it; of the accounts that you may see. ' +
      'Those that named no such account are shown to whoever sees all accounts.',
    args: {
      first: t.arg.int({ defaultValue: 50, description: '1 to 250.' }),
      after: t.arg.string({ description: 'A cursor of this list.' }),
    },
    resolve: (_root, page, context) => readAuditLog(context, page),
  }),
);
