import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Answer, openProduct, type Product } from '../harness.ts';

// Retries wait no random time here.
beforeEach(() => void vi.spyOn(Math, 'random').mockReturnValue(0));

type Node = { e164: string; country: string | null; [field: string]: unknown };
type Numbers = { phoneNumbers: { nodes: Node[]; coverage: { state: string }[] } };

const failPath = (product: Product, provider: string, path: string, fault: object = { status: 500 }) =>
  product.control('POST', 'faults', { provider, path, ...fault });

const list = (fields: string, filter = '') => `{
  phoneNumbers(first: 250${filter}) { nodes { e164 country ${fields} } coverage { state } }
}`;

const pathsOf = ({ errors = [] }: Answer<Numbers>) => errors.map(({ path }) => path?.join('.')).sort();
const indexesWhere = ({ data }: Answer<Numbers>, test: (node: Node) => boolean) =>
  data.phoneNumbers.nodes.flatMap((node, index) => (test(node) ? [index] : []));

describe('a nested field whose API fails', () => {
  const telnyx = ', filter: { providers: [TELNYX] }';
  it.each([
    {
      what: 'prices',
      fault: ['twilio', '/twilio/pricing*'],
      document: list('price { currency }'),
      field: 'price',
    },
    {
      what: 'trunks',
      fault: ['twilio', '/twilio/trunking*'],
      document: list('trunk { label }', ', filter: { providers: [TWILIO] }'),
      field: 'trunk',
    },
    {
      what: 'voice settings',
      fault: ['telnyx', '/phone_numbers/voice'],
      document: list('... on TelnyxPhoneNumber { voiceSettings { techPrefixEnabled } }', telnyx),
      field: 'voiceSettings',
    },
    {
      what: 'messaging settings',
      fault: ['telnyx', '/phone_numbers/messaging'],
      document: list('... on TelnyxPhoneNumber { messagingSettings { messagingProduct } }', telnyx),
      field: 'messagingSettings',
    },
  ])(
    'gives errors at its paths while the numbers stay: $what',
    async ({ fault: [provider = '', path = ''], ...rest }) => {
      await using whole = await openProduct();
      const sound = await whole.query<Numbers>(rest.document);
      expect(sound.errors).toBeUndefined();
      const affected = indexesWhere(sound, (node) => node[rest.field] !== null && node[rest.field] !== undefined);
      expect(affected.length).toBeGreaterThan(0);

      await using product = await openProduct();
      await failPath(product, provider, path);
      const broken = await product.query<Numbers>(rest.document);
      const nodes = broken.data.phoneNumbers.nodes;
      expect(nodes.map(({ e164 }) => e164)).toEqual(sound.data.phoneNumbers.nodes.map(({ e164 }) => e164));
      for (const { state } of broken.data.phoneNumbers.coverage) expect(state).toBe('COMPLETE');
      for (const index of affected) expect(nodes[index]?.[rest.field]).toBeNull();
      const paths = pathsOf(broken);
      for (const index of affected) expect(paths).toContain(`phoneNumbers.nodes.${index}.${rest.field}`);
      for (const { extensions } of broken.errors ?? []) {
        expect(extensions).toMatchObject({
          code: 'PROVIDER_UNAVAILABLE',
          account: provider,
          provider: provider.toUpperCase(),
          httpStatus: 500,
          requestId: broken.headers.get('x-request-id'),
        });
      }
    },
  );

  it('costs the numbers of one country where only its price table fails', async () => {
    await using product = await openProduct();
    await failPath(product, 'twilio', '/twilio/pricing/v2/Trunking/Countries/GB');
    await failPath(product, 'twilio', '/twilio/pricing/v2/Trunking/Numbers*');
    const answer = await product.query<Numbers>(list('price { currency }', ', filter: { countries: ["GB", "US"] }'));
    const british = indexesWhere(answer, ({ country }) => country === 'GB');
    expect(british.length).toBeGreaterThan(0);
    expect(pathsOf(answer)).toEqual(british.map((index) => `phoneNumbers.nodes.${index}.price`).sort());
    for (const { country, price } of answer.data.phoneNumbers.nodes) {
      if (country === 'US') expect(price).toMatchObject({ currency: 'USD' });
    }
  });
});

describe('a nested list whose API fails', () => {
  it.each([
    ['portOrders', 'twilio', '/twilio/porting*', list('portOrders { nodes { id } coverage { state fault { code } } }')],
    ['jobs', 'telnyx', '/phone_numbers/jobs', list('jobs { nodes { id } coverage { state fault { code } } }')],
  ])('says so in its own coverage, without an error: %s', async (field, provider, path, document) => {
    await using product = await openProduct();
    await failPath(product, provider, path, { body: '<html>' });
    const { data, errors } = await product.query<Numbers>(document);
    expect(errors).toBeUndefined();
    const failed = { nodes: [], coverage: [{ state: 'FAILED', fault: { code: 'PROVIDER_UNREADABLE' } }] };
    const lists = data.phoneNumbers.nodes.map((node) => node[field]);
    expect(lists).toContainEqual(failed);
    const skipped = { nodes: [], coverage: [{ state: 'SKIPPED', fault: null }] };
    for (const each of lists) expect([failed, skipped]).toContainEqual(each);
  });

  it('an LOA that cannot be read leaves its order, and leaves what may be done to the carrier', async () => {
    await using product = await openProduct();
    await failPath(product, 'twilio', '/twilio/porting/Loas*', { status: 503 });
    const { data, errors = [] } = await product.query<{
      portOrders: { nodes: { nativeId: string; loa: null; allowedActions: { allowed: boolean }[] }[] };
    }>('{ portOrders { nodes { nativeId loa { status } allowedActions { action allowed } } } }');
    expect(data.portOrders.nodes.length).toBeGreaterThan(5);
    expect(errors.length).toBeGreaterThan(0);
    for (const { path } of errors) expect(path?.at(-1)).toBe('loa');
    for (const { allowedActions } of data.portOrders.nodes) expect(allowedActions).toHaveLength(3);
  });
});

describe('the time for a query', () => {
  it('is shared by nested calls: past it none is sent, and each says so', async () => {
    await using product = await openProduct({ patience: 10, deadline: 1_000 });
    await failPath(product, 'telnyx', '/telnyx*', { delayMs: 600_000 });
    const { data, errors = [] } = await product.query<Numbers>(list('price { currency }'));
    expect(data.phoneNumbers.coverage.map(({ state }) => state)).toEqual(['COMPLETE', 'FAILED', 'COMPLETE']);
    expect(errors).toHaveLength(data.phoneNumbers.nodes.length);
    for (const { message, extensions } of errors) {
      expect(message).toMatch(/^twilio: GET \S+ was not sent: the time for the whole operation is up$/);
      expect(extensions.code).toBe('PROVIDER_TIMEOUT');
    }
    const { byRoute } = await product.calls();
    expect(Object.keys(byRoute).filter((route) => route.includes('pricing'))).toEqual([]);
  });
});
