import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mutate, refusedWith } from '../graph/mutation.ts';
import { openProduct, type Product } from '../harness.ts';
import { countPosts, listTelnyxNumbers, type Maker, orderMaker, toJobMakers } from './makers.ts';

type Made = { made: { id: string; nativeId: string } };

let product: Product;
let makers: Maker[];
beforeAll(async () => {
  product = await openProduct({ uncertainty: { failed: 20, unanswered: 50 } });
  makers = [orderMaker, ...toJobMakers(await listTelnyxNumbers(product.sandbox))];
});
afterAll(() => product[Symbol.asyncDispose]());

const makerOf = (field: Maker['field']): Maker => {
  const maker = makers.find((each) => each.field === field);
  if (!maker) throw new Error(`nothing is made by ${field}`);
  return maker;
};

const make = ({ field, payload }: Maker, input: object, idempotencyKey?: string | null) =>
  mutate<Made>(product, field, { ...input, idempotencyKey }, payload);

/** The codes of the errors that a key is refused with. */
const refuse = ({ field }: Maker, input: object, idempotencyKey: string) =>
  refusedWith(product, field, { ...input, idempotencyKey });

const breakAt = ({ provider, path }: Maker, fault: object) =>
  product.control('POST', 'faults', { provider, method: 'POST', path, times: 1, ...fault });

let keys = 0;
const newKey = (): string => `key-${++keys}`;

/** How often a carrier is asked to make something while `act` runs. */
async function postsOf(maker: Maker, act: () => Promise<unknown>): Promise<number> {
  const before = await countPosts(product.sandbox, maker);
  await act();
  return (await countPosts(product.sandbox, maker)) - before;
}

