import { GraphQLError, type GraphQLSchema } from 'graphql';
import { openReading, type ReadDocument } from '../access/document-reading.ts';
import { checkCost, checkVariables, type Limits } from '../access/limits.ts';
import { may, type Principal } from '../access/principal.ts';
import { type DocumentParams, openTrustedDocuments, type TrustedDocuments } from '../access/trusted-documents.ts';
import { checkCalls } from './call-limit.ts';
import type { Context } from './context.ts';
import { checkIntrospection } from './introspection.ts';
import type { PlannedOperation } from './plan.ts';

/** What a client asks for, however it came. */
export type Params = DocumentParams & { variables?: unknown };

/** What stands between a request and its execution, beside the scopes of the schema. */
export type Guards = {
  /** The request as it is to be run: its document found, its size within the limits. Throws the GraphQLError to answer. */
  admit<Given extends Params>(params: Given, principal: Principal): Given & { query: string | undefined };
  /** Opens the reading of documents: what is too large is not read. */
  openReading(schema: GraphQLSchema): (text: string) => ReadDocument;
  /** Why an operation is not executed, before anything of it is; null where it may be. */
  check(operation: CheckedOperation): GraphQLError | null;
};

/** An operation before it is executed. */
export type CheckedOperation = PlannedOperation & { contextValue: Context };

export type GuardOptions = {
  limits: Limits;
  /** Which documents may run. @default all */
  documents?: TrustedDocuments;
  /** Whether everybody may ask for the schema itself, or administrators alone. @default true */
  isIntrospectable?: boolean;
};

/** Opens the guards of a graph. */
export function openGuards({ limits, documents = allDocuments(), isIntrospectable = true }: GuardOptions): Guards {
  return {
    admit(params, principal) {
      checkVariables(limits, params);
      const found = documents.resolve(params, { isAdmin: may(principal, 'admin') });
      if (found instanceof GraphQLError) throw found;
      return { ...params, query: found.query };
    },
    openReading: (schema) => openReading(schema, limits),
    check: (operation) =>
      checkCost(limits, operation) ??
      (isIntrospectable ? null : checkIntrospection(operation.document, operation.contextValue.principal)) ??
      checkCalls(limits, operation),
  };
}

const allDocuments = (): TrustedDocuments => openTrustedDocuments({ mode: 'off', manifests: [] });
