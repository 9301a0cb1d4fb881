/** One thing to correct in what was sent, told without saying the value back. */
export type InputIssue = {
  /** Where it stands in the input, in the names of the schema, e.g. `["phoneNumbers", "3"]`. */
  path: readonly string[];
  message: string;
  /** The carrier's own code for it, where it has one. */
  providerCode: number | null;
};

/** Makes an issue of the field at that path. */
export function toIssue(
  path: string | readonly string[],
  message: string,
  providerCode: number | null = null,
): InputIssue {
  return { path: typeof path === 'string' ? [path] : path, message, providerCode };
}
