import { z } from 'zod';
import { orNull } from '../find-many.ts';
import type { Call } from '../provider.ts';
import { type List, wireRows } from './paging.ts';
import { type PhoneNumberRow, phoneNumberRow, type TwilioPhoneNumber, toPhoneNumber } from './phone-number.ts';
import type { Session } from './session.ts';

/** All numbers of the account (contract twilio.md 6.4); `.json`, or XML comes (contract twilio.md 2). */
export function coreNumberList({ account, accountSid, baseUrls }: Session): List<PhoneNumberRow, TwilioPhoneNumber> {
  return {
    mark: 'n',
    baseUrl: baseUrls.api,
    path: `/Accounts/${accountSid}/IncomingPhoneNumbers.json`,
    route: '/Accounts/{AccountSid}/IncomingPhoneNumbers.json',
    envelope,
    row: phoneNumberRow,
    idField: 'sid',
    toItem: (wire, asOf) => toPhoneNumber(account.label, wire, asOf),
  };
}

/** The number with that SID; null where the account has none (contract twilio.md 6.4). */
export async function readCoreNumber(session: Session, sid: string, call: Call): Promise<TwilioPhoneNumber | null> {
  const answer = await orNull(
    session.http.send({
      baseUrl: session.baseUrls.api,
      path: `/Accounts/${session.accountSid}/IncomingPhoneNumbers/${encodeURIComponent(sid)}.json`,
      route: '/Accounts/{AccountSid}/IncomingPhoneNumbers/{Sid}.json',
      shape: phoneNumberRow,
      call,
    }),
  );
  return answer && toPhoneNumber(session.account.label, answer.body, answer.at);
}

/** The 2010-04-01 API pages flat, by a relative URI (contract twilio.md 4.2). */
const envelope = z
  .object({ incoming_phone_numbers: wireRows, next_page_uri: z.string().nullish() })
  .transform((body) => ({ rows: body.incoming_phone_numbers, next: body.next_page_uri || null }));
