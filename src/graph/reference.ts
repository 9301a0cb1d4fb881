import { z } from 'zod';
import { readGlobalId } from '../domain/id.ts';
import { listNodeTypes } from './node.ts';
import { phoneNumberKinds } from './phone-number-queries.ts';

/** The most references of one request. */
export const mostReferences = 250;

/** What another subgraph refers to: a node by its global id, or a telephone number, whoever holds it. */
export type Reference = { id: string } | { e164: string };

const typeShape = z.object({ __typename: z.string() });
const idShape = z.object({ id: z.string() });
const e164Shape = z.object({ e164: z.string() });

/** Reads a reference as a gateway sends it; what is wrong with it, as text, where it is none. */
export function readReference(representation: unknown): Reference | string {
  const { data: typed } = typeShape.safeParse(representation);
  if (!typed) return 'each is an object with the __typename of an entity';
  const { __typename: type } = typed;
  if (type === 'TelephoneNumber') {
    return e164Shape.safeParse(representation).data ?? 'a TelephoneNumber is referred to by its e164, a string';
  }
  const types = typesOf(type);
  if (types.length === 0) return 'there is no entity of this __typename';
  const { data: named } = idShape.safeParse(representation);
  const read = named && readGlobalId(named.id);
  if (!read) return `a ${type} is referred to by its id, as this API gave it`;
  return types.includes(read.type) ? named : `this is the id of a ${read.type}, and no ${type}`;
}

/** The types of nodes that a name stands for: of phone numbers, another subgraph may know no more than that. */
function typesOf(name: string): readonly string[] {
  if (name === 'PhoneNumber') return phoneNumberKinds;
  return listNodeTypes().filter((type) => type === name);
}
