/** What a link brings: an operation with its variables, and never its headers, which may hold secrets. */
export type Shared = { query: string; variables: string };

/** The link to this page that brings an operation along. What follows `#` is sent to no server. */
export function toLink({ query, variables }: Shared): string {
  const fragment = new URLSearchParams({ query, ...(variables.trim() && { variables }) });
  return `${location.origin}${location.pathname}#${fragment}`;
}

/** What the link of this page brought; null where it brought nothing. It is taken once: a reload goes on with the tabs. */
export function takeShared(): Shared | null {
  const fragment = new URLSearchParams(location.hash.slice(1));
  const query = fragment.get('query');
  if (!query) return null;
  history.replaceState(null, '', location.pathname);
  return { query, variables: fragment.get('variables') ?? '' };
}
