import type { ExecutionArgs, GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/** Refuses operations, before anything of them is executed, with the error that is found; null lets one be. */
export function useOperationCheck(
  toError: (args: ExecutionArgs) => GraphQLError | null,
): Required<Pick<Plugin, 'onExecute' | 'onSubscribe'>> {
  return {
    onExecute: ({ args, setResultAndStopExecution }) => {
      const error = toError(args);
      if (error) setResultAndStopExecution({ errors: [error] });
    },
    // Of a subscription it goes by what each change may come to.
    onSubscribe: ({ args, setResultAndStopExecution }) => {
      const error = toError(args);
      if (error) setResultAndStopExecution({ errors: [error] });
    },
  };
}
