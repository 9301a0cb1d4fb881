import {
  type DocumentNode,
  type ExecutionArgs,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getOperationAST,
  getVariableValues,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { ProviderName } from '../domain/provider-fault.ts';
import type { Account } from '../providers/provider.ts';
import { type CallBill, openBill } from './call-bill.ts';
import type { Asked, CallRule, Place } from './call-place.ts';
import { callRules } from './call-rules.ts';
import { isIncluded } from './selection.ts';

/** The operation of a request, as it is about to be executed. */
export type PlannedOperation = Pick<ExecutionArgs, 'schema' | 'document' | 'operationName' | 'variableValues'>;

type Variables = Readonly<Record<string, unknown>>;
type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;
type Plan = {
  schema: GraphQLSchema;
  fragments: Fragments;
  variables: Variables;
  accounts: readonly Account[];
  bill: CallBill;
};

/** A field, asked of objects of one type, with all that is selected below it. */
type AskedField = { type: string; node: FieldNode; sets: SelectionSetNode[] };

/** Whose numbers a type of them is. */
const carrierOfKind: Readonly<Record<string, ProviderName>> = {
  TwilioPhoneNumber: 'TWILIO',
  TelnyxPhoneNumber: 'TELNYX',
  TelnyxMobilePhoneNumber: 'TELNYX',
  ApifonicaPhoneNumber: 'APIFONICA',
};

/**
 * The most requests to carriers that an operation may need over these accounts, of a subscription for each event: by its
 * document and variables alone, before anybody is asked. Requests that are sent again after a failure are not counted, and
 * lists are taken to be no longer than usual. 0 for what will not be executed; call it on valid documents alone.
 */
export function planCalls(operation: PlannedOperation, accounts: readonly Account[]): number {
  const { schema, document, operationName, variableValues } = operation;
  const definition = getOperationAST(document, operationName);
  const root = definition && schema.getRootType(definition.operation);
  if (!root) return 0;
  const { coerced } = getVariableValues(schema, definition.variableDefinitions ?? [], variableValues ?? {});
  // Variables that fit no type: nothing is executed with them.
  if (!coerced) return 0;
  const bill = openBill();
  const plan = { schema, fragments: fragmentsOf(document), variables: coerced, accounts, bill };
  planSelection(plan, root.name, { accounts, count: 1, batches: 1 }, [definition.selectionSet]);
  return bill.total();
}

const fragmentsOfDocument = new WeakMap<DocumentNode, Fragments>();

function fragmentsOf(document: DocumentNode): Fragments {
  const known = fragmentsOfDocument.get(document);
  if (known) return known;
  const fragments = new Map(
    document.definitions.flatMap((part) => (part.kind === Kind.FRAGMENT_DEFINITION ? [[part.name.value, part]] : [])),
  );
  fragmentsOfDocument.set(document, fragments);
  return fragments;
}

function planSelection(plan: Plan, type: string, place: Place, sets: readonly SelectionSetNode[]): void {
  for (const field of collectFields(plan, type, sets)) {
    // Nothing that is read off a row alone asks anybody.
    if (field.sets.length > 0) planField(plan, field, field.type === type ? place : narrow(place, field.type));
  }
}

/** Of numbers of one carrier none are at the accounts of others. */
function narrow(place: Place, type: string): Place {
  const carrier = carrierOfKind[type];
  return carrier ? { ...place, accounts: place.accounts.filter(({ provider }) => provider === carrier) } : place;
}

function planField(plan: Plan, { type, node, sets }: AskedField, place: Place): void {
  const field = fieldOf(plan.schema, type, node.name.value);
  if (!field || place.accounts.length === 0) return;
  const leadsTo = getNamedType(field.type).name;
  const rule = ruleOf(plan.schema, type, field.name);
  if (!rule) {
    planSelection(plan, leadsTo, place, sets);
    return;
  }
  const args = readArguments(plan, field, node);
  if (!args) return;
  const { accounts, bill } = plan;
  const below = (): ReadonlySet<string> =>
    new Set(collectFields(plan, leadsTo, sets).map((selected) => selected.node.name.value));
  for (const { type: leadType = leadsTo, ...lead } of rule({ place, args, accounts, below, bill })) {
    planSelection(plan, leadType, lead, sets);
  }
}

/** The arguments of a field; null where they cannot be, and the field fails before it asks anybody. */
function readArguments(
  { variables }: Plan,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
): Asked['args'] | null {
  try {
    return getArgumentValues(field, node, variables);
  } catch (error) {
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}

function fieldOf(schema: GraphQLSchema, typeName: string, name: string): GraphQLField<unknown, unknown> | undefined {
  const type = schema.getType(typeName);
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}

function ruleOf(schema: GraphQLSchema, typeName: string, name: string): CallRule | undefined {
  const own = callRules.get(`${typeName}.${name}`);
  const type = schema.getType(typeName);
  if (own || !isObjectType(type)) return own;
  return type
    .getInterfaces()
    .map((parent) => callRules.get(`${parent.name}.${name}`))
    .find(Boolean);
}

/** The fields that are asked of objects of a type, or by fragments of some of them: each once by its name in the answer. */
function collectFields(plan: Plan, type: string, sets: readonly SelectionSetNode[]): AskedField[] {
  const fields = new Map<string, AskedField>();
  const spread = new Set<string>();
  const visit = (selections: readonly SelectionNode[], of: string): void => {
    for (const selection of selections) {
      if (!isIncluded(selection, plan.variables)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = `${of} ${(selection.alias ?? selection.name).value}`;
        const known = fields.get(key) ?? { type: of, node: selection, sets: [] };
        if (selection.selectionSet) known.sets.push(selection.selectionSet);
        fields.set(key, known);
        continue;
      }
      const isSpread = selection.kind === Kind.FRAGMENT_SPREAD;
      const fragment = isSpread ? plan.fragments.get(selection.name.value) : selection;
      const some = fragment && narrowType(plan.schema, of, fragment.typeCondition?.name.value ?? of);
      if (!some || (isSpread && spread.has(`${some} ${selection.name.value}`))) continue;
      if (isSpread) spread.add(`${some} ${selection.name.value}`);
      visit(fragment.selectionSet.selections, some);
    }
  };
  for (const set of sets) visit(set.selections, type);
  return [...fields.values()];
}

/** The type that objects of one type have where a condition holds for them; null where it holds for none. */
function narrowType(schema: GraphQLSchema, typeName: string, condition: string): string | null {
  if (typeName === condition) return typeName;
  const [type, wanted] = [schema.getType(typeName), schema.getType(condition)];
  const isObject = isObjectType(type) || isInterfaceType(type);
  if (isAbstractType(wanted) && isObject && schema.isSubType(wanted, type)) return typeName;
  return isAbstractType(type) ? condition : null;
}
