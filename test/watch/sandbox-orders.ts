import { z } from 'zod';
import { portOrderStatuses } from '../../src/domain/port-order.ts';
import { twilioSandbox } from '../../src/providers/twilio/sandbox/index.ts';
import { openRandom } from '../../src/sandbox/random.ts';
import { type Change, legalSteps, toChangeText, toDate } from '../events/port-history.ts';
import type { Product } from '../harness.ts';

const orderShape = z.object({
  sid: z.string(),
  status: z.enum(portOrderStatuses),
  date_updated: z.iso.datetime(),
  activation_date: z.string().nullable(),
  errors: z.array(z.unknown()),
});

/** An order as the carrier answered it; the activation date of the odd example is no date (contract twilio.md 14, Q1). */
function readChange(answer: unknown): { sid: string; change: Change } {
  const { sid, status, date_updated, activation_date, errors } = orderShape.parse(answer);
  const isDate = z.iso.datetime().safeParse(activation_date).success;
  const problem = { code: 0, name: '', message: '', at: null, field: null, fix: '', retryable: false };
  const state = {
    status,
    rawStatus: status,
    activationDate: isDate ? new Date(activation_date ?? 0).toISOString() : null,
    problems: errors.map(() => problem),
  };
  return { sid, change: { second: (Date.parse(date_updated) - toDate(0).getTime()) / 1_000, state } };
}

/** The port orders of the sandbox, by SID, each with what it has become since they were first listed. */
export type Histories = Map<string, Change[]>;

/** Lists the sandbox's orders as they are. */
export async function listOrders({ sandbox }: Product): Promise<Histories> {
  const { accountSid, authToken } = twilioSandbox.settings;
  const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
  const response = await fetch(`${sandbox}/twilio/porting/PortOrders?PageSize=1000`, { headers: { authorization } });
  const { orders } = z.object({ orders: z.array(z.unknown()) }).parse(await response.json());
  return new Map(orders.map(readChange).map(({ sid, change }) => [sid, [change]]));
}

/** What a carrier may do to an order next; null at its end. */
function toStep(change: Change, random: ReturnType<typeof openRandom>): object | null {
  const ways = legalSteps[change.state.status];
  if (!ways) return null;
  const activationDate = toDate(20_000_000 + random.whole(1_000) * 3_600).toISOString();
  if (random.whole(5) === 0) return { activationDate };
  // Mostly on and back again, seldom to an end: long lives have more to be told wrongly.
  const goesOn = ways.filter((way) => legalSteps[way] && way !== 'REJECTED');
  const status = random.pick(goesOn.length === 0 || random.whole(8) === 0 ? ways : goesOn);
  if (status === 'REJECTED') return { status, error: 21835 };
  return random.whole(4) === 0 ? { status, activationDate } : { status };
}

/** Moves an order; what it became is added to its history where it became anything else. */
export async function moveOrder(product: Product, histories: Histories, sid: string, step: object): Promise<void> {
  const { change } = readChange(await product.control('POST', `port-orders/${sid}`, step));
  const history = histories.get(sid);
  const last = history?.at(-1);
  if (last && toChangeText(last) !== toChangeText(change)) history?.push(change);
}

/** Moves every order by random legal steps, one a round; a second passes now and then, so that most changes share one. */
export async function moveOrders(
  product: Product,
  histories: Histories,
  { rounds, seed }: { rounds: number; seed: number },
): Promise<void> {
  const random = openRandom(seed, 'lives of port orders');
  const sids = [...histories.keys()];
  for (let round = 0; round < rounds; round += 1) {
    for (let first = 0; first < sids.length; first += 20) {
      const moves = sids.slice(first, first + 20).flatMap((sid) => {
        const last = histories.get(sid)?.at(-1);
        const step = last && toStep(last, random);
        return step ? [moveOrder(product, histories, sid, step)] : [];
      });
      await Promise.all(moves);
      if (random.whole(10) === 0) await product.control('POST', 'clock', { advance: 1_000 });
    }
  }
}

/** Sends what the sandbox holds back, and waits until no callback is under way. */
export async function flushCallbacks(product: Product): Promise<Record<string, number>> {
  const shape = z.object({ counts: z.record(z.string(), z.number()) });
  await product.control('POST', 'callbacks', { rate: {} });
  for (;;) {
    const { counts } = shape.parse(await product.control('GET', 'callbacks'));
    if (counts.waiting === 0) return counts;
    await new Promise(setImmediate);
  }
}
