import fc from 'fast-check';

/** What queries about one seed of the sandbox can name. */
export type Named = {
  numbers: readonly { id: string; e164: string }[];
  trunks: readonly string[];
  nodes: readonly string[];
};

type Selection = fc.Arbitrary<string>;

const sizes = fc.constantFrom(1, 2, 3, 8, 20, 45);
const page = (field: string, below: Selection): Selection =>
  fc
    .tuple(sizes, below, fc.constantFrom('nodes', 'edges'))
    .map(([first, fields, way]) =>
      way === 'nodes'
        ? `${field}(first: ${first}) { nodes { ${fields} } }`
        : `${field}(first: ${first}) { edges { node { ${fields} } } }`,
    );
const below = (field: string, fields: Selection): Selection => fields.map((text) => `${field} { ${text} }`);
/** A few of the parts beside a field that is always there; a field that comes twice gets names of its own. */
const some = (always: string, parts: readonly Selection[]): Selection =>
  fc
    .array(fc.oneof(...parts), { maxLength: 3 })
    .map((texts) =>
      [always, ...texts.map((text, index) => (text.startsWith('...') ? `${text}` : `f${index}: ${text}`))].join(' '),
    );

/** The fields of numbers, with what they lead to up to so many levels below. */
function numbers(levels: number): Selection {
  const own: Selection[] = [
    fc.constantFrom(
      'tags',
      'trunk { id }',
      'trunk { label }',
      'price { currency }',
      'price { originating { amount } }',
    ),
    fc.constantFrom(
      '... on TelnyxPhoneNumber { voiceSettings { usagePaymentMethod } }',
      '... on TelnyxPhoneNumber { messagingSettings { trafficType } }',
      '... on TelnyxMobilePhoneNumber { mobile: messagingSettings { trafficType } }',
    ),
  ];
  if (levels === 0) return some('id', own);
  return some('id', [
    ...own,
    below('trunk', trunks(levels - 1)),
    page('portOrders', orders(levels - 1)),
    page('jobs', jobs(levels - 1)),
  ]);
}

function trunks(levels: number): Selection {
  return some('id', [fc.constant('secure'), page('phoneNumbers', numbers(Math.max(0, levels - 1)))]);
}

function orders(levels: number): Selection {
  const own = [
    fc.constantFrom('loa { status }', 'allowedActions { allowed }', 'history(first: 5) { nodes { portOrder { id } } }'),
  ];
  if (levels === 0) return some('id', own);
  return some('id', [
    ...own,
    below('loa', loas(levels - 1)),
    below('numbers', below('phoneNumber', numbers(levels - 1))),
  ]);
}

function loas(levels: number): Selection {
  return levels === 0 ? fc.constant('id') : some('id', [page('portOrders', orders(levels - 1))]);
}

function jobs(levels: number): Selection {
  const history = fc.constant('history(first: 5) { nodes { job { id } } }');
  if (levels === 0) return some('id', [history]);
  return some('id', [history, page('operations', below('phoneNumber', numbers(levels - 1)))]);
}

const text = (values: readonly string[]): string => `[${values.map((value) => JSON.stringify(value)).join(', ')}]`;

function filters({ numbers: known, trunks: ids }: Named): Selection {
  const numberList = fc.array(fc.constantFrom(...known), { minLength: 1, maxLength: 4 });
  return fc.oneof(
    { arbitrary: fc.constant(''), weight: 4 },
    fc.constantFrom(
      ', filter: { providers: [TELNYX] }',
      ', filter: { providers: [APIFONICA, TWILIO] }',
      ', filter: { countries: ["GB"] }',
      ', filter: { types: [SIP] }',
      ', filter: { types: [MOBILE], statuses: [ACTIVE] }',
      ', filter: { features: [VOICE, SMS] }',
      ', filter: { tags: ["support"] }',
    ),
    numberList.map((some) => `, filter: { e164In: ${text(some.map(({ e164 }) => e164))} }`),
    fc.constantFrom(...ids).map((id) => `, filter: { trunk: "${id}" }`),
  );
}

function roots(named: Named): Selection {
  const { numbers: known, trunks: trunkIds, nodes: ids } = named;
  const first = fc.constantFrom(1, 7, 20, 60, 250);
  const list = (field: string, fields: Selection, filter: Selection = fc.constant('')): Selection =>
    fc.tuple(first, filter, fields).map(([size, by, parts]) => `${field}(first: ${size}${by}) { nodes { ${parts} } }`);
  const anyNode = fc
    .tuple(numbers(1), trunks(1), orders(1), loas(1), jobs(1))
    .map((parts) =>
      ['PhoneNumber', 'Trunk', 'PortOrder', 'Loa', 'Job']
        .map((type, index) => `... on ${type} { ${parts[index]?.replaceAll(/\b(f\d):/g, `${type}_$1:`)} }`)
        .join(' '),
    );
  const many = fc.oneof(
    fc.uniqueArray(fc.constantFrom(...ids), { minLength: 1, maxLength: 60 }),
    // Neighbours are on one page, the last ones on the last.
    fc.tuple(fc.nat(ids.length), fc.integer({ min: 2, max: 60 })).map(([from, count]) => ids.slice(from, from + count)),
    fc.integer({ min: 2, max: 60 }).map((count) => known.slice(-count).map(({ id }) => id)),
  );
  const e164s = fc.uniqueArray(fc.constantFrom(...known.map(({ e164 }) => e164)), { minLength: 1, maxLength: 30 });
  return fc.oneof(
    { arbitrary: list('phoneNumbers', numbers(2), filters(named)), weight: 6 },
    {
      arbitrary: fc.tuple(many, anyNode).map(([some, fields]) => `nodes(ids: ${text(some)}) { ${fields} }`),
      weight: 3,
    },
    list('trunks', trunks(2)),
    fc.tuple(fc.constantFrom(...trunkIds), trunks(2)).map(([id, fields]) => `trunk(id: "${id}") { ${fields} }`),
    list(
      'portOrders',
      orders(2),
      fc.constantFrom('', ', filter: { statuses: [PENDING, COMPLETED] }', ', filter: { email: "x@example.com" }'),
    ),
    list('loas', loas(2)),
    list('jobs', jobs(2), fc.constantFrom('', ', filter: { kinds: [UPDATE_PHONE_NUMBERS] }')),
    fc.constant('pricedCountries(first: 12) { nodes { country prices { currency } } }'),
    fc
      .tuple(fc.constantFrom(...known), fc.constantFrom('id', 'e164'), numbers(2))
      .map(
        ([number, by, fields]) =>
          `phoneNumber(by: { ${by}: "${by === 'id' ? number.id : number.e164}" }) { ${fields} }`,
      ),
    fc
      .tuple(e164s, numbers(1))
      .map(([some, fields]) => `verifyOwnership(phoneNumbers: ${text(some)}) { found { phoneNumber { ${fields} } } }`),
    fc.constantFrom(...known).map(({ e164 }) => `numberPrice(destination: "${e164}") { currency }`),
  );
}

/** Queries of one field or two, of every kind and depth. */
export function plannedQueries(named: Named): fc.Arbitrary<string> {
  return fc
    .array(roots(named), { minLength: 1, maxLength: 2 })
    .map((fields) => `{ ${fields.map((field, index) => `r${index}: ${field}`).join(' ')} }`);
}
