import type { InterfaceRef, ObjectRef } from '@pothos/core';
import { builder, type GraphTypes } from './builder.ts';
import { SourceCoverageType } from './coverage.ts';
import type { Connection } from './list.ts';

type Types = PothosSchemaTypes.ExtendDefaultTypes<GraphTypes>;
type NodeRef<Item> = ObjectRef<Types, Item> | InterfaceRef<Types, Item>;
type Edge<Item> = Connection<Item>['edges'][number];

const PageInfo = builder.objectRef<Connection<unknown>>('PageInfo');
PageInfo.implement({
  description: 'Where a page stands in its list.',
  fields: (t) => ({
    hasNextPage: t.exposeBoolean('hasNextPage', {
      nullable: false,
      description: 'Whether the list goes on after this page.',
    }),
    hasPreviousPage: t.exposeBoolean('hasPreviousPage', {
      nullable: false,
      description: 'Whether this page was asked for with `after`; lists are paged forward only.',
    }),
    startCursor: t.string({
      description: 'The cursor of the first item; null on an empty page.',
      resolve: (page) => page.edges[0]?.cursor() ?? null,
    }),
    endCursor: t.string({
      description: 'Give it as `after` for the next page. Parts of this page that failed are then asked again too.',
      resolve: (page) => page.endCursor || null,
    }),
  }),
});

/** Makes `XConnection` and `XEdge` for a node type, with the parts that this list has. */
export function connectionOf<Item>(
  name: string,
  node: NodeRef<Item>,
  parts: { of: string; coverage: boolean; totalCount?: 'nullable' | 'always' },
): ObjectRef<Types, Connection<Item>> {
  const EdgeType = builder.objectRef<Edge<Item>>(`${name}Edge`);
  EdgeType.implement({
    description: `One of the ${parts.of}, with its place in the list.`,
    fields: (t) => ({
      cursor: t.string({
        nullable: false,
        description: 'Give it as `after` to go on behind this item.',
        resolve: (edge) => edge.cursor(),
      }),
      node: t.field({
        type: node,
        nullable: false,
        description: 'The item itself.',
        resolve: (edge) => edge.item as never,
      }),
    }),
  });
  const ConnectionType = builder.objectRef<Connection<Item>>(`${name}Connection`);
  ConnectionType.implement({
    description: `One page of ${parts.of}.`,
    fields: (t) => ({
      edges: t.field({
        type: [EdgeType],
        nullable: false,
        description: 'The items with their cursors.',
        resolve: (page) => page.edges,
      }),
      nodes: t.field({
        type: [node],
        nullable: false,
        description: 'The items without cursors.',
        resolve: (page) => page.edges.map((edge) => edge.item) as never,
      }),
      pageInfo: t.field({
        type: PageInfo,
        nullable: false,
        description: 'Where this page stands in its list.',
        resolve: (page) => page,
      }),
    }),
  });
  if (parts.totalCount) {
    const always = parts.totalCount === 'always';
    builder.objectField(ConnectionType, 'totalCount', (t) =>
      t.int({
        nullable: !always,
        description: always
          ? 'Count of all items, on all pages.'
          : 'Count of all items; known only where the whole list was read in this page, since carriers state none.',
        resolve: (page) => page.totalCount,
      }),
    );
  }
  if (parts.coverage) {
    builder.objectField(ConnectionType, 'coverage', (t) =>
      t.field({
        type: [SourceCoverageType],
        nullable: false,
        description: 'For each account, how far its part of this list can be trusted.',
        resolve: (page) => page.coverage,
      }),
    );
  }
  return ConnectionType;
}
