import { defaultFieldResolver, GraphQLError, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { z } from 'zod';
import type { AuditEnd, AuditStart } from '../access/audit.ts';
import { readGlobalId, toGlobalId } from '../domain/id.ts';
import { errorCodes } from '../domain/provider-fault.ts';
import { ProviderError } from '../providers/provider-error.ts';
import type { Context } from './context.ts';
import { UnreadBack } from './write.ts';

/** What of an input names what a write is about; the first that is there counts. */
const inputShape = z.object({
  id: z.string().optional(),
  phoneNumber: z.string().optional(),
  phoneNumbers: z.array(z.string()).optional(),
  account: z.string().optional(),
});

const refusalShape = z.object({ code: z.enum(errorCodes) });
const madeShape = z.union([
  z.object({ portOrder: z.object({ account: z.string(), nativeId: z.string() }) }),
  z.object({ job: z.object({ account: z.string(), key: z.string() }) }),
]);

type Resolve = GraphQLFieldResolver<unknown, Context>;

/**
 * Has each mutation of the schema written down: who asks for it, before anything is sent, and what came of it. One that
 * cannot be written down is not done.
 */
export function auditMutations(schema: GraphQLSchema): GraphQLSchema {
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {})) {
    field.resolve = toAudited(field.name, field.resolve ?? defaultFieldResolver);
  }
  return schema;
}

function toAudited(operation: string, resolve: Resolve): Resolve {
  return async (root, args, context, info) => {
    const { audit } = context.world.access;
    const entry = await audit.begin(toStart(operation, args.input, context));
    try {
      const result: unknown = await resolve(root, args, context, info);
      await audit.end(entry, toEnd(result));
      return result;
    } catch (error) {
      await audit.end(entry, toFailure(error));
      throw error;
    }
  };
}

/** Longer than any id of ours. */
const longestId = 500;

function toStart(
  operation: string,
  input: unknown,
  { accounts, world, principal, client, requestId }: Context,
): AuditStart {
  const { id, phoneNumber, phoneNumbers, account } = inputShape.safeParse(input).data ?? {};
  const given = id ?? phoneNumber ?? phoneNumbers?.[0] ?? account ?? '';
  const read = given.length > longestId ? null : readGlobalId(given);
  const one = { principal: principal.id, client, operation, requestId };
  // Whatever is no id of ours may be anything, a secret too.
  if (!read || !world.accounts.has(read.account)) return { ...one, account: null, subject: null };
  const isAbout = (id ?? phoneNumber) !== undefined;
  // Those of an account must not read who of others tried it.
  return { ...one, account: accounts.has(read.account) ? read.account : null, subject: isAbout ? given : null };
}

function toEnd(result: unknown): AuditEnd {
  const { data: refusal } = refusalShape.safeParse(result);
  if (refusal) return { outcome: refusal.code === 'OUTCOME_UNKNOWN' ? 'UNKNOWN' : 'REFUSED', code: refusal.code };
  const { data: made } = madeShape.safeParse(result);
  const done = { outcome: 'DONE', code: null } as const;
  if (!made) return done;
  if ('job' in made) return { ...done, subject: toGlobalId('Job', made.job.account, made.job.key) };
  return { ...done, subject: toGlobalId('PortOrder', made.portOrder.account, made.portOrder.nativeId) };
}

function toFailure(error: unknown): AuditEnd {
  if (error instanceof UnreadBack) return { outcome: 'DONE', code: null };
  if (error instanceof ProviderError) return { outcome: 'REFUSED', code: error.code };
  const code = error instanceof GraphQLError ? errorCodes.find((known) => known === error.extensions.code) : undefined;
  return code ? { outcome: 'REFUSED', code } : { outcome: 'FAILED', code: 'INTERNAL' };
}
