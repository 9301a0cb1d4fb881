/**
 * What each scalar of the schema is on the wire, for tools that write types out of it: `config.scalars` of GraphQL Code
 * Generator takes this as it is. All are strings; none needs to be read before it is sent back.
 */
export const scalars = {
  /** A country by ISO 3166-1 alpha-2: two capital letters, e.g. "US". */
  CountryCode: 'string',
  /** A currency by ISO 4217: three capital letters, e.g. "USD". */
  CurrencyCode: 'string',
  /** A point in time by RFC 3339, in UTC with milliseconds, e.g. "2026-01-05T10:00:00.000Z"; any offset is taken. */
  DateTime: 'string',
  /** A decimal number, e.g. "0.0085": no digit is lost, as some would be in a number of JavaScript. */
  Decimal: 'string',
  /** A phone number: +, country code, number, digits only, e.g. "+14155550100". */
  E164: 'string',
  /** A place in the status log; opaque: keep it, give it back as `after`. */
  EventCursor: 'string',
} as const;
