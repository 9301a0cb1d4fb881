import type { SandboxAnswer, SandboxRequest, SandboxRoute } from '../../../sandbox/play.ts';
import { readShape } from './body-shape.ts';
import { telnyxRoute, toPage, toSingle } from './envelope.ts';
import { refuse } from './fault.ts';
import { requireJsonObject } from './json-body.ts';
import { toMessagingSettings } from './messaging.ts';
import { changeMessaging, messagingChangeShape } from './messaging-change.ts';
import { type NumberTest, readVoiceTests } from './number-filter.ts';
import { sortNumbers } from './number-sort.ts';
import { isUuid, readOneOf, readSort, readText, readTexts } from './parameter.ts';
import { listNumbers, type NumberOrder, type OwnedNumber, requireNumber, type TelnyxStage } from './state.ts';
import { toVoiceSettings } from './voice.ts';
import { changeVoice, voiceChangeShape } from './voice-change.ts';

/** With the quirk, the settings lists do not know the newest number yet: it came between two calls. */
function listSettings(stage: TelnyxStage, order: NumberOrder, tests: readonly NumberTest[]): OwnedNumber[] {
  const newest = stage.quirks.settingsLag === true ? stage.state.orders.newestFirst.values().next().value : undefined;
  return listNumbers(stage.state, order).filter(
    (owned) => owned.number.id !== newest && tests.every((test) => test(owned)),
  );
}

function answerVoiceList(stage: TelnyxStage, { query }: SandboxRequest): SandboxAnswer {
  const numbers = sortNumbers(query, listSettings(stage, 'byId', readVoiceTests(query)));
  return { status: 200, body: toPage(query, numbers, ({ number, voice }) => toVoiceSettings(number, voice)) };
}

function readProfileTests(query: URLSearchParams): NumberTest[] {
  const name = 'filter[messaging_profile_id]';
  const profile = readText(query, name);
  if (profile === undefined) return [];
  if (!isUuid(profile)) {
    throw refuse('10026', { detail: 'Must be a UUID.' }, { pointer: '/filter/messaging_profile_id', parameter: name });
  }
  return [({ number }) => number.messaging_profile_id === profile];
}

/** The messaging list's own filters: exact E.164 with its plus, unlike the other lists (contract telnyx.md 4.1). */
function readMessagingTests(query: URLSearchParams): NumberTest[] {
  const tests = readProfileTests(query);
  const exact = readTexts(query, 'filter[phone_number]');
  const part = readText(query, 'filter[phone_number][contains]');
  const type = readOneOf(query, 'filter[type]', ['tollfree', 'longcode', 'shortcode']);
  if (exact !== undefined) tests.push(({ number }) => exact.includes(number.phone_number));
  if (part !== undefined) tests.push(({ number }) => number.phone_number.includes(part));
  if (type !== undefined) tests.push(({ messaging }) => messaging.type.replace('-', '') === type);
  return tests;
}

function answerMessagingList(stage: TelnyxStage, { query }: SandboxRequest): SandboxAnswer {
  const numbers = listSettings(stage, 'byE164', readMessagingTests(query));
  // The list is in ascending order already.
  if (readSort(query, 'sort[phone_number]', ['asc', 'desc']) === 'desc') numbers.reverse();
  return {
    status: 200,
    body: toPage(query, numbers, ({ number, messaging }) => toMessagingSettings(number, messaging)),
  };
}

function answerVoiceChange({ state, world }: TelnyxStage, request: SandboxRequest): SandboxAnswer {
  const owned = requireNumber(state, request.params.id);
  changeVoice(owned, readShape(voiceChangeShape, requireJsonObject(request)), world.now());
  return toSingle(toVoiceSettings(owned.number, owned.voice));
}

function answerMessagingChange({ state, world }: TelnyxStage, request: SandboxRequest): SandboxAnswer {
  const owned = requireNumber(state, request.params.id);
  changeMessaging(owned, readShape(messagingChangeShape, requireJsonObject(request)), world.now());
  return toSingle(toMessagingSettings(owned.number, owned.messaging));
}

/** The voice and messaging lists, which come before `/:id` (contract telnyx.md 1.2, 6.12, 6.14). */
export function settingsListRoutes(stage: TelnyxStage): SandboxRoute[] {
  return [
    telnyxRoute('GET', '/v2/phone_numbers/voice', (request) => answerVoiceList(stage, request)),
    telnyxRoute('GET', '/v2/phone_numbers/messaging', (request) => answerMessagingList(stage, request)),
  ];
}

/** One number's voice and messaging settings (contract telnyx.md 6.20 to 6.23). */
export function settingsRoutes(stage: TelnyxStage): SandboxRoute[] {
  return [
    telnyxRoute('GET', '/v2/phone_numbers/:id/voice', ({ params }) => {
      const { number, voice } = requireNumber(stage.state, params.id);
      return toSingle(toVoiceSettings(number, voice));
    }),
    telnyxRoute('PATCH', '/v2/phone_numbers/:id/voice', (request) => answerVoiceChange(stage, request)),
    telnyxRoute('GET', '/v2/phone_numbers/:id/messaging', ({ params }) => {
      const { number, messaging } = requireNumber(stage.state, params.id);
      return toSingle(toMessagingSettings(number, messaging));
    }),
    telnyxRoute('PATCH', '/v2/phone_numbers/:id/messaging', (request) => answerMessagingChange(stage, request)),
  ];
}
