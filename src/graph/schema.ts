import { GraphQLSchema } from 'graphql';
import './scalars.ts';
import './account.ts';
import './phone-number-queries.ts';
import './twilio-phone-number.ts';
import './telnyx-phone-number.ts';
import './apifonica-phone-number.ts';
import './trunk.ts';
import './port-order-queries.ts';
import './loa.ts';
import './job-queries.ts';
import './price-queries.ts';
import './ownership.ts';
import './history.ts';
import './subscriptions.ts';
import './port-order-mutations.ts';
import './loa-mutations.ts';
import './trunk-mutations.ts';
import './phone-number-mutations.ts';
import './telnyx-number-mutations.ts';
import './telnyx-settings-mutations.ts';
import './job-mutations.ts';
import './audit-log.ts';
import './telephone-number.ts';
import { auditMutations } from './audited.ts';
import { builder } from './builder.ts';

/** All that is in a supergraph of it: the public schema, and what only other subgraphs refer to; made once per process. */
export const composed: GraphQLSchema = auditMutations(builder.toSchema());

/** What no field of the public schema leads to. */
const ofSubgraphAlone = ['TelephoneNumber'];

/** The public schema. */
export const schema: GraphQLSchema = toPublic(composed);

function toPublic(whole: GraphQLSchema): GraphQLSchema {
  const { types, ...config } = whole.toConfig();
  return new GraphQLSchema({ ...config, types: types.filter(({ name }) => !ofSubgraphAlone.includes(name)) });
}
