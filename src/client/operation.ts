import type { SubscribePayload } from 'graphql-ws';

/** Whether it subscribes, by its text; of what is sent by its id alone that is taken for granted. */
export function isSubscription({ query, operationName }: SubscribePayload): boolean {
  const keyword = new RegExp(`(^|["}])\\s*subscription\\s*${operationName ?? ''}\\b`);
  return !query || keyword.test(query.replace(/#.*/g, ''));
}

/** Whether its text has that variable; of what is sent by its id alone that is taken for granted. */
export function declares({ query }: SubscribePayload, variable: string): boolean {
  return !query || new RegExp(`\\$${variable}\\b`).test(query);
}

/**
 * Whether errors say that their receiver is let in no longer: the connection then ends, and comes back with what
 * `connectionParams` gives by then.
 */
export function isDismissal(errors: unknown): boolean {
  return Array.isArray(errors) && errors.some((error) => error?.extensions?.code === 'UNAUTHENTICATED');
}
