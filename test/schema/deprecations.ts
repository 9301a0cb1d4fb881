import { type GraphQLSchema, isEnumType, isInputObjectType, isInterfaceType, isObjectType } from 'graphql';

/** How a reason for a deprecation ends, e.g. "Ask for `trunk` instead. Removed after 2027-06-30." */
const ending = /\S\. Removed after (\d{4}-\d\d-\d\d)\.$/;

/** Everything of a schema that may be deprecated, by its place. */
function listParts(schema: GraphQLSchema): { place: string; reason: string | null | undefined }[] {
  return Object.values(schema.getTypeMap()).flatMap((type) => {
    if (type.name.startsWith('__')) return [];
    const toPart = ({ name, deprecationReason: reason }: { name: string; deprecationReason?: string | null }) => ({
      place: `${type.name}.${name}`,
      reason,
    });
    if (isEnumType(type)) return type.getValues().map(toPart);
    if (isInputObjectType(type)) return Object.values(type.getFields()).map(toPart);
    if (!isObjectType(type) && !isInterfaceType(type)) return [];
    return Object.values(type.getFields()).flatMap((field) => [
      toPart(field),
      ...field.args.map((argument) => toPart({ ...argument, name: `${field.name}.${argument.name}` })),
    ]);
  });
}

/** What is deprecated without a reason and a day that is still to come: a sentence each. Days are UTC. */
export function judgeDeprecations(schema: GraphQLSchema, now: Date): string[] {
  const today = now.toISOString().slice(0, 10);
  return listParts(schema).flatMap(({ place, reason }) => {
    if (reason === null || reason === undefined) return [];
    const [, day = ''] = ending.exec(reason) ?? [];
    if (!day) return [`${place} is deprecated: say what to do instead, and end with "Removed after 2027-06-30."`];
    if (Number.isNaN(Date.parse(day))) return [`${place} is to be removed after ${day}, which is no day.`];
    return day < today ? [`${place} was to be removed after ${day}: remove it, or set another day.`] : [];
  });
}
