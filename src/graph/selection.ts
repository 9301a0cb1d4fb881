import {
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLResolveInfo,
  GraphQLSkipDirective,
  getDirectiveValues,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

/**
 * The fields that a query selects at each of the paths below a field, whatever fragments and type conditions they
 * stand in: `trunk`, and `trunk.label` for what is selected on it. For a connection the paths are `nodes` and
 * `edges.node`.
 */
export function toSelection(info: GraphQLResolveInfo, paths: readonly string[]): ReadonlySet<string> {
  const { fieldNodes, variableValues } = info;
  const before = known.get(fieldNodes);
  if (before?.variableValues === variableValues && before.paths === paths) return before.selection;
  const selection = readSelection(info, paths);
  known.set(fieldNodes, { variableValues, paths, selection });
  return selection;
}

/** Of a list the nodes of a field are the same for every item. */
const known = new WeakMap<
  GraphQLResolveInfo['fieldNodes'],
  Pick<GraphQLResolveInfo, 'variableValues'> & { paths: readonly string[]; selection: ReadonlySet<string> }
>();

/** The field itself, as one of the paths. */
export const itself: readonly string[] = [''];

function readSelection(info: GraphQLResolveInfo, paths: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const sets = info.fieldNodes.flatMap((node) => node.selectionSet ?? []);
  for (const path of paths) {
    const steps = path === '' ? [] : path.split('.');
    const below = steps.reduce((level, step) => level.flatMap((set) => selectionSetsOf(set, step, info)), sets);
    for (const set of below) {
      for (const field of fieldsOf(set, info)) {
        found.add(field.name.value);
        if (!field.selectionSet) continue;
        for (const nested of fieldsOf(field.selectionSet, info)) found.add(`${field.name.value}.${nested.name.value}`);
      }
    }
  }
  return found;
}

function selectionSetsOf(set: SelectionSetNode, name: string, info: GraphQLResolveInfo): SelectionSetNode[] {
  return fieldsOf(set, info).flatMap((field) => (field.name.value === name && field.selectionSet) || []);
}

/** Fields of a set and of the fragments in it, each read once: fragments that spread each other twice would double at every step. */
function fieldsOf(set: SelectionSetNode, info: GraphQLResolveInfo, spread = new Set<string>()): FieldNode[] {
  return set.selections.flatMap((selection) => {
    if (!isIncluded(selection, info.variableValues)) return [];
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet, info, spread);
    const name = selection.name.value;
    const fragment = spread.has(name) ? undefined : info.fragments[name];
    spread.add(name);
    return fragment ? fieldsOf(fragment.selectionSet, info, spread) : [];
  });
}

/** Whether its directives let a selection be, with these variables. */
export function isIncluded(node: SelectionNode, variables: Readonly<Record<string, unknown>>): boolean {
  if (!node.directives?.length) return true;
  const skip = getDirectiveValues(GraphQLSkipDirective, node, variables);
  const include = getDirectiveValues(GraphQLIncludeDirective, node, variables);
  return skip?.if !== true && include?.if !== false;
}
