import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { mutate } from '../graph/mutation.ts';
import { openProduct, type Product } from '../harness.ts';
import { countPosts, listTelnyxNumbers, type Maker, orderByHand, orderMaker, toJobMakers } from './makers.ts';

type Made = { made: { id: string; nativeId: string } };

// Look-ups that fail are asked again after no random time.
beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => void vi.restoreAllMocks());

/** Short, as this carrier does at once what it does at all. */
const uncertainty = { failed: 20, unanswered: 50 };

let product: Product;
let makers: Maker[];
beforeAll(async () => {
  product = await openProduct({ uncertainty, deadline: 1_500 });
  makers = [orderMaker, ...toJobMakers(await listTelnyxNumbers(product.sandbox))];
});
afterAll(() => product[Symbol.asyncDispose]());

const makerOf = (field: Maker['field']): Maker => {
  const maker = makers.find((each) => each.field === field);
  if (!maker) throw new Error(`nothing is made by ${field}`);
  return maker;
};

const make = ({ field, payload }: Maker, input: object, idempotencyKey?: string) =>
  mutate<Made>(product, field, { ...input, idempotencyKey }, payload);

/** Lets requests to a path go wrong. */
const breakAt = ({ provider }: Maker, method: 'GET' | 'POST', path: string, fault: object) =>
  product.control('POST', 'faults', { provider, method, path, ...fault });

const heal = () => product.control('DELETE', 'faults');

/** Ends what was made, where the carrier runs few at once; what it fails to do is not done. */
async function end({ provider }: Maker, ...made: (string | undefined)[]): Promise<void> {
  if (provider === 'twilio') return;
  for (const id of made) if (id) await product.control('POST', `jobs/${id}`, { fail: [2] });
}

let keys = 0;
const newKey = (): string => `settling-${++keys}`;

/** Lets the making go wrong, and asks for it; gives what was answered, and how often the carrier was asked. */
async function makeUnder(maker: Maker, fault: object, input = maker.toInput(), key = newKey()) {
  await product.control('DELETE', 'calls');
  await breakAt(maker, 'POST', maker.path, { times: 1, ...fault });
  const outcome = await make(maker, input, key);
  await heal();
  return { input, key, outcome, posts: await countPosts(product.sandbox, maker) };
}

/** Makes something in peace: were there nothing but failures, the account would rest a while. */
async function makeInPeace(maker: Maker): Promise<string | undefined> {
  const { made } = await make(maker, maker.toInput(), newKey());
  await end(maker, made?.nativeId);
  return made?.id;
}

const fields = ['createPortOrder', 'startUpdateJob', 'startEmergencySettingsJob', 'startDeletionJob'] as const;

describe.each(fields)('%s whose answer says nothing', (field) => {
  it.each<[string, object]>([
    ['answered 503', { drop: 'after', status: 503 }],
    ['answered 502', { drop: 'after', status: 502 }],
    ['answered 408', { drop: 'after', status: 408 }],
    ['answered a redirect', { drop: 'after', status: 302, body: {} }],
    ['answered by a broken connection', { drop: 'after' }],
    ['answered half', { truncate: true }],
    ['answered by a connection that breaks in the answer', { truncate: 20 }],
    ['answered HTML', { drop: 'after', status: 200, body: '<html>' }],
    ['answered in another shape', { drop: 'after', status: 201, body: { data: {} } }],
  ])('is looked up and not sent again: done, and %s', async (_what, fault) => {
    const maker = makerOf(field);
    const { input, key, outcome, posts } = await makeUnder(maker, fault);
    const atCarrier = await maker.listMade(product.sandbox, input);
    expect({ posts, atCarrier }).toEqual({ posts: 1, atCarrier: [outcome.made?.nativeId] });
    expect(await make(maker, input, key)).toEqual(outcome);
    expect(await countPosts(product.sandbox, maker)).toBe(1);
    expect(await makeInPeace(maker)).not.toBe(outcome.made?.id);
    await end(maker, outcome.made?.nativeId);
  });

  it.each<[string, object]>([
    ['answered 503', { status: 503 }],
    ['answered by a broken connection', { drop: 'before' }],
    ['answered HTML', { body: '<html>' }],
  ])('is sent again once it is sure that nothing was done: %s', async (_what, fault) => {
    const maker = makerOf(field);
    const { input, key, outcome, posts } = await makeUnder(maker, fault);
    const atCarrier = await maker.listMade(product.sandbox, input);
    expect({ posts, atCarrier }).toEqual({ posts: 2, atCarrier: [outcome.made?.nativeId] });
    expect(await make(maker, input, key)).toEqual(outcome);
    expect(await countPosts(product.sandbox, maker)).toBe(2);
    await end(maker, outcome.made?.nativeId);
  });
});

