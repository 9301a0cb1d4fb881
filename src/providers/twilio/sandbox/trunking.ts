import type { SandboxRequest, SandboxSurface } from '../../../sandbox/play.ts';
import { notFound, toSurface } from './answers.ts';
import { answerList, type ProductListShape } from './paging.ts';
import { type IncomingPhoneNumber, type TrunkPhoneNumber, toTrunkPhoneNumber } from './phone-number.ts';
import { readFormParameter } from './request-body.ts';
import { type Context, putNumber } from './state.ts';
import { toRfc2822Date } from './wire-date.ts';

const developmentUrl = 'https://trunking.dev.twilio.com';

const trunkList: ProductListShape = {
  key: 'trunks',
  filters: [],
  numbered: false,
  meta: ['first_page_url', 'url', 'page_size', 'key', 'next_page_url', 'page', 'previous_page_url'],
  metaFirst: true,
  developmentUrl,
  developmentFields: ['next_page_url'],
};

const phoneNumberList: ProductListShape = {
  key: 'phone_numbers',
  filters: [],
  numbered: false,
  meta: ['page', 'page_size', 'first_page_url', 'previous_page_url', 'url', 'next_page_url', 'key'],
  metaFirst: false,
  developmentUrl,
  developmentFields: ['next_page_url'],
};

const sidOf = (item: { sid: string }): string => item.sid;

/** A trunk and a voice application rule each other out (contract twilio.md 6.1). */
function connect(context: Context, number: IncomingPhoneNumber, trunkSid: string): IncomingPhoneNumber {
  if (number.trunk_sid === trunkSid) return number;
  const date_updated = toRfc2822Date(context.now());
  const connected = { ...number, trunk_sid: trunkSid, voice_application_sid: null, date_updated };
  putNumber(context.state, connected);
  return connected;
}

function disconnect(context: Context, sid: string): void {
  const number = context.state.numbers.get(sid);
  if (number === undefined) throw notFound();
  putNumber(context.state, { ...number, trunk_sid: null, date_updated: toRfc2822Date(context.now()) });
}

/** Lists and reads trunks and their numbers, and moves numbers between them (contract twilio.md 6). */
export function trunkingSurface(context: Context): SandboxSurface {
  const numbersOf = (request: SandboxRequest): Map<string, TrunkPhoneNumber> => {
    const numbers = context.state.trunkNumbers.get(request.params.TrunkSid ?? '');
    if (numbers === undefined) throw notFound();
    return numbers;
  };
  return toSurface('/twilio/trunking', '', [
    {
      method: 'GET',
      path: '/v1/Trunks',
      handle(request) {
        const listing = { all: [...context.state.trunks.values()], keyOf: sidOf, keep: null };
        return answerList(listing, trunkList, request, context.quirks);
      },
    },
    {
      method: 'GET',
      path: '/v1/Trunks/:Sid',
      handle(request) {
        const trunk = context.state.trunks.get(request.params.Sid ?? '');
        if (trunk === undefined) throw notFound();
        return { status: 200, body: trunk };
      },
    },
    {
      method: 'GET',
      path: '/v1/Trunks/:TrunkSid/PhoneNumbers',
      handle(request) {
        const listing = { all: [...numbersOf(request).values()], keyOf: sidOf, keep: null };
        return answerList(listing, phoneNumberList, request, context.quirks);
      },
    },
    {
      method: 'POST',
      path: '/v1/Trunks/:TrunkSid/PhoneNumbers',
      handle(request) {
        numbersOf(request);
        const number = context.state.numbers.get(readFormParameter(request, 'PhoneNumberSid'));
        if (number === undefined) throw notFound();
        const connected = connect(context, number, request.params.TrunkSid ?? '');
        return { status: 201, body: toTrunkPhoneNumber(connected) };
      },
    },
    {
      method: 'GET',
      path: '/v1/Trunks/:TrunkSid/PhoneNumbers/:Sid',
      handle(request) {
        const number = numbersOf(request).get(request.params.Sid ?? '');
        if (number === undefined) throw notFound();
        return { status: 200, body: number };
      },
    },
    {
      method: 'DELETE',
      path: '/v1/Trunks/:TrunkSid/PhoneNumbers/:Sid',
      handle(request) {
        const number = numbersOf(request).get(request.params.Sid ?? '');
        if (number === undefined) throw notFound();
        disconnect(context, number.sid);
        return { status: 204 };
      },
    },
  ]);
}
