import type { DocumentNode, GraphQLError } from 'graphql';
import { type KeyedMemo, openKeyedMemo } from '../access/keyed-memo.ts';
import { type Limits, over } from '../access/limits.ts';
import { readGlobalId } from '../domain/id.ts';
import type { Context } from './context.ts';
import { type PlannedOperation, planCalls } from './plan.ts';

type Planned = PlannedOperation & { contextValue: Pick<Context, 'accounts'> };

/** Plans of a document that are kept: what comes again with other ids of the same kind is planned alike. */
const mostPlans = 20;
const plans = new WeakMap<Context['accounts'], KeyedMemo<DocumentNode, number>>();

/** The most requests that carriers may have to be sent for an operation, retries aside. */
export function toPlannedCalls(args: Planned): number {
  const { document, operationName, variableValues, contextValue } = args;
  const { accounts } = contextValue;
  const plan = (): number => planCalls(args, [...accounts.values()]);
  const shape = toShape(variableValues ?? {});
  if (shape === null) return plan();
  const remember = plans.get(accounts) ?? openKeyedMemo<DocumentNode, number>(mostPlans);
  plans.set(accounts, remember);
  return remember(document, `${operationName} ${shape}`, plan);
}

/** What of variables a plan goes by; null where it is not so simple: of a list it goes by what is in it. */
function toShape(variables: Readonly<Record<string, unknown>>): string | null {
  const parts: unknown[] = [];
  for (const [name, value] of Object.entries(variables)) {
    if (typeof value === 'object' && value !== null) return null;
    parts.push(name, typeof value === 'string' ? toWord(value) : value);
  }
  // As JSON, so that no name can be made to look like a value.
  return JSON.stringify(parts);
}

/** Of an id its type and account, the word of an enumeration as it is, and of any other text that it is one. */
function toWord(text: string): string {
  const read = readGlobalId(text);
  // Of jobs there are two kinds, which their keys tell apart.
  if (read) return read.type === 'Job' ? text : `${read.type} ${read.account}`;
  return /^[A-Z_]{1,50}$/.test(text) ? text : 'text';
}

/** Why an operation may need more requests to carriers than the limit allows; null where it does not. */
export function checkCalls({ calls }: Pick<Limits, 'calls'>, args: Planned): GraphQLError | null {
  const planned = toPlannedCalls(args);
  return planned > calls ? over('requests to carriers', calls, planned) : null;
}
