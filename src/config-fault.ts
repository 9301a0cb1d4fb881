/** One thing that is wrong with the configuration: where, what was seen (secrets masked), what was expected. */
export type ConfigFault = { variable: string; seen: string; expected: string };

/** Variables of the environment by name. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** A value that is no secret, as a fault shows it. */
export const quote = (text: string | undefined): string => JSON.stringify(text ?? '');

/** A value that is a secret or may hold one, as a fault shows it. */
export const mask = (text: string): string => `a value of ${text.length} characters (not shown)`;
