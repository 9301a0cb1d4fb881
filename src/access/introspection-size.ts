import { Kind, type SelectionSetNode, type ValidationContext } from 'graphql';

/** Fields of the introspection that are lists, with about as many entries as each has here. */
const entries: ReadonlyMap<string, number> = new Map([
  ['types', 150],
  ['directives', 8],
  ['fields', 8],
  ['inputFields', 6],
  ['enumValues', 6],
  ['possibleTypes', 3],
  ['args', 1],
  ['interfaces', 1],
]);

/** What a selection asks of the schema itself. */
export type IntrospectionSize = {
  /** Objects of the answer, about. */
  schemaObjects: number;
  aliases: number;
  directives: number;
};

/** What of a type is its own, and what is of the type that it wraps: no type has both. */
type Size = Omit<IntrospectionSize, 'schemaObjects'> & { own: number; wrapped: number };

const objectsOf = ({ own, wrapped }: Size): number => Math.max(own, wrapped);

/** Measures a selection on `__schema` or `__type`, with the fragments that it spreads. */
export function measureIntrospection(set: SelectionSetNode, context: ValidationContext): IntrospectionSize {
  const known = new Map<string, Size>();

  function measure({ selections }: SelectionSetNode): Size {
    const size: Size = { own: 0, wrapped: 0, aliases: 0, directives: 0 };
    for (const selection of selections) {
      size.directives += selection.directives?.length ?? 0;
      const isSpread = selection.kind === Kind.FRAGMENT_SPREAD;
      const part = isSpread
        ? measureFragment(selection.name.value)
        : selection.selectionSet && measure(selection.selectionSet);
      if (selection.kind === Kind.FIELD && selection.alias) size.aliases += 1;
      if (!part) continue;
      size.aliases += part.aliases;
      size.directives += part.directives;
      if (selection.kind !== Kind.FIELD) {
        size.own += part.own;
        size.wrapped += part.wrapped;
      } else if (selection.name.value === 'ofType') {
        size.wrapped += objectsOf(part);
      } else {
        size.own += (entries.get(selection.name.value) ?? 1) * (1 + objectsOf(part));
      }
    }
    return size;
  }

  function measureFragment(name: string): Size | undefined {
    if (known.has(name)) return known.get(name);
    const fragment = context.getFragment(name);
    if (!fragment) return undefined;
    // One that spreads itself is refused by another rule; here it only must not run for ever.
    known.set(name, { own: 0, wrapped: 0, aliases: 0, directives: 0 });
    const size = measure(fragment.selectionSet);
    known.set(name, size);
    return size;
  }

  const { aliases, directives, ...size } = measure(set);
  return { schemaObjects: 1 + objectsOf({ aliases, directives, ...size }), aliases, directives };
}
