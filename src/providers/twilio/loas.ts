import { z } from 'zod';
import { type Loa, type LoaStatus, loaStatuses } from '../../domain/loa.ts';
import { findMany, orNull } from '../find-many.ts';
import type { Call, Loas } from '../provider.ts';
import { ProviderError } from '../provider-error.ts';
import { type List, largestPage, openWalk, readPage, wireMeta, wireRows } from './paging.ts';
import type { Session } from './session.ts';
import { sid, text } from './wire-values.ts';

/**
 * The account's letters of authorization (contract twilio.md 8). Status alone is filtered by Twilio: names and email are
 * compared here without regard to case, and whether Twilio does so too its contract does not say.
 */
export function openLoas(session: Session): Loas {
  const loas = loaList(session);
  return {
    list({ position, wanted, filter, call }) {
      const { statuses, firstName, lastName, email } = filter;
      const Status = statuses?.length === 1 && statuses[0] !== 'UNKNOWN' ? statuses[0] : undefined;
      const isSifted =
        (statuses && !Status) || firstName !== undefined || lastName !== undefined || email !== undefined;
      return readPage(session, loas, { position, size: isSifted ? largestPage : wanted, filters: { Status }, call });
    },
    byIds: (ids, call) =>
      findMany({
        keys: ids,
        keyOf: (loa) => loa.nativeId,
        walk: openWalk(session, loas, { call }),
        one: (id) => readLoa(session, id, call),
        length: session.lengths.loas,
      }),
    startSigning: (id, call) => startSigning(session, id, call),
  };
}

/** What has the spelling of no LOA is answered 21901 rather than 404 (contract twilio.md 8.2); it exists as little. */
const malformedSid = '21901';

async function readLoa(session: Session, id: string, call: Call): Promise<Loa | null> {
  const reading = session.http.send({
    baseUrl: session.baseUrls.porting,
    path: `/Loas/${encodeURIComponent(id)}`,
    route: '/Loas/{PortLOASid}',
    shape: row,
    call,
  });
  const answer = await orNull(reading).catch((error: unknown) => {
    if (error instanceof ProviderError && error.providerCode === malformedSid) return null;
    throw error;
  });
  return answer && toLoa(session.account.label, answer.body);
}

/** Has Twilio mail the signer, by a POST without a body (contract twilio.md 8.2). */
async function startSigning({ account, baseUrls, http }: Session, id: string, call: Call): Promise<Loa> {
  const { body } = await http.send({
    method: 'POST',
    baseUrl: baseUrls.porting,
    path: `/Loas/${encodeURIComponent(id)}`,
    route: '/Loas/{PortLOASid}',
    shape: row,
    call,
  });
  return toLoa(account.label, body);
}

function loaList({ account, baseUrls }: Session): List<Row, Loa> {
  return {
    mark: '',
    baseUrl: baseUrls.porting,
    path: '/Loas',
    route: '/Loas',
    envelope,
    row,
    idField: 'sid',
    toItem: (wire) => toLoa(account.label, wire),
  };
}

function toLoa(account: string, wire: Row): Loa {
  return {
    account,
    nativeId: wire.sid,
    status: toLoaStatus(wire.status),
    rawStatus: wire.status ?? '',
    firstName: wire.first_name,
    lastName: wire.last_name,
    email: wire.email,
  };
}

/** Bodies hold the status in lower case, the filter takes upper case (contract twilio.md 8.1). */
function toLoaStatus(word: string | null): LoaStatus {
  return loaStatuses.find((status) => status === word?.toUpperCase()) ?? 'UNKNOWN';
}

/** A letter of authorization, the same in the list and by its SID but for `url`, which is not read (contract twilio.md 8.1). */
const row = z.object({ sid, status: text, first_name: text, last_name: text, email: text });

type Row = z.infer<typeof row>;

const envelope = z
  .object({ loas: wireRows, meta: wireMeta })
  .transform(({ loas, meta }) => ({ rows: loas, next: meta }));
