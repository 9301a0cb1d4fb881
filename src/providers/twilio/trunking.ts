import { z } from 'zod';
import type { Trunk } from '../../domain/trunk.ts';
import { findMany, orNull } from '../find-many.ts';
import type { Call, Trunks } from '../provider.ts';
import { type List, openWalk, readPage, wireMeta, wireRows } from './paging.ts';
import type { Session } from './session.ts';
import { firstNumbersOfTrunks } from './trunk-numbers.ts';
import { flag, readDate, sid, text } from './wire-values.ts';

/** The account's SIP trunks (contract twilio.md 6.3). */
export function openTrunks(session: Session): Trunks {
  const trunks = trunkList(session);
  return {
    list: ({ position, wanted, call }) => readPage(session, trunks, { position, size: wanted, call }),
    byIds: (ids, call) =>
      findMany({
        keys: ids,
        keyOf: (trunk) => trunk.nativeId,
        walk: openWalk(session, trunks, { call }),
        one: (id) => readTrunk(session, id, call),
        length: session.lengths.trunks,
      }),
    phoneNumbersOf: (ids, wanted, call) => firstNumbersOfTrunks(session, { ids, wanted, call }),
    assign: (phoneNumberSid, trunkSid, call) => assign(session, { phoneNumberSid, trunkSid, call }),
    remove: (phoneNumberSid, trunkSid, call) => remove(session, { phoneNumberSid, trunkSid, call }),
  };
}

type Place = { phoneNumberSid: string; trunkSid: string; call: Call };

/**
 * Puts a number on a trunk, off any other (contract twilio.md 6.2). The answer lacks the number's type and status, so
 * that the number must be read again.
 */
async function assign({ baseUrls, http }: Session, { phoneNumberSid, trunkSid, call }: Place): Promise<null> {
  await http.send({
    method: 'POST',
    baseUrl: baseUrls.trunking,
    path: `/Trunks/${encodeURIComponent(trunkSid)}/PhoneNumbers`,
    route: '/Trunks/{TrunkSid}/PhoneNumbers',
    form: { PhoneNumberSid: phoneNumberSid },
    shape: z.unknown(),
    call,
  });
  return null;
}

/** Takes a number off its trunk; the answer is empty (contract twilio.md 6.2). */
async function remove({ baseUrls, http }: Session, { phoneNumberSid, trunkSid, call }: Place): Promise<null> {
  await http.send({
    method: 'DELETE',
    baseUrl: baseUrls.trunking,
    path: `/Trunks/${encodeURIComponent(trunkSid)}/PhoneNumbers/${encodeURIComponent(phoneNumberSid)}`,
    route: '/Trunks/{TrunkSid}/PhoneNumbers/{PhoneNumberSid}',
    shape: z.unknown(),
    call,
  });
  return null;
}

async function readTrunk(session: Session, id: string, call: Call): Promise<Trunk | null> {
  const answer = await orNull(
    session.http.send({
      baseUrl: session.baseUrls.trunking,
      path: `/Trunks/${encodeURIComponent(id)}`,
      route: '/Trunks/{Sid}',
      shape: row,
      call,
    }),
  );
  return answer && toTrunk(session.account.label, answer.body);
}

function trunkList({ account, baseUrls }: Session): List<Row, Trunk> {
  return {
    mark: '',
    baseUrl: baseUrls.trunking,
    path: '/Trunks',
    route: '/Trunks',
    envelope,
    row,
    idField: 'sid',
    toItem: (wire) => toTrunk(account.label, wire),
  };
}

function toTrunk(account: string, wire: Row): Trunk {
  return {
    account,
    nativeId: wire.sid,
    label: wire.friendly_name,
    domainName: wire.domain_name,
    secure: wire.secure,
    createdAt: readDate(wire.date_created),
    updatedAt: readDate(wire.date_updated),
  };
}

/** A trunk (contract twilio.md 6.3). */
const row = z.object({
  sid,
  friendly_name: text,
  domain_name: text,
  secure: flag,
  date_created: text,
  date_updated: text,
});

type Row = z.infer<typeof row>;

const envelope = z
  .object({ trunks: wireRows, meta: wireMeta })
  .transform(({ trunks, meta }) => ({ rows: trunks, next: meta }));
