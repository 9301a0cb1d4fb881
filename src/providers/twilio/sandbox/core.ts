import type { SandboxRequest, SandboxSurface } from '../../../sandbox/play.ts';
import { notFound, toSurface } from './answers.ts';
import { cutPage, type ListShape } from './paging.ts';
import type { IncomingPhoneNumber } from './phone-number.ts';
import type { Context } from './state.ts';

const shape: ListShape = { filters: ['FriendlyName', 'Beta', 'PhoneNumber', 'Origin'], numbered: false };

/** A part of a number, `*` standing for any digit (contract twilio.md 6.4). */
function toPhoneNumberTest(pattern: string): RegExp {
  return new RegExp(pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '\\d'));
}

function toKeep(query: URLSearchParams): ((number: IncomingPhoneNumber) => boolean) | null {
  const keeps: ((number: IncomingPhoneNumber) => boolean)[] = [];
  const friendlyName = query.get('FriendlyName');
  const phoneNumber = query.get('PhoneNumber');
  const origin = query.get('Origin');
  if (friendlyName) keeps.push((number) => number.friendly_name === friendlyName);
  if (origin) keeps.push((number) => number.origin === origin);
  if (query.get('Beta') === 'false') keeps.push((number) => number.beta !== true);
  if (phoneNumber) {
    const test = toPhoneNumberTest(phoneNumber);
    keeps.push((number) => test.test(number.phone_number));
  }
  return keeps.length === 0 ? null : (number) => keeps.every((keep) => keep(number));
}

/** Lists and reads IncomingPhoneNumbers: the 2010-04-01 API, flat paging with relative URIs (contract twilio.md 4.2). */
export function coreSurface(context: Context): SandboxSurface {
  const ofAccount = (request: SandboxRequest): void => {
    if (request.params.AccountSid !== context.accountSid) throw notFound();
  };
  return toSurface('/twilio/api', '', [
    {
      method: 'GET',
      path: '/2010-04-01/Accounts/:AccountSid/IncomingPhoneNumbers.json',
      handle(request) {
        ofAccount(request);
        const listing = {
          all: [...context.state.numbers.values()],
          keyOf: (number: IncomingPhoneNumber) => number.sid,
          keep: toKeep(request.query),
        };
        const page = cutPage(listing, shape, request, context.quirks);
        const uriOf = (query: string | null): string | null => (query === null ? null : `${request.path}${query}`);
        const body = {
          end: Math.max(page.start, page.start + page.items.length - 1),
          first_page_uri: uriOf(page.first),
          incoming_phone_numbers: page.items,
          next_page_uri: uriOf(page.next),
          page: page.page,
          page_size: page.pageSize,
          previous_page_uri: uriOf(page.previous),
          start: page.start,
          uri: uriOf(page.own),
        };
        return { status: 200, body };
      },
    },
    {
      method: 'GET',
      path: '/2010-04-01/Accounts/:AccountSid/IncomingPhoneNumbers/:SidJson',
      handle(request) {
        ofAccount(request);
        const [, sid] = /^(.+)\.json$/.exec(request.params.SidJson ?? '') ?? [];
        const number = context.state.numbers.get(sid ?? '');
        if (number === undefined) throw notFound();
        return { status: 200, body: number };
      },
    },
  ]);
}
