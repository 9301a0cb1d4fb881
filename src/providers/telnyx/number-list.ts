import type { PhoneNumber, PhoneNumberFilter } from '../../domain/phone-number.ts';
import type { Call, ListPage, ListRequest, PhoneNumberSelection } from '../provider.ts';
import { ProviderError } from '../provider-error.ts';
import type { TelnyxClient } from './client.ts';
import { readFrom } from './list.ts';
import type { TelnyxMessagingSettings } from './messaging.ts';
import type { TelnyxMobileNumbers } from './mobile.ts';
import { narrowNumbers, slimServes } from './number-filter.ts';
import type { TelnyxNumbers } from './numbers.ts';
import { largestPage, pageFor, readPosition, toPosition } from './paging.ts';
import type { SettingsReader, SettingsSource } from './settings.ts';
import type { TelnyxVoiceSettings } from './voice.ts';

/** The lists that one list of phone numbers is read from. */
export type NumberSources = {
  numbers: TelnyxNumbers;
  mobile: TelnyxMobileNumbers;
  voice: SettingsSource<TelnyxVoiceSettings>;
  messaging: SettingsSource<TelnyxMessagingSettings>;
  mobileMessaging: SettingsSource<TelnyxMessagingSettings>;
};

type NumberListRequest = ListRequest<PhoneNumberFilter> & { selection: PhoneNumberSelection };
type Part = { offset: number; wanted: number; filter: PhoneNumberFilter; selection: PhoneNumberSelection; call: Call };

const streams = ['numbers', 'mobile'] as const;
const mobileStart = toPosition('mobile', 0);

/** Reads one page of the account's numbers, then of its mobile ones where the first list ends before enough was read. */
export async function listPhoneNumbers(
  client: TelnyxClient,
  sources: NumberSources,
  request: NumberListRequest,
): Promise<ListPage<PhoneNumber>> {
  const { filter, wanted } = request;
  const { stream, offset } = readPosition(client.account, request.position, streams);
  if (stream === 'mobile') return listMobile(sources, { ...request, offset });
  const page = await listNumbers(sources, { ...request, offset });
  const withoutMobile = filter.types !== undefined && !filter.types.includes('MOBILE');
  if (page.next !== null || withoutMobile) return page;
  const last = page.items.at(-1);
  if (last) last.position = mobileStart;
  const left = wanted - page.items.length;
  if (left <= 0) return { ...page, next: mobileStart };
  try {
    const rest = await listMobile(sources, { ...request, offset: 0, wanted: left });
    return {
      items: [...page.items, ...rest.items],
      next: rest.next,
      asOf: page.asOf,
      unreadable: [...page.unreadable, ...rest.unreadable],
    };
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    // What was read is not lost: who wants more comes again from here, and hears of the fault then.
    return { ...page, next: mobileStart };
  }
}

async function listNumbers(
  { numbers, voice, messaging }: NumberSources,
  { offset, wanted, filter, selection, call }: Part,
): Promise<ListPage<PhoneNumber>> {
  const slim = slimServes(selection, filter);
  const { query, complete, settings } = narrowNumbers(filter, slim);
  const page = pageFor(offset, complete ? wanted : largestPage);
  const readerOf = <Value>(source: SettingsSource<Value>, side: 'voice' | 'messaging'): SettingsReader<Value> =>
    settings ? source.beside(page, settings[side], call) : source.after(call);
  const readVoice = selection.has('voiceSettings') ? readerOf(voice, 'voice') : null;
  const readMessaging = selection.has('messagingSettings') ? readerOf(messaging, 'messaging') : null;
  const read = await readFrom(slim ? numbers.slim : numbers.full, { stream: 'numbers', offset, page, query, call });
  const ids = read.items.map(({ item }) => item.nativeId);
  const [voiceOf, messagingOf] = await Promise.all([readVoice?.(ids), readMessaging?.(ids)]);
  for (const { item } of read.items) {
    item.details.voiceSettings = voiceOf?.get(item.nativeId);
    item.details.messagingSettings = messagingOf?.get(item.nativeId);
  }
  return read;
}

/** The mobile lists have no filters (contract telnyx.md 4.1). */
async function listMobile(
  { mobile, mobileMessaging }: NumberSources,
  { offset, wanted, filter, selection, call }: Part,
): Promise<ListPage<PhoneNumber>> {
  const { accounts: _accounts, providers: _providers, ...parts } = filter;
  const narrows = Object.values(parts).some((part) => part !== undefined);
  const page = pageFor(offset, narrows ? largestPage : wanted);
  const readMessaging = selection.has('messagingSettings') ? mobileMessaging.beside(page, undefined, call) : null;
  const read = await readFrom(mobile.list, { stream: 'mobile', offset, page, call });
  const messagingOf = await readMessaging?.(read.items.map(({ item }) => item.nativeId));
  for (const { item } of read.items) item.details.messagingSettings = messagingOf?.get(item.nativeId);
  return read;
}
