import { createClient } from 'graphql-ws';

/** What a subscriber reads of one answer. */
export type Item = {
  __typename: 'PortOrderEvent' | 'JobEvent' | 'StreamGap';
  cursor: string;
  missedAfter: string;
  resumesAt: string;
  previousStatus: string | null;
  status: string;
  account: { label: string };
  portOrder: { id: string; nativeId: string; status: string; loa: { status: string } | null } | null;
  job: { id: string; nativeId: string; pendingCount: number } | null;
  pendingCount: number;
};
export type Failure = { message: string; extensions: { code: string; requestId: string } };
type Result = { data?: Record<string, Item | null> | null; errors?: Failure[] };

/** A client with one subscription. */
export type Subscriber = AsyncDisposable & {
  /** The next answer whole; waits for it, undefined once the subscription is over. */
  result(): Promise<Result | undefined>;
  /** The next change; throws where the answer is none. */
  next(): Promise<Item>;
  take(count: number): Promise<Item[]>;
};

/** What a subscription was told as its end: completed by the server, or cut off with the code of a WebSocket. */
export type End = 'completed' | number;

/** One of the two ways to subscribe. */
export type Transport = {
  name: string;
  /** `credentials` is what the subscriber signs in with. */
  subscribe(
    url: string,
    query: string,
    variables?: object,
    credentials?: { authorization: string },
  ): Subscriber & { ended: Promise<End> };
};

/** Answers in the order in which they came, whoever is faster. */
function openQueue(): Pick<Subscriber, 'result' | 'next' | 'take'> & { push(result: Result): void; end(): void } {
  const results: Result[] = [];
  let over = false;
  let changed = Promise.withResolvers<void>();
  const wake = (): void => {
    changed.resolve();
    changed = Promise.withResolvers();
  };
  const queue = {
    push(result: Result) {
      results.push(result);
      wake();
    },
    end() {
      over = true;
      wake();
    },
    async result() {
      while (results.length === 0 && !over) await changed.promise;
      return results.shift();
    },
    async next() {
      const result = await queue.result();
      const [item] = Object.values(result?.data ?? {});
      if (!item || result?.errors) throw new Error(`no change came, but ${JSON.stringify(result)}`);
      return item;
    },
    async take(count: number) {
      const items: Item[] = [];
      while (items.length < count) items.push(await queue.next());
      return items;
    },
  };
  return queue;
}

/** Server-sent events over HTTP, as `fetch` gives them. */
const sse: Transport = {
  name: 'SSE',
  subscribe(url, query, variables = {}, credentials) {
    const queue = openQueue();
    const leaving = new AbortController();
    const read = async (): Promise<End> => {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { accept: 'text/event-stream', 'content-type': 'application/json', ...credentials },
        body: JSON.stringify({ query, variables }),
        signal: leaving.signal,
      });
      let text = '';
      for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        const messages = (text + chunk).split('\n\n');
        text = messages.pop() ?? '';
        for (const message of messages) {
          const [, event, data] = /^event: (\w+)\ndata:(.*)$/.exec(message) ?? [];
          if (event === 'next') queue.push(JSON.parse(data ?? ''));
          if (event === 'complete') return 'completed';
        }
      }
      return 0;
    };
    const ended = read()
      .catch(() => 0)
      .finally(queue.end);
    return {
      ...queue,
      ended,
      async [Symbol.asyncDispose]() {
        leaving.abort();
        await ended;
      },
    };
  },
};

/** The graphql-transport-ws protocol with its own client, one connection for each subscription. */
const webSocket: Transport = {
  name: 'WebSocket',
  subscribe(url, query, variables = {}, credentials) {
    const queue = openQueue();
    const { promise: ended, resolve } = Promise.withResolvers<End>();
    const end = (how: End): void => {
      resolve(how);
      queue.end();
    };
    const client = createClient({
      url: `${url.replace('http', 'ws')}/graphql`,
      retryAttempts: 0,
      ...(credentials && { connectionParams: credentials }),
    });
    client.subscribe(
      { query, variables: { ...variables } },
      {
        next: (result) => queue.push(result as Result),
        error(error) {
          if (Array.isArray(error)) queue.push({ errors: error.map((each) => JSON.parse(JSON.stringify(each))) });
          end(error instanceof Object && 'code' in error ? Number(error.code) : 0);
        },
        complete: () => end('completed'),
      },
    );
    return {
      ...queue,
      ended,
      async [Symbol.asyncDispose]() {
        await client.dispose();
        end(0);
      },
    };
  },
};

/** Both ways: whatever holds for one must hold for the other. */
export const transports = [sse, webSocket] as const;

/** How many follow the log, as the server tells whoever measures it. */
export async function countSubscribers(url: string): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text();
  return Number(/^numbergraph_subscribers (\d+)$/m.exec(text)?.[1]);
}
