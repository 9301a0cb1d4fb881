import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

/** What a follower was told. */
export type StreamItem = {
  __typename: string;
  cursor: string;
  rawStatus: string;
  occurredAt: string;
  superseded: boolean;
};

export type Transport = 'WebSocket' | 'SSE';

export type FollowerOptions = {
  transport: Transport;
  /** Where to follow; asked again for each connection. Waits while there is no server; null ends it. */
  url: () => Promise<string | null>;
  /** The place after which to begin. */
  after: string;
  /** Only these orders, by global id. */
  portOrders?: readonly string[];
  /** What it says of itself. */
  headers?: Record<string, string>;
};

/** A client that keeps the last cursor and comes back with it whenever its connection ends. */
export type Follower = AsyncDisposable & {
  items: StreamItem[];
  /** Connections that it has had. */
  connections: number;
  /** How each of them ended: told that it is complete, a close code, or cut off. */
  endings: string[];
  /** Resolves when it follows no more. */
  ended: Promise<void>;
  /** Cuts its connection where it has one. */
  cut(): void;
  /** Resolves once it was told so many; rejects on an error that coming back would not mend. */
  until(count: number): Promise<void>;
};

/** What a follower asks. */
export const followQuery = `subscription ($after: EventCursor, $portOrders: [ID!]) {
  portOrderStatusChanged(after: $after, portOrders: $portOrders) {
    __typename
    ... on PortOrderEvent { cursor rawStatus occurredAt superseded }
    ... on StreamGap { cursor: resumesAt }
  }
}`;

type Result = { data?: { portOrderStatusChanged: StreamItem } | null; errors?: readonly { message: string }[] };
type Connection = {
  url: string;
  variables: { after: string };
  headers: Record<string, string>;
  signal: AbortSignal;
};

/** Opens a follower; it follows until it is disposed. */
export function openFollower({ transport, url, after, portOrders, headers = {} }: FollowerOptions): Follower {
  const items: StreamItem[] = [];
  const closing = new AbortController();
  const told = new EventTarget();
  const endings: string[] = [];
  let connection = new AbortController();
  let connections = 0;
  let failure: Error | null = null;
  const connect = transport === 'SSE' ? overEvents : overSocket;

  async function follow(): Promise<void> {
    while (!closing.signal.aborted) {
      connection = new AbortController();
      const signal = AbortSignal.any([connection.signal, closing.signal]);
      const variables = { after: items.at(-1)?.cursor ?? after, portOrders };
      const origin = await url();
      if (closing.signal.aborted || origin === null) return;
      connections += 1;
      try {
        for await (const { data, errors } of connect({ url: origin, variables, headers, signal })) {
          if (signal.aborted) break;
          if (!data) throw Object.assign(new Error(JSON.stringify(errors)), { refused: true });
          items.push(data.portOrderStatusChanged);
          told.dispatchEvent(new Event('told'));
        }
        endings.push('complete');
      } catch (error) {
        if (error instanceof Error && 'refused' in error) throw error;
        endings.push(isCloseEvent(error) ? String(error.code) : 'cut');
      }
    }
  }
  const ended = follow().catch((error: Error) => {
    failure = error;
    told.dispatchEvent(new Event('told'));
  });
  return {
    items,
    endings,
    ended,
    get connections() {
      return connections;
    },
    cut: () => connection.abort(),
    until: (count) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (failure) reject(failure);
          else if (items.length < count) return;
          else resolve();
          told.removeEventListener('told', look);
        };
        told.addEventListener('told', look);
        look();
      }),
    async [Symbol.asyncDispose]() {
      closing.abort();
      await ended;
    },
  };
}

const isCloseEvent = (error: unknown): error is { code: number } =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'number';

/** Follows by graphql-transport-ws; cut, the socket is gone without a word. */
async function* overSocket({ url, variables, headers, signal }: Connection): AsyncGenerator<Result> {
  let socket: WebSocket | null = null;
  const cut = (): void => socket?.terminate();
  const client = createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: headers,
    retryAttempts: 0,
    on: {
      opened: (opened) => {
        socket = opened as WebSocket;
        if (signal.aborted) cut();
      },
    },
  });
  signal.addEventListener('abort', cut);
  try {
    yield* client.iterate<NonNullable<Result['data']>>({ query: followQuery, variables }) as AsyncIterable<Result>;
  } finally {
    signal.removeEventListener('abort', cut);
    await client.dispose();
  }
}

/** Follows by server-sent events. */
async function* overEvents({ url, variables, headers, signal }: Connection): AsyncGenerator<Result> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { ...headers, accept: 'text/event-stream', 'content-type': 'application/json' },
    body: JSON.stringify({ query: followQuery, variables }),
    signal,
  });
  let rest = '';
  for await (const text of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const parts = (rest + text).split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const [, event, data = ''] = /^event: (\w+)\ndata:(.*)$/s.exec(part) ?? [];
      if (event === 'complete') return;
      if (event === 'next') yield JSON.parse(data) as Result;
    }
  }
  throw new Error('the stream ended before it was complete');
}
