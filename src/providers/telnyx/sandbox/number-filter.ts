import { readFlag, readOneOf, readText, readTextOf, readTexts, refuseFilter } from './parameter.ts';
import { filterStatuses } from './phone-number.ts';
import type { OwnedNumber } from './state.ts';
import { paymentMethods } from './voice.ts';

/** Tells whether a number passes. */
export type NumberTest = (owned: OwnedNumber) => boolean;

function whenGiven<Value>(value: Value | undefined, makeTest: (value: Value) => NumberTest): NumberTest[] {
  return value === undefined ? [] : [makeTest(value)];
}

/** A part of the number, at least three digits; a plus or any other non-digit matches nothing. */
function digitsTest(query: URLSearchParams): NumberTest[] {
  const name = 'filter[phone_number]';
  return whenGiven(readText(query, name), (digits) => {
    if (/\D/.test(digits)) return () => false;
    if (digits.length < 3) throw refuseFilter(name, 'At least three digits are required.');
    return ({ number }) => number.phone_number.includes(digits);
  });
}

function paymentTest(query: URLSearchParams): NumberTest[] {
  return whenGiven(
    readOneOf(query, 'filter[voice.usage_payment_method]', paymentMethods),
    (method) =>
      ({ voice }) =>
        voice.usage_payment_method === method,
  );
}

function referenceTest(query: URLSearchParams): NumberTest[] {
  return whenGiven(
    readText(query, 'filter[customer_reference]'),
    (reference) =>
      ({ number }) =>
        number.customer_reference === reference,
  );
}

/** The 2026 spelling has hyphens, the 2025 one and one slim value underscores (contract telnyx.md 4.1, 5.11). */
function statusTest(query: URLSearchParams): NumberTest[] {
  const spellings = [...filterStatuses, ...filterStatuses.map((status) => status.replaceAll('-', '_'))];
  return whenGiven(
    readOneOf(query, 'filter[status]', spellings),
    (status) =>
      ({ number }) =>
        number.status === status.replaceAll('_', '-'),
  );
}

function connectionNameTests(query: URLSearchParams): NumberTest[] {
  const prefix = 'filter[voice.connection_name]';
  const nameOf = ({ number }: OwnedNumber): string => number.connection_name ?? '';
  return [
    ...whenGiven(readTextOf(query, `${prefix}[contains]`, 3), (text) => (owned) => nameOf(owned).includes(text)),
    ...whenGiven(readTextOf(query, `${prefix}[starts_with]`, 3), (text) => (owned) => nameOf(owned).startsWith(text)),
    ...whenGiven(readTextOf(query, `${prefix}[ends_with]`, 3), (text) => (owned) => nameOf(owned).endsWith(text)),
    ...whenGiven(
      readText(query, `${prefix}[eq]`),
      (text) =>
        ({ number }) =>
          number.connection_name === text,
    ),
  ];
}

/** Billing group and emergency address, whose value `null` asks for numbers without one. */
function nullableTests(query: URLSearchParams): NumberTest[] {
  return (['billing_group_id', 'emergency_address_id'] as const).flatMap((key) =>
    whenGiven(
      readText(query, `filter[${key}]`),
      (id) =>
        ({ number }) =>
          number[key] === (id === 'null' ? null : id),
    ),
  );
}

function kindTest(query: URLSearchParams): NumberTest[] {
  const kinds = ['local', 'national', 'toll_free', 'mobile', 'shared_cost'] as const;
  return whenGiven(readOneOf(query, 'filter[number_type][eq]', kinds), (kind) => ({ number }) => {
    // A legacy toll-free number is still one; what the carrier does is not documented.
    return (number.phone_number_type === 'tollfree' ? 'toll_free' : number.phone_number_type) === kind;
  });
}

function sourceTest(query: URLSearchParams): NumberTest[] {
  return whenGiven(
    readOneOf(query, 'filter[source]', ['ported', 'purchased']),
    (source) =>
      ({ number }) =>
        number.source_type === (source === 'ported' ? 'port_request' : 'number_order'),
  );
}

/** What the two lists and the update job have in common. */
function sharedTests(query: URLSearchParams): NumberTest[] {
  return [
    ...digitsTest(query),
    ...statusTest(query),
    ...connectionNameTests(query),
    ...paymentTest(query),
    ...nullableTests(query),
    ...referenceTest(query),
    ...whenGiven(
      readText(query, 'filter[tag]'),
      (tag) =>
        ({ number }) =>
          number.tags.includes(tag),
    ),
    ...whenGiven(
      readText(query, 'filter[connection_id]'),
      (id) =>
        ({ number }) =>
          number.connection_id === id,
    ),
  ];
}

function listTests(query: URLSearchParams): NumberTest[] {
  return [
    ...sharedTests(query),
    ...kindTest(query),
    ...sourceTest(query),
    ...whenGiven(
      readTexts(query, 'filter[country_iso_alpha2]'),
      (countries) =>
        ({ number }) =>
          countries.includes(number.country_iso_alpha2),
    ),
  ];
}

/** The filters of `GET /phone_numbers` (contract telnyx.md 4.1, column list). */
export function readListTests(query: URLSearchParams): NumberTest[] {
  // Any value but `true` is ignored.
  const untagged = query.get('filter[without_tags]') === 'true';
  const untaggedTest: NumberTest = ({ number }) => number.tags.length === 0;
  return untagged ? [...listTests(query), untaggedTest] : listTests(query);
}

/** The filters of `GET /phone_numbers/slim`, two of which need their include switch (contract telnyx.md 4.1). */
export function readSlimTests(query: URLSearchParams): NumberTest[] {
  if (query.has('filter[tag]') && !readFlag(query, 'include_tags')) {
    throw refuseFilter('filter[tag]', 'This filter requires include_tags.');
  }
  const byName = [...query.keys()].find((key) => key.startsWith('filter[voice.connection_name]'));
  if (byName !== undefined && !readFlag(query, 'include_connection')) {
    throw refuseFilter(byName, 'This filter requires include_connection.');
  }
  // The 2025 spelling, on slim only, lacks the operator (contract telnyx.md 4.1).
  const exactTests = whenGiven(
    readText(query, 'filter[voice.connection_name]'),
    (text) =>
      ({ number }) =>
        number.connection_name === text,
  );
  return [...listTests(query), ...exactTests];
}

/** The filters of `GET /phone_numbers/voice` (contract telnyx.md 4.1, column voice). */
export function readVoiceTests(query: URLSearchParams): NumberTest[] {
  const nameTests = whenGiven(
    readTextOf(query, 'filter[connection_name][contains]', 3),
    (text) =>
      ({ number }) =>
        number.connection_name?.includes(text) ?? false,
  );
  return [...digitsTest(query), ...paymentTest(query), ...referenceTest(query), ...nameTests];
}

/** The filters by which an update job picks its numbers (contract telnyx.md 4.1, column update job; 6.10). */
export function readJobTests(query: URLSearchParams): NumberTest[] {
  const bundleTests = whenGiven(
    readOneOf(query, 'filter[has_bundle]', ['true', 'false']),
    (has) =>
      ({ bundleId }) =>
        (bundleId !== null) === (has === 'true'),
  );
  return [...sharedTests(query), ...bundleTests];
}
