import type { ExecutionArgs, OperationDefinitionNode } from 'graphql';
import type { Arrival, Context } from './context.ts';

/** An operation that has been read and may be executed. */
export type Prepared = {
  ast: OperationDefinitionNode;
  args: ExecutionArgs & { contextValue: Context };
  arrival: Arrival;
};
