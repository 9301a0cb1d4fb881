import { randomUUID } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { readGlobalId } from '../domain/id.ts';
import { type InputIssue, toIssue } from '../domain/input-issue.ts';
import { type Intent, KeyReused, type Made } from '../intents/intent.ts';
import { restate } from '../intents/restatement.ts';
import type { Account, Batch, Call } from '../providers/provider.ts';
import { ProviderError } from '../providers/provider-error.ts';
import { builder } from './builder.ts';
import { type Context, forgetReadings } from './context.ts';
import { graphError } from './graph-error.ts';
import { type NotFound, type ProviderRejected, toNotFound, toWriteError, type UnknownOutcome } from './user-error.ts';

builder.mutationType({
  description:
    'Everything that can be changed. What can be corrected or was refused comes back as a member of the result; an ' +
    'error beside it is for what the caller cannot act on.',
});

/** A node that a write is about. */
export type Target = { id: string; account: Account; key: string; type: string };

/** The node of an id, if it is of one of the types, at an account that is visible. */
export function readTarget(context: Context, id: string, types: readonly string[]): Target | null {
  const read = readGlobalId(id);
  const account = read && types.includes(read.type) ? context.accounts.get(read.account) : undefined;
  return read && account ? { id, account, key: read.key, type: read.type } : null;
}

/** Asks a carrier for one thing; null where there is none. Throws ProviderError. */
export async function readOne<Item>(batch: Promise<Batch<Item>> | undefined): Promise<Item | null> {
  const [item = null] = (await batch) ?? [];
  if (item instanceof Error) throw item;
  return item;
}

/** What a write to a node is answered with when it is not done. */
type Undone = NotFound | ProviderRejected | UnknownOutcome;

/**
 * Sends a write that says how a node shall be, and answers with `toPayload` of what came of it. `look` reads the node
 * after an unclear answer (see `restate`). Nothing that was read before it is shown after it.
 */
export async function writeTo<Result, Payload>(
  context: Context,
  target: Target,
  options: {
    send: (call: Call, again: boolean) => Promise<Result>;
    look: (call: Call) => Promise<Result | null | undefined>;
    toPayload: (result: Result) => Payload | Promise<Payload>;
  },
): Promise<Payload | Undone> {
  const { send, look, toPayload } = options;
  const { account } = target;
  let result: Result;
  try {
    result = await restate({ send, look, call: context.call });
  } catch (error) {
    forgetReadings(context);
    if (error instanceof ProviderError && error.code === 'NOT_FOUND') return toNotFound(target.id, target.type);
    return toWriteError(account, error);
  }
  forgetReadings(context);
  return toPayload(result);
}

/** What a caller gives with a write that must have one effect. */
export type KeyedInput = { idempotencyKey?: string | null | undefined };

/** Sends a write that must have one effect. Throws the error that a client may see where the key was used otherwise. */
export async function makeOnce<Node extends Made>(
  context: Context,
  intent: Pick<Intent<Node>, 'account' | 'sought' | 'send'> & { name: string; input: KeyedInput },
): Promise<Node | ProviderRejected | UnknownOutcome> {
  const { account, sought, send, name } = intent;
  const { idempotencyKey, ...input } = intent.input;
  const key = idempotencyKey ?? randomUUID();
  // Of other accounts, only those that the principal may see: of the rest it must not learn that the key was used.
  const others = idempotencyKey ? [...context.accounts.keys()].filter((label) => label !== account.label) : [];
  const digest = account.digest(toCanonical([name, input]));
  try {
    return await context.world.intents.run({ key, others, account, digest, sought, send, call: context.call });
  } catch (error) {
    if (error instanceof KeyReused) throw graphError('CONFLICT', error.message);
    return toWriteError(account, error);
  } finally {
    forgetReadings(context);
  }
}

/** The same text for the same input, in whatever order its fields were written. */
function toCanonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (part === null || typeof part !== 'object' || Array.isArray(part)) return part;
    return Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}

const longestKey = 255;

/** What is wrong with a caller's key. */
export function checkKey({ idempotencyKey: key }: KeyedInput): InputIssue[] {
  if (key === undefined || key === null) return [];
  // No database takes them all as text.
  const isText = key.trim() !== '' && !/[\p{Cc}\p{Cs}]/u.test(key);
  if (isText && key.length <= longestKey) return [];
  return [toIssue('idempotencyKey', `Give a key of 1 to ${longestKey} characters, a new one for each intent.`)];
}

/** What was done could not be read back. */
export class UnreadBack extends GraphQLError {}

/** An error for what was done but could not be read back. */
export function toUnreadBack(error: ProviderError): UnreadBack {
  const { code, account } = error;
  return new UnreadBack(`The change was made, but could not be read back: ${error.message}`, {
    extensions: { code, account: account.label },
  });
}
