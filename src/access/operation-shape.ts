import { Kind, type OperationDefinitionNode, type SelectionSetNode, type ValidationContext } from 'graphql';
import { measureIntrospection } from './introspection-size.ts';

/** How deep and how wide an operation is. */
export type Shape = Record<'depth' | 'aliases' | 'directives' | 'rootFields' | 'schemaObjects', number>;

const empty: Shape = { depth: 0, aliases: 0, directives: 0, rootFields: 0, schemaObjects: 0 };

/**
 * Measures a selection with the fragments that it spreads, each measured once however often it is spread. How deep an
 * introspection goes is not counted: tools go deep, and what it asks for is.
 */
function measure(set: SelectionSetNode, context: ValidationContext, fragments: Map<string, Shape>): Shape {
  const shape = { ...empty };
  const add = (part: Shape, below: number): void => {
    shape.depth = Math.max(shape.depth, part.depth + below);
    shape.aliases += part.aliases;
    shape.directives += part.directives;
    shape.schemaObjects += part.schemaObjects;
    if (below === 0) shape.rootFields += part.rootFields;
  };
  const measureBelow = (field: string, below: SelectionSetNode): Shape =>
    field.startsWith('__') ? { ...empty, ...measureIntrospection(below, context) } : measure(below, context, fragments);
  for (const selection of set.selections) {
    shape.directives += selection.directives?.length ?? 0;
    if (selection.kind === Kind.FRAGMENT_SPREAD) {
      add(measureFragment(selection.name.value, context, fragments), 0);
    } else if (selection.kind === Kind.INLINE_FRAGMENT) {
      add(measure(selection.selectionSet, context, fragments), 0);
    } else {
      add(selection.selectionSet ? measureBelow(selection.name.value, selection.selectionSet) : empty, 1);
      shape.rootFields += 1;
      if (selection.alias) shape.aliases += 1;
    }
  }
  return shape;
}

function measureFragment(name: string, context: ValidationContext, fragments: Map<string, Shape>): Shape {
  const known = fragments.get(name);
  if (known) return known;
  // A fragment that spreads itself is refused by another rule; here it only must not run for ever.
  fragments.set(name, empty);
  const fragment = context.getFragment(name);
  const shape = fragment ? measure(fragment.selectionSet, context, fragments) : empty;
  fragments.set(name, shape);
  return shape;
}

/** Measures an operation, whether it is valid or not. */
export function measureOperation({ selectionSet }: OperationDefinitionNode, context: ValidationContext): Shape {
  return measure(selectionSet, context, new Map());
}