describe.each(fields.slice(0, 2))('%s that fails again', (field) => {
  it('is told to be unknown after two sendings without effect, and sent once more when it is asked for again', async () => {
    const maker = makerOf(field);
    const { input, key, outcome, posts } = await makeUnder(maker, { status: 503, times: 2 });
    expect(outcome).toMatchObject({ __typename: 'OutcomeUnknownError', fault: { httpStatus: 503 } });
    expect({ posts, atCarrier: await maker.listMade(product.sandbox, input) }).toEqual({ posts: 2, atCarrier: [] });
    const { made } = await make(maker, input, key);
    expect(await maker.listMade(product.sandbox, input)).toEqual([made?.nativeId]);
    expect(await countPosts(product.sandbox, maker)).toBe(3);
    await end(maker, made?.nativeId);
  });

  it.each<[string, object, object]>([
    ['done, and the look-up fails', { drop: 'after' }, { status: 500 }],
    ['done, and the look-up cannot be read', { drop: 'after', status: 503 }, { body: '<html>' }],
    ['not done, and the look-up fails', { drop: 'before' }, { status: 500 }],
  ])('is told to be unknown, and found out when it is asked for again: %s', async (_what, fault, fault2) => {
    const maker = makerOf(field);
    await breakAt(maker, 'GET', maker.listPath, fault2);
    const { input, key, outcome, posts } = await makeUnder(maker, fault);
    expect({ posts, code: outcome.code }).toEqual({ posts: 1, code: 'OUTCOME_UNKNOWN' });
    const before = await maker.listMade(product.sandbox, input);
    const { made } = await make(maker, input, key);
    expect(await maker.listMade(product.sandbox, input)).toEqual([made?.nativeId]);
    if (before.length > 0) expect(before).toEqual([made?.nativeId]);
    expect(await countPosts(product.sandbox, maker)).toBe(before.length > 0 ? 1 : 2);
    await end(maker, made?.nativeId);
  });

  it('keeps another that looks the same waiting while it is unknown, and not longer', async () => {
    const maker = makerOf(field);
    await breakAt(maker, 'GET', maker.listPath, { body: '<html>' });
    const { input, key, outcome } = await makeUnder(maker, { drop: 'after' });
    await breakAt(maker, 'GET', maker.listPath, { body: '<html>' });
    const other = newKey();
    const waited = await make(maker, maker.toLike(input), other);
    await heal();
    expect([outcome.code, waited.code]).toEqual(['OUTCOME_UNKNOWN', 'OUTCOME_UNKNOWN']);
    expect(await countPosts(product.sandbox, maker)).toBe(1);
    const [one] = await maker.listMade(product.sandbox, input);
    const { made } = await make(maker, maker.toLike(input), other);
    expect((await maker.listMade(product.sandbox, input)).sort()).toEqual([one, made?.nativeId].sort());
    expect(await make(maker, input, key)).toMatchObject({ made: { nativeId: one } });
    expect(await countPosts(product.sandbox, maker)).toBe(2);
    await end(maker, one, made?.nativeId);
  });

  it.each<[string, object]>([
    ['done, and the connections break', { drop: 'after' }],
    ['not done, and the connections break', { drop: 'before' }],
  ])('is not taken for another that looks the same at the carrier: %s', async (_what, fault) => {
    const maker = makerOf(field);
    const input = maker.toInput();
    const asked = [
      { input, key: newKey() },
      { input: maker.toLike(input), key: newKey() },
      { input, key: newKey() },
    ];
    await product.control('DELETE', 'calls');
    await breakAt(maker, 'POST', maker.path, { ...fault, times: 2 });
    const outcomes = await Promise.all(
      asked.map(async (each) => {
        const outcome = await make(maker, each.input, each.key);
        return outcome.made ? outcome : make(maker, each.input, each.key);
      }),
    );
    await heal();
    const made = outcomes.map((outcome) => outcome.made?.nativeId ?? '');
    expect(new Set(made).size).toBe(3);
    expect((await maker.listMade(product.sandbox, input)).sort()).toEqual(made.toSorted());
    expect(await countPosts(product.sandbox, maker)).toBe('drop' in fault && fault.drop === 'after' ? 3 : 5);
    for (const [index, each] of asked.entries()) {
      expect(await make(maker, each.input, each.key)).toEqual(outcomes[index]);
    }
    await end(maker, ...made);
  });
});

