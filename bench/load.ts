import { Agent, request } from 'undici';

/** A GraphQL request as it is sent. */
export type Operation = { query: string; operationName?: string; variables?: object };
/** Sends one operation and gives the answer; throws on an error in it. */
export type Ask = (operation: Operation) => Promise<{ data: unknown }>;

const agent = new Agent({ connections: 100 });
/** Who is asked, and what a client says of itself. */
export type Asked = { url: string; headers: Readonly<Record<string, string>> };

async function send({ url, headers: own }: Asked, body: string): Promise<string> {
  const headers = { ...own, 'content-type': 'application/json' };
  const answer = await request(url, { method: 'POST', headers, body, dispatcher: agent });
  const text = await answer.body.text();
  if (answer.statusCode !== 200 || text.includes('"errors":')) throw new Error(`${url} answered ${text.slice(0, 500)}`);
  return text;
}

/** Opens a way to ask a GraphQL server. */
export function openAsk(asked: Asked): Ask {
  return async (operation) => JSON.parse(await send(asked, JSON.stringify(operation)));
}

/** What a load took; times in milliseconds. */
export type Timing = { operations: number; perSecond: number; p50: number; p99: number };

/** At most so many operations, and at most so many milliseconds. */
export type Bound = { operations: number; milliseconds: number };

/** Sends bodies, each over and over by a worker of its own, or all at once and waited for together. */
export async function runLoad(
  asked: Asked,
  { bodies, together, bound }: { bodies: readonly string[]; together: boolean; bound: Bound },
): Promise<Timing> {
  const times: number[] = [];
  const startedAt = performance.now();
  let begun = 0;
  const goesOn = (): boolean => begun < bound.operations && performance.now() - startedAt < bound.milliseconds;
  const once = async (body: string): Promise<void> => {
    begun += 1;
    const sentAt = performance.now();
    await send(asked, body);
    times.push(performance.now() - sentAt);
  };
  if (together) {
    while (goesOn()) await Promise.all(bodies.map(once));
  } else {
    await Promise.all(
      bodies.map(async (body) => {
        while (goesOn()) await once(body);
      }),
    );
  }
  const seconds = (performance.now() - startedAt) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { operations: times.length, perSecond: times.length / seconds, p50: at(0.5), p99: at(0.99) };
}
