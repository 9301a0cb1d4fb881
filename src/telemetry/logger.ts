import { type DestinationStream, type Logger, pino } from 'pino';
import { hidden, toLoggableEntry, withoutCredentials } from './loggable.ts';

export type LoggerOptions = {
  /** One of pino's levels, e.g. "info". */
  level: string;
  /** Takes the lines. @default stderr */
  destination?: DestinationStream;
};

const boundSecrets = ['authorization', 'cookie', 'token', 'password', 'secret', 'pin'].flatMap((name) => [
  name,
  `*.${name}`,
]);

/** Opens the log of a process: JSON lines, without secrets whatever is given to it. */
export function openLogger({ level, destination }: LoggerOptions): Logger {
  return pino(
    {
      level,
      formatters: { log: (entry) => toLoggableEntry(entry) },
      // What a child is bound to does not come by the formatter.
      redact: { paths: boundSecrets, censor: hidden },
      // What was made loggable stays as it is.
      serializers: { err: (err) => err },
      hooks: { streamWrite: withoutCredentials },
    },
    destination ?? pino.destination({ dest: 2, sync: false }),
  );
}
