import type { SandboxAnswer, SandboxRequest, SandboxRoute } from '../../../sandbox/play.ts';
import { readShape } from './body-shape.ts';
import { telnyxRoute, toPage, toSingle } from './envelope.ts';
import { faultEntry, refuse } from './fault.ts';
import { requireJsonObject } from './json-body.ts';
import { changeNumber, checkNumberChange, numberChangeShape } from './number-change.ts';
import { type NumberTest, readListTests, readSlimTests } from './number-filter.ts';
import { readE164s } from './number-names.ts';
import { sortNumbers } from './number-sort.ts';
import { readFlag } from './parameter.ts';
import { isEditable, type PhoneNumberRow, toDeleted, toSlim } from './phone-number.ts';
import { findNumber, listNumbers, type OwnedNumber, removeNumber, requireNumber, type TelnyxStage } from './state.ts';

function listMatching(stage: TelnyxStage, query: URLSearchParams, tests: readonly NumberTest[]): OwnedNumber[] {
  const numbers = listNumbers(stage.state, 'newestFirst').filter((owned) => tests.every((test) => test(owned)));
  return sortNumbers(query, numbers);
}

function withoutProfile(row: PhoneNumberRow): Record<string, unknown> {
  const { messaging_profile_id: _id, messaging_profile_name: _name, ...rest } = row;
  return rest;
}

/** With the quirk, the messaging profile service is down: 503, or 200 with its fields left out (contract 6.5). */
function answerList(stage: TelnyxStage, { query }: SandboxRequest): SandboxAnswer {
  const handlesError = readFlag(query, 'handle_messaging_profile_error');
  const failing = stage.quirks.messagingProfileError === true;
  if (failing && !handlesError) throw refuse('10037');
  const numbers = listMatching(stage, query, readListTests(query));
  const page = toPage(query, numbers, ({ number }) => (failing ? withoutProfile(number) : number));
  return { status: 200, body: failing ? { ...page, errors: [faultEntry('10037')] } : page };
}

function answerSlim(stage: TelnyxStage, { query }: SandboxRequest): SandboxAnswer {
  const include = { connection: readFlag(query, 'include_connection'), tags: readFlag(query, 'include_tags') };
  const numbers = listMatching(stage, query, readSlimTests(query));
  return { status: 200, body: toPage(query, numbers, ({ number }) => toSlim(number, include)) };
}

/** A number that is owned but not editable goes to `not_found` (contract telnyx.md 5.10 and 6.6). */
function answerOwnership(stage: TelnyxStage, request: SandboxRequest): SandboxAnswer {
  const found: { number_val_e164: string; id: string }[] = [];
  const missing: string[] = [];
  for (const e164 of new Set(readE164s(requireJsonObject(request), 'phone_numbers', 1000))) {
    const owned = findNumber(stage.state, stage.state.idByE164.get(e164) ?? '');
    if (owned && isEditable(owned.number)) found.push({ number_val_e164: e164, id: owned.number.id });
    else missing.push(e164);
  }
  return toSingle({ record_type: 'number_ownership_verification', found, not_found: missing });
}

function answerChange({ state, world }: TelnyxStage, request: SandboxRequest): SandboxAnswer {
  const { number } = requireNumber(state, request.params.id);
  const change = readShape(numberChangeShape, requireJsonObject(request));
  checkNumberChange(change);
  changeNumber(number, change, world.now());
  return toSingle(number);
}

function answerDeletion({ state }: TelnyxStage, { params }: SandboxRequest): SandboxAnswer {
  const { number } = requireNumber(state, params.id);
  removeNumber(state, number);
  return toSingle(toDeleted(number));
}

/** The number lists and the ownership check, which come before `/:id` (contract telnyx.md 1.2, 6.5, 6.6, 6.13). */
export function numberListRoutes(stage: TelnyxStage): SandboxRoute[] {
  return [
    telnyxRoute('GET', '/v2/phone_numbers', (request) => answerList(stage, request)),
    telnyxRoute('GET', '/v2/phone_numbers/slim', (request) => answerSlim(stage, request)),
    telnyxRoute('POST', '/v2/phone_numbers/actions/verify_ownership', (request) => answerOwnership(stage, request)),
  ];
}

/** One number by id; a number in E.164 form is not an id (contract telnyx.md 6.15 to 6.17). */
export function numberRoutes(stage: TelnyxStage): SandboxRoute[] {
  const path = '/v2/phone_numbers/:id';
  return [
    telnyxRoute('GET', path, ({ params }) => toSingle(requireNumber(stage.state, params.id).number)),
    telnyxRoute('PATCH', path, (request) => answerChange(stage, request)),
    telnyxRoute('DELETE', path, (request) => answerDeletion(stage, request)),
  ];
}
