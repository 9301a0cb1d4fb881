import { may } from '../access/principal.ts';
import type { Scope } from '../access/scope.ts';
import { readGlobalId } from '../domain/id.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { badInput, forbidden, notFound } from './graph-error.ts';

/** Loads a node by account and key; null where there is none. */
export type NodeLoad = (context: Context, id: { account: string; key: string }) => Promise<object | null>;

/** A node with the name of its type. */
export type LoadedNode = { __typename: string };

const kinds = new Map<string, { scope: Scope; load: NodeLoad }>();

/** Makes nodes of a type reachable by their global id, for those with the scope; each type says it once. */
export function registerNode(type: string, scope: Scope, load: NodeLoad): void {
  kinds.set(type, { scope, load });
}

/** The names of all types whose nodes are reachable by their global id. */
export function listNodeTypes(): string[] {
  return [...kinds.keys()];
}

export const NodeType = builder.interfaceRef<object>('Node');
NodeType.implement({
  description: 'Anything that has a global id.',
  fields: (t) => ({
    id: t.id({
      nullable: false,
      description: 'Globally unique, opaque, and stable.',
      resolve: () => Promise.reject(new Error('every node type resolves its own id')),
    }),
  }),
});

/** Loads a node by its global id; null where it no longer exists. Throws the error that a client may see. */
export async function loadNode(context: Context, id: string): Promise<LoadedNode | null> {
  const read = readGlobalId(id);
  const kind = read && kinds.get(read.type);
  if (!kind) throw badInput('id: not an id that this API gave');
  // First: whoever may not see the account must not learn that it is there.
  if (!context.accounts.has(read.account)) throw notFound(`id: no such ${read.type}`);
  if (!may(context.principal, kind.scope)) throw forbidden(kind.scope);
  const node = await kind.load(context, read);
  return node && { ...node, __typename: read.type };
}

builder.queryField('node', (t) =>
  t.field({
    type: NodeType,
    description: 'Anything by its global id; null where it no longer exists.',
    args: { id: t.arg.id({ required: true, description: 'A global id.' }) },
    resolve: (_root, { id }, context) => loadNode(context, String(id)),
  }),
);

builder.queryField('nodes', (t) =>
  t.field({
    type: [NodeType],
    nullable: { list: false, items: true },
    description: 'Many at once, in the order of the ids; null where one no longer exists or could not be read.',
    args: { ids: t.arg.idList({ required: true, description: 'At most 250 global ids.' }) },
    resolve: (_root, { ids }, context) => {
      if (ids.length > 250) throw badInput('ids: at most 250 at once');
      return ids.map((id) => loadNode(context, String(id)));
    },
  }),
);
