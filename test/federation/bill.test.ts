import { describe, expect, it } from 'vitest';
import { openProduct } from '../harness.ts';
import { askEntities, type Reference } from './references.ts';

type Named = { __typename: string; id: string; e164: string };

/** Numbers and orders out of a product with the same data, so that the one that is measured stays cold. */
async function nameAll(size?: number): Promise<{ numbers: Named[]; orders: string[] }> {
  await using product = await openProduct(size === undefined ? {} : { size });
  const { data } = await product.query<{ phoneNumbers: { nodes: Named[] }; portOrders: { nodes: { id: string }[] } }>(
    '{ phoneNumbers(first: 250) { nodes { __typename id e164 } } portOrders(first: 20) { nodes { id } } }',
  );
  return { numbers: data.phoneNumbers.nodes, orders: data.portOrders.nodes.map(({ id }) => id) };
}

/** The requests that carriers got from a cold product for these references. */
async function bill(representations: readonly Reference[], selection: string, size?: number) {
  await using product = await openProduct(size === undefined ? {} : { size });
  const { data, errors } = await askEntities(product, representations, selection);
  expect(errors).toBeUndefined();
  expect(data?._entities.filter((entity) => entity === null)).toEqual([]);
  return { entities: data?._entities ?? [], ...(await product.calls()) };
}

const byId = (numbers: readonly Named[]): Reference[] => numbers.map(({ id }) => ({ __typename: 'PhoneNumber', id }));
const byE164 = (numbers: readonly Named[]): Reference[] =>
  numbers.map(({ e164 }) => ({ __typename: 'TelephoneNumber', e164 }));

const { numbers, orders } = await nameAll();
const ofKind = (kind: string): Named[] => numbers.filter(({ __typename }) => __typename === kind);

describe('references to nodes', () => {
  const settings =
    '... on TelnyxPhoneNumber { voiceSettings { usagePaymentMethod } messagingSettings { trafficType } }';
  const priced = '... on PhoneNumber { trunk { label } price { terminating { amount } } }';
  const whole = '... on PortOrder { loa { status } numbers { phoneNumber { e164 } } }';

  it('to 50 Telnyx numbers with settings cost the three lists', async () => {
    const { total, entities } = await bill(byId(ofKind('TelnyxPhoneNumber').slice(0, 50)), settings);
    expect(entities.filter((entity) => !entity?.voiceSettings || !entity.messagingSettings)).toEqual([]);
    expect(total).toBe(3);
  });

  it('to 40 Twilio numbers with trunk and price in two countries cost four calls at most', async () => {
    const { total } = await bill(byId(ofKind('TwilioPhoneNumber')), priced);
    expect(total).toBeLessThanOrEqual(4);
  });

  it('to 20 port orders with letter and number cost three calls at most', async () => {
    const references = orders.map((id) => ({ __typename: 'PortOrder', id }));
    expect(references).toHaveLength(20);
    expect((await bill(references, whole)).total).toBeLessThanOrEqual(3);
  });

  it.each(['TwilioPhoneNumber', 'TelnyxPhoneNumber', 'TelnyxMobilePhoneNumber', 'ApifonicaPhoneNumber'])(
    'to one %s cost one call',
    async (kind) => {
      expect((await bill(byId(ofKind(kind).slice(2, 3)), '... on PhoneNumber { e164 }')).total).toBe(1);
    },
  );

  it('cost no more than nodes by the same ids, each carrier alike', async () => {
    const some = numbers.filter((_, index) => index % 3 === 0);
    const { byRoute } = await bill(byId(some), '... on PhoneNumber { e164 }');
    await using product = await openProduct();
    await product.query('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: some.map(({ id }) => id) });
    expect((await product.calls()).byRoute).toEqual(byRoute);
  });
});

describe('references to 50 telephone numbers', () => {
  /** Pages of each list that a number may be in: one batch of look-ups for each account. */
  const lists = {
    '/twilio/api/2010-04-01/Accounts/{AccountSid}/IncomingPhoneNumbers.json': 1,
    '/telnyx/v2/phone_numbers': 1,
    '/telnyx/v2/mobile_phone_numbers': 1,
    '/apifonica/v2/accounts/{accountSID}/numbers': 3,
  };
  const some = numbers.filter((_, index) => index % 3 === 0).slice(0, 50);

  it('at three carriers cost one batch at each account, whichever of their fields are asked for', async () => {
    expect(some).toHaveLength(50);
    for (const fields of ['phoneNumbers { id }', 'coverage { state }', 'phoneNumbers { id } coverage { state }']) {
      const { byRoute } = await bill(byE164(some), `... on TelephoneNumber { ${fields} }`);
      expect(byRoute).toEqual(lists);
    }
  });

  it('cost no more beside references to some of them by id', async () => {
    const [first] = some;
    const references = [...byE164(some), ...byId(first ? [first] : [])];
    const selection = '... on TelephoneNumber { phoneNumbers { id } } ... on PhoneNumber { e164 }';
    expect((await bill(references, selection)).total).toBeLessThanOrEqual(7);
  });
});
