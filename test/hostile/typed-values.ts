import fc from 'fast-check';
import {
  type GraphQLInputType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  parse,
  typeFromAST,
  type VariableDefinitionNode,
} from 'graphql';
import { toGlobalId } from '../../src/domain/id.ts';
import { schema } from '../../src/graph/schema.ts';
import { canary, written } from './victim.ts';

/** What the sandbox holds, so that some of what is asked for is there. */
export type Held = { ids: readonly string[]; e164s: readonly string[] };

/** Names of inputs that nobody may read again, not even who wrote them. */
const secret = /pin|ssn|accountNumber/i;

const keys = fc.oneof(
  fc.constantFrom('__proto__', 'constructor', 'toString', 'query', 'id', 'e164', 'pin', '', 'length', 'then'),
  fc.string({ maxLength: 6 }),
);

/** An object whose keys may be those that every object has. */
const toObject = (entries: readonly (readonly [string, unknown])[]): object =>
  entries.reduce(
    (object, [key, value]) => Object.defineProperty(object, key, { value, enumerable: true, configurable: true }),
    {},
  );

const leaves = fc.oneof(
  fc.constantFrom(
    canary,
    `${canary}\u0000`,
    `" at "${canary}`,
    `+1415555${canary}`,
    `\uD800${canary}`,
    canary.repeat(200),
  ),
  fc.constantFrom<unknown>(null, true, 0, -1, 1.5, 2 ** 31, -0, 1e300, '', '+14155550100', 'US', 'TWILIO'),
);

/** Values of JSON of every form, of which many hold the canary. */
export const values: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaves,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(keys, tie('value')), { maxLength: 4 }).map(toObject),
  ),
})).value;

const mostly = (usual: fc.Arbitrary<unknown>, weight = 40): fc.Arbitrary<unknown> =>
  fc.oneof({ weight, arbitrary: usual }, { weight: 1, arbitrary: values });

/** Values of a type of the schema, of which a few are of another. */
export function typedValues(type: GraphQLInputType, held: Held, name = ''): fc.Arbitrary<unknown> {
  if (isNonNullType(type)) return typedValues(type.ofType, held, name);
  if (isListType(type)) return mostly(fc.array(typedValues(type.ofType, held, name), { maxLength: 4 }));
  if (isEnumType(type)) return mostly(fc.constantFrom(...type.getValues().map((value) => value.name)));
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields());
    const parts = Object.fromEntries(fields.map((field) => [field.name, typedValues(field.type, held, field.name)]));
    if (type.isOneOf)
      return mostly(fc.oneof(...Object.entries(parts).map(([key, part]) => part.map((value) => ({ [key]: value })))));
    const requiredKeys = fields.filter((field) => isNonNullType(field.type)).map((field) => field.name);
    return mostly(fc.record(parts, { requiredKeys }));
  }
  if (secret.test(name)) return mostly(fc.constant(canary));
  return mostly(
    scalars(held)[type.name] ?? fc.constantFrom(written, `${written}\n`, 'a', '\uD800', written.repeat(500)),
  );
}

const scalars = ({ ids, e164s }: Held): Readonly<Record<string, fc.Arbitrary<unknown>>> => ({
  ID: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...ids) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(
          fc.constantFrom('Trunk', 'PhoneNumber', 'PortOrder', 'Job', 'Loa', 'Account', '__proto__'),
          fc.constantFrom('twilio', 'telnyx', 'apifonica', canary, 'constructor'),
          fc.oneof(fc.constantFrom(canary, '..', '\u0000', 'a/../b', 'twilio', 'x'.repeat(300)), fc.string()),
        )
        .map((parts) => toGlobalId(...parts)),
    },
  ),
  Int: fc.oneof(fc.integer({ min: 1, max: 250 }), fc.constantFrom(0, -1, 251, 2 ** 31 - 1)),
  Boolean: fc.boolean(),
  E164: fc.constantFrom(...e164s, '+14155550100'),
  CountryCode: fc.constantFrom('US', 'GB', 'DE', 'AQ'),
  DateTime: fc.constantFrom('2026-01-01T00:00:00Z', '2099-12-31T23:59:59.999Z', '0001-01-01T00:00:00Z'),
});

/** Values for the variables of a document, and a few for variables that it has not. */
export function variablesOf(text: string, held: Held): fc.Arbitrary<object> {
  const definitions = parse(text).definitions.flatMap((part): readonly VariableDefinitionNode[] =>
    part.kind === 'OperationDefinition' ? (part.variableDefinitions ?? []) : [],
  );
  const parts = definitions.map(({ variable, type }) => {
    const known = typeFromAST(schema, type);
    return fc.tuple(fc.constant(variable.name.value), known ? typedValues(known as GraphQLInputType, held) : values);
  });
  const more = fc.oneof({ weight: 9, arbitrary: fc.constant([]) }, fc.array(fc.tuple(keys, values), { maxLength: 2 }));
  return fc.tuple(more, ...parts).map(([others, ...own]) => toObject([...others, ...own]));
}
