/** What a global id holds: the schema type, the account's label and the carrier's own key. */
export type NodeId = { type: string; account: string; key: string };

/** The opaque global id of a node. */
export function toGlobalId(type: string, account: string, key: string): string {
  return Buffer.from(`${type}:${account}:${key}`).toString('base64url');
}

/** Reads a global id; null when it was not made by `toGlobalId`. */
export function readGlobalId(id: string): NodeId | null {
  const [, type, account, key] = /^(\w+):([^:]+):(.+)$/s.exec(Buffer.from(id, 'base64url').toString()) ?? [];
  if (!type || !account || !key || toGlobalId(type, account, key) !== id) return null;
  return { type, account, key };
}