describe.each(['createPortOrder', 'startUpdateJob'] as const)('%s with a key', (field) => {
  it('makes one, however often it is asked for, and answers the same each time', async () => {
    const maker = makerOf(field);
    const input = maker.toInput();
    const key = newKey();
    const posts = await postsOf(maker, async () => {
      const first = await make(maker, input, key);
      expect(first.made?.id).toEqual(expect.any(String));
      for (let again = 0; again < 3; again += 1) expect(await make(maker, input, key)).toEqual(first);
    });
    expect(posts).toBe(1);
    expect(await maker.listMade(product.sandbox, input)).toHaveLength(1);
  });

  it.each<[string, object]>([
    ['', {}],
    [', and the connection breaks after it', { drop: 'after' }],
    [', and the answer is slow', { delayMs: 150 }],
    [', and nothing was done at first', { status: 503 }],
  ])('makes one for ten who ask at once%s', async (_what, fault) => {
    const maker = makerOf(field);
    const input = maker.toInput();
    const key = newKey();
    if (Object.keys(fault).length > 0) await breakAt(maker, fault);
    const posts = await postsOf(maker, async () => {
      const outcomes = await Promise.all(Array.from({ length: 10 }, () => make(maker, input, key)));
      const atCarrier = await maker.listMade(product.sandbox, input);
      expect(outcomes.map(({ made }) => made?.nativeId)).toEqual(Array.from({ length: 10 }, () => atCarrier[0]));
      expect(atCarrier).toHaveLength(1);
    });
    expect(posts).toBe('status' in fault ? 2 : 1);
  });

  it('makes one for the same input in another order of its fields', async () => {
    const maker = makerOf(field);
    const input = maker.toInput();
    const key = newKey();
    const first = await make(maker, input, key);
    expect(await make(maker, Object.fromEntries(Object.entries(input).reverse()), key)).toEqual(first);
  });

  it('is refused for other input, and keeps what it made', async () => {
    const maker = makerOf(field);
    const input = maker.toInput();
    const key = newKey();
    const first = await make(maker, input, key);
    const posts = await postsOf(maker, async () => {
      expect(await refuse(maker, maker.toLike(input), key)).toEqual(['CONFLICT']);
      expect(await refuse(maker, maker.toInput(), key)).toEqual(['CONFLICT']);
    });
    expect(posts).toBe(0);
    expect(await make(maker, input, key)).toEqual(first);
  });

  it('is refused for other input while it is under way', async () => {
    const maker = makerOf(field);
    const input = maker.toInput();
    const key = newKey();
    await breakAt(maker, { delayMs: 150 });
    const inputs = [input, maker.toLike(input), maker.toInput()];
    const posts = await postsOf(maker, async () => {
      const codes = await Promise.all(inputs.map((each) => refuse(maker, each, key)));
      expect(codes.flat()).toEqual(['CONFLICT', 'CONFLICT']);
    });
    expect(posts).toBe(1);
  });

  it.each([
    ['refused', { status: 400 }],
    ['refused for its credentials', { status: 401 }],
  ])('is free again after it was %s, for other input too', async (_what, fault) => {
    const maker = makerOf(field);
    const input = maker.toInput();
    const key = newKey();
    await breakAt(maker, fault);
    expect(await make(maker, input, key)).toMatchObject({ __typename: 'ProviderRejectedError' });
    expect(await maker.listMade(product.sandbox, input)).toEqual([]);
    const { made } = await make(maker, maker.toLike(input), key);
    expect(await maker.listMade(product.sandbox, input)).toEqual([made?.nativeId]);
  });

  it('makes two for two calls without one, and one that a failure left unanswered is not the other', async () => {
    const maker = makerOf(field);
    const input = maker.toInput();
    const first = await make(maker, input);
    const second = await make(maker, input, null);
    await breakAt(maker, { drop: 'after' });
    const third = await make(maker, input);
    const made = [first, second, third].map((each) => each.made?.nativeId ?? '');
    expect(new Set(made).size).toBe(3);
    expect((await maker.listMade(product.sandbox, input)).sort()).toEqual(made.toSorted());
  });

  it('is told what is wrong with a key that is none', async () => {
    const maker = makerOf(field);
    const posts = await postsOf(maker, async () => {
      for (const key of ['', '  ', 'x'.repeat(256), 'a\u0000b', 'a\nb', '\ud800']) {
        const { __typename, issues } = await make(maker, maker.toInput(), key);
        expect([key, __typename, issues?.map(({ path }) => path)]).toEqual([
          key,
          'InvalidInputError',
          [['idempotencyKey']],
        ]);
      }
    });
    expect(posts).toBe(0);
    expect((await make(maker, maker.toInput(), `ключ 🗝 ${field} ${'x'.repeat(230)}`)).made?.id).toEqual(
      expect.any(String),
    );
  });
});

describe('a key that was used for one mutation', () => {
  it('is refused to another', async () => {
    const [order, job, emergency, deletion] = makers as [Maker, Maker, Maker, Maker];
    const key = newKey();
    const first = await make(order, order.toInput(), key);
    expect(first.made?.id).toEqual(expect.any(String));
    for (const other of [job, emergency, deletion]) {
      expect(await refuse(other, other.toInput(), key)).toEqual(['CONFLICT']);
    }
    const another = newKey();
    const { phoneNumbers } = deletion.toInput();
    expect((await make(deletion, { phoneNumbers }, another)).made?.id).toEqual(expect.any(String));
    expect(await refuse(emergency, { phoneNumbers, emergencyEnabled: false }, another)).toEqual(['CONFLICT']);
  });
});

describe('what a key made, gone since at the carrier', () => {
  it('is not made again', async () => {
    const input = orderMaker.toInput();
    const key = newKey();
    await make(orderMaker, input, key);
    const posts = await postsOf(orderMaker, async () => {
      await product.control('POST', 'faults', { provider: 'twilio', method: 'GET', status: 404, times: 1 });
      expect(await make(orderMaker, input, key)).toMatchObject({
        __typename: 'ProviderRejectedError',
        code: 'NOT_FOUND',
      });
    });
    expect(posts).toBe(0);
  });
});
