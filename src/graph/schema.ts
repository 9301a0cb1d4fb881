import type { GraphQLSchema } from 'graphql';
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
import { auditMutations } from './audited.ts';
import { builder } from './builder.ts';

/** The schema; made once per process. */
export const schema: GraphQLSchema = auditMutations(builder.toSchema());