describe('an order made by hand', () => {
  let ahead = 0;

  /** Lets time pass, at the carrier and here. */
  async function pass(milliseconds: number): Promise<void> {
    ahead += milliseconds;
    await product.control('POST', 'clock', { advance: milliseconds });
    vi.spyOn(Date, 'now').mockImplementation(() => Math.floor(performance.timeOrigin + performance.now()) + ahead);
  }

  it.each([
    ['long before', 130_000, { drop: 'before' }, 2],
    ['long before', 130_000, { status: 503 }, 2],
    ['long before', 130_000, { drop: 'after' }, 1],
    ['shortly before', 10_000, { drop: 'after' }, 1],
  ])('%s (%i ms) is not taken for what a write of ours made: %o', async (_what, ago, fault, sendings) => {
    const input = orderMaker.toInput();
    const byHand = await orderByHand(product.sandbox, input);
    await pass(ago);
    const { outcome, posts } = await makeUnder(orderMaker, fault, input);
    expect(posts).toBe(sendings);
    expect(outcome.made?.nativeId).toEqual(expect.stringMatching(/^PO/));
    expect(outcome.made?.nativeId).not.toBe(byHand);
    expect(await orderMaker.listMade(product.sandbox, input)).toHaveLength(2);
    await makeInPeace(orderMaker);
  });
});

describe('a messaging profile job, of which no list tells', () => {
  const maker: Maker = {
    ...orderMaker,
    field: 'startMessagingProfileJob' as Maker['field'],
    payload: '... on JobPayload { made: job { id nativeId } }',
    provider: 'telnyx',
    path: '/telnyx/v2/messaging_numbers_bulk_updates',
  };
  const toInput = () => ({
    phoneNumbers: makerOf('startUpdateJob').toInput().phoneNumbers,
    messagingProfileId: '11111111-1111-4111-8111-111111111111',
  });

  it.each<[string, object]>([
    ['done', { drop: 'after' }],
    ['not done', { drop: 'before' }],
  ])(
    'stays unknown after an unclear answer and is never sent again; another key starts one: %s',
    async (_what, fault) => {
      const input = toInput();
      const { key, outcome, posts } = await makeUnder(maker, fault, input);
      expect({ posts, code: outcome.code }).toEqual({ posts: 1, code: 'OUTCOME_UNKNOWN' });
      for (let again = 0; again < 2; again += 1) {
        expect(await make(maker, input, key)).toMatchObject({ __typename: 'OutcomeUnknownError' });
      }
      expect(await countPosts(product.sandbox, maker)).toBe(1);
      const { made } = await make(maker, input, newKey());
      expect(made?.nativeId).toEqual(expect.any(String));
      expect(await countPosts(product.sandbox, maker)).toBe(2);
    },
  );

  it('is the same one for the same key, where the answer is clear', async () => {
    const input = toInput();
    const key = newKey();
    await product.control('DELETE', 'calls');
    const outcome = await make(maker, input, key);
    expect(outcome.made?.nativeId).toEqual(expect.any(String));
    expect(await make(maker, input, key)).toEqual(outcome);
    expect(await countPosts(product.sandbox, maker)).toBe(1);
  });
});
