import {
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
} from 'graphql';
import { callRules } from '../../src/graph/call-rules.ts';

type Composite = GraphQLObjectType | GraphQLInterfaceType;
type Field = GraphQLField<unknown, unknown>;
/** A field, of which type it is asked, and the narrower type that alone has it, where one does. */
type Asked = { of: Composite; field: Field; only: string | null };
type Step = { name: string; text: string };

/** A way from a list to what its items lead to; `<Type>` stands before a field that only some of the items have. */
export type ListPath = { name: string; query: string };

/** Lists at the root that must be told what of. What follows nodes is tried in the lists of their types. */
const rootArguments: ReadonlyMap<string, { text: string; deepest: number }> = new Map([
  ['nodes', { text: '(ids: $ids)', deepest: 1 }],
  ['verifyOwnership', { text: '(phoneNumbers: $numbers)', deepest: 2 }],
]);

const isComposite = (type: unknown): type is Composite => isObjectType(type) || isInterfaceType(type);
const isPaged = ({ args }: Field): boolean => args.some(({ name }) => name === 'first');
/** The edges of a page, which say the same as its `nodes`. */
const isRepeated = ({ of, field }: Asked): boolean => field.name === 'edges' && of.name.endsWith('Connection');

/** The fields of a type, and those of what is narrower. */
function fieldsOf(schema: GraphQLSchema, type: Composite): Asked[] {
  const own = Object.values(type.getFields()).map((field) => ({ of: type, field, only: null }));
  if (!isInterfaceType(type)) return own;
  const { interfaces, objects } = schema.getImplementations(type);
  const narrower = [...interfaces, ...objects].flatMap((part) => {
    const wider = part.getInterfaces().flatMap((each) => Object.keys(each.getFields()));
    const fields = Object.values(part.getFields()).filter(({ name }) => !wider.includes(name));
    return fields.map((field) => ({ of: part, field, only: part.name }));
  });
  return [...own, ...narrower];
}

/** Of two types fields of one name may differ in kind, so that each has a name of its own in the answer. */
function toStep({ field, only }: Asked): Step {
  const asked = `${field.name}${isPaged(field) ? '(first: 5)' : ''}`;
  return only
    ? { name: `<${only}>.${field.name}`, text: `... on ${only} { ${only}_${field.name}: ${asked}` }
    : { name: field.name, text: asked };
}

const close = ({ text }: Step, inner: string): string => `${text}${inner}${text.startsWith('...') ? ' }' : ''}`;

/** The schema, and which of its fields are ways of their own. */
type SchemaMap = { schema: GraphQLSchema; isWay(asked: Asked): boolean };

/** Everything of a type that is no way of its own. */
function select(map: SchemaMap, type: Composite, met: readonly string[]): string {
  const parts = fieldsOf(map.schema, type).flatMap((asked) => {
    const named = getNamedType(asked.field.type);
    if (isRepeated(asked) || map.isWay(asked) || met.includes(named.name)) return [];
    if (isLeafType(named)) return [close(toStep(asked), '')];
    return isComposite(named) ? [close(toStep(asked), ` { ${select(map, named, [...met, named.name])} }`)] : [];
  });
  return ['__typename', ...parts].join(' ');
}

/** The path of steps to a type, with everything there. */
function toPath(map: SchemaMap, steps: readonly Step[], type: Composite): ListPath {
  const query = steps.reduceRight((inner, step) => close(step, ` { ${inner} }`), select(map, type, [type.name]));
  return { name: steps.map(({ name }) => name).join('.'), query: `{ ${query} }` };
}

/** The paths that go on from a type; `met` are the types on the way, of which none is gone into twice. */
function walk(map: SchemaMap, type: Composite, from: { steps: Step[]; met: string[]; ways: number }): ListPath[] {
  return fieldsOf(map.schema, type).flatMap((asked) => {
    const named = getNamedType(asked.field.type);
    if (isRepeated(asked) || !isComposite(named)) return [];
    const steps = [...from.steps, toStep(asked)];
    const isWay = map.isWay(asked);
    const ways = from.ways - (isWay ? 1 : 0);
    if (ways < 0) return [];
    const further = from.met.includes(named.name)
      ? []
      : walk(map, named, { steps, met: [...from.met, named.name], ways });
    return isWay ? [toPath(map, steps, named), ...further] : further;
  });
}

/**
 * Every way from a list at the root to what its items lead to. A field begins a way of its own where a call rule says that
 * it may ask a carrier, or where `special` names it (`Type.field`); all else is asked for along with what leads to it.
 */
export function listPaths(schema: GraphQLSchema, special: ReadonlySet<string>): ListPath[] {
  const isWay = ({ of, field }: Asked): boolean =>
    special.has(`${of.name}.${field.name}`) ||
    [of, ...of.getInterfaces()].some((owner) => callRules.has(`${owner.name}.${field.name}`));
  const map = { schema, isWay };
  return Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap((field) => {
    const type = getNamedType(field.type);
    const given = rootArguments.get(field.name);
    const isList = given || isPaged(field) || isListType(getNullableType(field.type));
    if (!isComposite(type) || !isList) return [];
    const root = { name: field.name, text: `${field.name}${given?.text ?? (isPaged(field) ? '(first: $first)' : '')}` };
    const from = { steps: [root], met: [type.name], ways: given?.deepest ?? 2 };
    return [toPath(map, [root], type), ...walk(map, type, from)];
  });
}
