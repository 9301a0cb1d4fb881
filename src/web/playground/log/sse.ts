import type { ExecutionResult } from 'graphql';
import { send } from '../../session/send.ts';
import { graphUrl } from '../graph.ts';
import type { Connect, Hearing, Operation } from './transport.ts';

/** Follows by an event stream, which is plain HTTP. */
export const connectSse: Connect = (operation, hearing) => {
  const leaving = new AbortController();
  read(operation, hearing, leaving.signal).catch(() => {
    if (!leaving.signal.aborted) hearing.lost();
  });
  return () => leaving.abort();
};

async function read({ headers, ...operation }: Operation, hearing: Hearing, signal: AbortSignal): Promise<void> {
  const response = await send(graphUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream', ...headers },
    body: JSON.stringify(operation),
    signal,
  });
  if (response.status >= 400 && response.status < 500) return hearing.refused(await readReason(response));
  if (!response.ok || !response.body) return hearing.lost();
  hearing.opened();
  for await (const { event, data } of toEvents(response.body)) {
    if (signal.aborted) return;
    if (event === 'next') hearing.next(JSON.parse(data) as ExecutionResult);
  }
  if (!signal.aborted) hearing.lost();
}

async function readReason(response: Response): Promise<string> {
  const text = await response.text();
  const [, message] = /"message":"((?:[^"\\]|\\.)*)"/.exec(text) ?? [];
  return message ?? `The server answered ${response.status}.`;
}

type ServerEvent = { event: string; data: string };

/** The events of a stream; lines that only keep it alive are none. */
async function* toEvents(body: ReadableStream<Uint8Array<ArrayBuffer>>): AsyncGenerator<ServerEvent> {
  let rest = '';
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const blocks = (rest + part.value).split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const fields = new Map(block.split('\n').map((line) => toField(line)));
      const event = fields.get('event');
      if (event) yield { event, data: fields.get('data') ?? '' };
    }
  }
}

function toField(line: string): [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon), line.slice(colon + 1).trimStart()];
}
