import { afterAll, describe, expect, it } from 'vitest';
import { openOrder } from '../graph/port-order-seed.ts';
import { openProduct, type Product } from '../harness.ts';
import { askEntities, type Reference } from './references.ts';

const product = await openProduct({ size: 6 });
afterAll(() => product[Symbol.asyncDispose]());

type Held = {
  e164: string;
  phoneNumbers: { __typename: string; id: string; account: { label: string } }[];
  coverage: { account: { label: string }; state: string; itemCount: number; fault: { code: string } | null }[];
};
const held = `... on TelephoneNumber { e164 phoneNumbers { __typename id account { label } }
  coverage { account { label } state itemCount fault { code } } }`;
const refer = (e164: string): Reference => ({ __typename: 'TelephoneNumber', e164 });
const nobodys = '+14155550999';

async function readNumbers(of: Product, headers?: Record<string, string>): Promise<{ id: string; e164: string }[]> {
  type Numbers = { phoneNumbers: { nodes: { id: string; e164: string }[] } };
  const { data } = await of.query<Numbers>('{ phoneNumbers(first: 250) { nodes { id e164 } } }', {}, headers);
  return data.phoneNumbers.nodes;
}

describe('a telephone number', () => {
  it('leads to the number at the account that holds it, for every number that there is', async () => {
    const numbers = await readNumbers(product);
    expect(numbers.length).toBeGreaterThan(15);
    const { data, errors } = await askEntities<Held>(
      product,
      numbers.map(({ e164 }) => refer(e164)),
      held,
    );
    expect(errors).toBeUndefined();
    expect(data?._entities.map((entity) => entity?.phoneNumbers.map(({ id }) => id))).toEqual(
      numbers.map(({ id }) => [id]),
    );
    for (const entity of data?._entities ?? []) {
      const [holder] = entity?.phoneNumbers ?? [];
      expect(entity?.coverage.map(({ account, state, itemCount }) => [account.label, state, itemCount])).toEqual(
        ['twilio', 'telnyx', 'apifonica'].map((label) => [label, 'COMPLETE', label === holder?.account.label ? 1 : 0]),
      );
    }
  });

  it('that nobody holds is there, with nothing under it and all accounts asked', async () => {
    const { data, errors } = await askEntities<Held>(product, [refer(nobodys)], held);
    expect(errors).toBeUndefined();
    expect(data?._entities).toMatchObject([{ e164: nobodys, phoneNumbers: [] }]);
    expect(data?._entities[0]?.coverage.map(({ state }) => state)).toEqual(['COMPLETE', 'COMPLETE', 'COMPLETE']);
  });

  it('tells which account could not be asked, so that nothing is taken for absent', async () => {
    await using other = await openProduct({ size: 6 });
    const numbers = await readNumbers(other);
    const [e164 = ''] = numbers.map((number) => number.e164);
    await other.control('POST', 'faults', { provider: 'telnyx', status: 503 });
    const { data, errors } = await askEntities<Held>(other, [refer(e164), refer(nobodys)], held);
    expect(errors).toBeUndefined();
    const failed = {
      account: { label: 'telnyx' },
      state: 'FAILED',
      itemCount: 0,
      fault: { code: 'PROVIDER_UNAVAILABLE' },
    };
    expect(data?._entities[0]).toMatchObject({ phoneNumbers: [{ id: numbers[0]?.id }] });
    expect(data?._entities[1]).toMatchObject({ phoneNumbers: [] });
    for (const entity of data?._entities ?? []) expect(entity?.coverage[1]).toEqual(failed);
  });

  it('is shown at each account that holds it, as far as one may see them', async () => {
    await using shared = await openProduct({ size: 4, isClosed: true, isShared: true });
    const all = await shared.makeKey();
    const one = await shared.makeKey({ accounts: ['twilio-b', 'telnyx-b'] });
    const [{ e164 } = { e164: '' }] = await readNumbers(shared, all.headers);
    const labelsOf = async (headers: Record<string, string>) => {
      const { data } = await askEntities<Held>(shared, [refer(e164)], held, headers);
      const [entity] = data?._entities ?? [];
      return [entity?.phoneNumbers, entity?.coverage].map((items) => items?.map(({ account }) => account.label));
    };
    const [holders, asked] = await labelsOf(all.headers);
    expect(holders).toEqual(['twilio-a', 'twilio-b']);
    expect(asked).toHaveLength(6);
    expect(await labelsOf(one.headers)).toEqual([['twilio-b'], ['twilio-b', 'telnyx-b']]);
  });

  it('leads to its port orders before anybody holds it, and asks for no numbers then', async () => {
    const { id, numbers } = await openOrder(product);
    const [{ e164 } = { e164: '' }] = numbers;
    await product.calls();
    type Ordered = { portOrders: { nodes: { id: string }[]; eventCursor: string } };
    const selection = '... on TelephoneNumber { e164 portOrders { eventCursor nodes { id } } }';
    const { data, errors } = await askEntities<Ordered>(product, [refer(e164), refer(nobodys)], selection);
    expect(errors).toBeUndefined();
    expect(data?._entities.map((entity) => entity?.portOrders.nodes)).toEqual([[{ id }], []]);
    expect(data?._entities[0]?.portOrders.eventCursor).toBeTruthy();
    expect(Object.keys((await product.calls()).byRoute)).toEqual(['/twilio/porting/PortOrders']);
  });

  it('costs no call by itself', async () => {
    await product.calls();
    const { data } = await askEntities(product, [refer(nobodys)], '... on TelephoneNumber { e164 }');
    expect(data?._entities).toEqual([{ __typename: 'TelephoneNumber', e164: nobodys }]);
    expect((await product.calls()).total).toBe(0);
  });
});

describe('what a telephone number leads to', () => {
  it.each([
    ['phoneNumbers', 'numbers:read', 'phoneNumbers { id }'],
    ['coverage', 'numbers:read', 'coverage { state }'],
    ['portOrders', 'porting:read', 'portOrders { nodes { id } }'],
  ] as const)('wants a scope of its own: %s', async (field, scope, selection) => {
    await using closed = await openProduct({ size: 4, isClosed: true });
    const ask = async (granted: readonly ('numbers:read' | 'porting:read' | 'jobs:read')[]) => {
      const { headers } = await closed.makeKey({ scopes: granted });
      await closed.calls();
      const query = `... on TelephoneNumber { e164 ${selection} }`;
      const { errors = [] } = await askEntities(closed, [refer(nobodys)], query, headers);
      return errors.map(({ path, message }) => [path?.at(-1), message]);
    };
    const others = (['numbers:read', 'porting:read', 'jobs:read'] as const).filter((each) => each !== scope);
    expect(await ask(others)).toEqual([[field, `This needs the scope ${scope}.`]]);
    expect((await closed.calls()).total).toBe(0);
    expect(await ask([scope])).toEqual([]);
  });
});
