import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { checkVariables, type Limits, useLimits } from '../access/limits.ts';
import { may, type Principal } from '../access/principal.ts';
import { type DocumentParams, openTrustedDocuments, type TrustedDocuments } from '../access/trusted-documents.ts';
import { useCallLimit } from './call-limit.ts';
import type { Context } from './context.ts';
import { useIntrospection } from './introspection.ts';

/** What a client asks for, however it came. */
export type Params = DocumentParams & { variables?: unknown };

/** What stands between a request and its execution, beside the scopes of the schema. */
export type Guards = {
  /** The request as it is to be run: its document found, its size within the limits. Throws the GraphQLError to answer. */
  admit<Given extends Params>(params: Given, principal: Principal): Given & { query: string | undefined };
  plugins: readonly (Plugin | Plugin<Context>)[];
};

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
    plugins: [useLimits(limits), useIntrospection(isIntrospectable), useCallLimit(limits)],
  };
}

const allDocuments = (): TrustedDocuments => openTrustedDocuments({ mode: 'off', manifests: [] });
