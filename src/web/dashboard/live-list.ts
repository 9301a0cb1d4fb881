import type { TypedDocumentNode } from '@urql/core';
import { session } from '../session/session.ts';
import { client } from './client.ts';
import { ForbiddenRead } from './failure.ts';
import { createStore, type Store } from './store.ts';

/** What a list of live nodes holds. */
export type LiveList<Node, Coverage> = {
  nodes: ReadonlyMap<string, Node>;
  /** How far each account was read when the list was. */
  coverage: readonly Coverage[];
  /** Where it failed, it is tried again by itself; where it is forbidden, when somebody else has signed in. */
  state: 'loading' | 'ready' | 'failed' | 'forbidden';
  /** Why it could not be read, or is told no changes. */
  failure: string | null;
};

/** One page of the snapshot. */
export type SnapshotPage<Node, Coverage> = {
  nodes: readonly Node[];
  coverage: readonly Coverage[];
  /** Where the next page starts; null at the end. */
  next: string | null;
  /** The place in the log from before the page was read. */
  eventCursor: string | null;
};

/** A connection as the graph answers it. */
type Connection<Node, Coverage> = Pick<SnapshotPage<Node, Coverage>, 'nodes' | 'coverage'> & {
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
  eventCursor?: string | null;
};

/** Reads a connection as a page of the snapshot. */
export function toSnapshotPage<Node, Coverage>(connection: Connection<Node, Coverage>): SnapshotPage<Node, Coverage> {
  const { nodes, coverage, pageInfo, eventCursor = null } = connection;
  return { nodes, coverage, next: pageInfo.hasNextPage ? (pageInfo.endCursor ?? null) : null, eventCursor };
}

/** A node as a change left it, null where it cannot be read, or the word that changes were lost. */
export type Delta<Node> = Node | null | 'gap';

type Variables = { after: string | null };

/** Milliseconds until it is read again; for want of changes alone it would soon have asked the carriers too often. */
const waits = { reading: 2_000, following: 10_000 } as const;

/**
 * Opens a list that is read once and then kept by its changes: a snapshot, then everything after the place in the log
 * from before it. Only where the log has lost something or changes are told no longer is it read again, or by `readAgain`,
 * e.g. where an account failed. Nothing begins before `start`.
 */
export function createLiveList<Node extends { id: string }, Coverage, Data>(options: {
  readPage(after: string | null): Promise<SnapshotPage<Node, Coverage>>;
  document: TypedDocumentNode<Data, Variables>;
  toDelta(data: Data): Delta<Node>;
}): Store<LiveList<Node, Coverage>> & { start(): void; readAgain(): Promise<void> } {
  const nothing = { nodes: new Map<string, Node>(), coverage: [] };
  const store = createStore<LiveList<Node, Coverage>>({ ...nothing, state: 'loading', failure: null });
  let following: { unsubscribe(): void } | null = null;
  let started = false;

  async function read(): Promise<string | null> {
    const nodes = new Map<string, Node>();
    let cursor: string | null = null;
    let coverage: readonly Coverage[] = [];
    for (let after: string | null = null, first = true; first || after !== null; first = false) {
      const page: SnapshotPage<Node, Coverage> = await options.readPage(after);
      for (const node of page.nodes) nodes.set(node.id, node);
      if (first) cursor = page.eventCursor;
      coverage = page.coverage;
      after = page.next;
    }
    store.set({ nodes, coverage, state: 'ready', failure: null });
    return cursor;
  }

  function follow(cursor: string | null): void {
    following?.unsubscribe();
    following = client.subscription(options.document, { after: cursor }).subscribe(({ data, error }) => {
      if (!data) return void fail(error?.networkError, waits.following);
      const delta = options.toDelta(data);
      if (delta === 'gap') return void begin();
      if (delta) store.set({ ...store.get(), nodes: new Map(store.get().nodes).set(delta.id, delta) });
    });
  }

  function fail(error: unknown, wait: number): void {
    const failure = error instanceof Error ? error.message : String(error);
    if (error instanceof ForbiddenRead) store.set({ ...nothing, state: 'forbidden', failure });
    else {
      store.set({ ...store.get(), state: 'failed', failure });
      setTimeout(() => void begin(), wait);
    }
  }

  async function begin(): Promise<void> {
    try {
      follow(await read());
    } catch (error) {
      fail(error, waits.reading);
    }
  }

  return {
    ...store,
    readAgain: begin,
    start() {
      if (started) return;
      started = true;
      void begin();
      session.subscribe(() => {
        if (!session.get().isRefused && store.get().state === 'forbidden') void begin();
      });
    },
  };
}
