import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { openGenerators } from './generators.ts';
import { openSocket } from './socket.ts';
import { asking, type HostileRequest, openVictim, readCodes } from './victim.ts';

const victim = await openVictim();
afterAll(() => victim[Symbol.asyncDispose]());

const seed = Number(process.env.HOSTILE_SEED ?? Date.now() % 2 ** 31);

/** Does something to so many generated inputs, some at a time; what fails is told with its seed. */
async function sendAll<Input>(
  count: number,
  inputs: fc.Arbitrary<Input>,
  send: (input: Input) => Promise<void>,
): Promise<void> {
  const all = fc.sample(inputs, { numRuns: count, seed });
  const failures: string[] = [];
  const waiting = all.entries();
  const run = async (): Promise<void> => {
    for (const [index, input] of waiting) {
      if (failures.length > 3) return;
      await send(input).catch((error: unknown) => {
        const told = JSON.stringify(input, (_key, value: unknown) =>
          typeof value === 'string' ? value.slice(0, 2_000) : value,
        );
        failures.push(`HOSTILE_SEED=${seed}, input ${index}: ${told}: ${error}`);
      });
    }
  };
  await Promise.all(Array.from({ length: 16 }, run));
  expect(failures).toEqual([]);
  await victim.expectUnharmed('');
}

type Node = { id: string; e164?: string };
const { data } = await victim.product.query<
  Record<'phoneNumbers' | 'trunks' | 'portOrders' | 'jobs', { nodes: Node[] }>
>(`{
  phoneNumbers(first: 30) { nodes { id e164 } } trunks(first: 5) { nodes { id } } portOrders(first: 5) { nodes { id } } jobs(first: 5) { nodes { id } }
}`);
const { documents, questions, bodies, addresses, conversations } = openGenerators({
  ids: Object.values(data).flatMap(({ nodes }) => nodes.map(({ id }) => id)),
  e164s: data.phoneNumbers.nodes.flatMap(({ e164 }) => e164 ?? []),
  trunks: data.trunks.nodes.map(({ id }) => id),
});

const kinds: [name: string, count: number, inputs: fc.Arbitrary<HostileRequest>][] = [
  ['documents that were broken', 3_500, documents.map((text) => asking(text))],
  ['variables for real operations', 3_000, questions],
  ['bodies that are nearly JSON', 2_000, bodies],
  ['addresses', 500, addresses],
];

describe(`what is generated from seed ${seed} harms nobody:`, () => {
  it.each(kinds)('%s, %i of them', { timeout: 120_000 }, async (_kind, count, inputs) => {
    await sendAll(count, inputs, victim.bear);
  });

  it('conversations on sockets, 1,000 of them', { timeout: 120_000 }, async () => {
    await sendAll(1_000, conversations, async (messages) => {
      const { socket, send, until, said, closed } = await openSocket(victim.product.url, { greet: false });
      for (const message of messages) send(message);
      send({ type: 'ping', payload: { last: true } });
      const end = await Promise.race([
        closed,
        until(({ type, payload }) => type === 'pong' && JSON.stringify(payload) === '{"last":true}').catch(
          () => closed,
        ),
      ]);
      socket.terminate();
      if ('code' in end) expect([4400, 4401, 4403, 4409, 4429]).toContain(end.code);
      for (const text of said) {
        const { type, payload }: { type: string; payload?: { errors?: [] } | [] } = JSON.parse(text);
        expect(['connection_ack', 'ping', 'pong', 'next', 'error', 'complete']).toContain(type);
        if (type === 'error' || type === 'next') readCodes(Array.isArray(payload) ? payload : payload?.errors);
      }
    });
  });
});
