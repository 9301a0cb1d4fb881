import Big from 'big.js';
import { GraphQLCountryCode, GraphQLCurrency, GraphQLDateTimeISO } from 'graphql-scalars';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { builder } from './builder.ts';
import { RefusedValue } from './graph-error.ts';

const refuse = (what: string): never => {
  throw new RefusedValue(what);
};

function readE164(value: unknown): string {
  const e164 = typeof value === 'string' && /^\+[1-9]\d{1,14}$/.test(value) ? value : null;
  // The shape alone would let through numbers that no numbering plan can hold.
  if (e164 === null || !parsePhoneNumberFromString(e164)?.isPossible()) {
    return refuse('not a phone number in E.164 form, e.g. "+14155550100": +, country code, number, digits only');
  }
  return e164;
}

builder.scalarType('E164', {
  description: 'A phone number in E.164 form, e.g. "+14155550100": validated, never reformatted.',
  serialize: (value) => value,
  parseValue: readE164,
});

builder.scalarType('DateTime', {
  description: 'A point in time by RFC 3339, in UTC, e.g. "2026-01-05T10:00:00.000Z".',
  serialize: (value) => value.toISOString(),
  parseValue: (value) => {
    try {
      return GraphQLDateTimeISO.parseValue(value);
    } catch {
      return refuse('not a date and time by RFC 3339, e.g. "2026-01-05T10:00:00Z"');
    }
  },
});

builder.scalarType('Decimal', {
  description: 'A decimal number as a string, e.g. "0.0085": never a float, so no digit is lost.',
  serialize: (value) => new Big(value) && value,
  parseValue: (value) => {
    try {
      return typeof value === 'string' ? new Big(value) && value : refuse('not a decimal string, e.g. "0.0085"');
    } catch {
      return refuse('not a decimal string, e.g. "0.0085"');
    }
  },
});

builder.scalarType('CountryCode', {
  description: 'A country by ISO 3166-1 alpha-2, e.g. "US".',
  serialize: (value) => value,
  parseValue: (value) => {
    try {
      // The library takes small letters too; the paths of carriers may not.
      return GraphQLCountryCode.parseValue(typeof value === 'string' && value === value.toUpperCase() ? value : null);
    } catch {
      return refuse('not a country code by ISO 3166-1 alpha-2, e.g. "US": two capital letters');
    }
  },
});

builder.scalarType('CurrencyCode', {
  description: 'A currency by ISO 4217, e.g. "USD".',
  serialize: (value) => value,
  parseValue: (value) => {
    try {
      return GraphQLCurrency.parseValue(value);
    } catch {
      return refuse('not a currency code by ISO 4217, e.g. "USD"');
    }
  },
});

builder.scalarType('EventCursor', {
  description: 'A place in the status log; opaque.',
  serialize: (value) => value,
  parseValue: (value) => (typeof value === 'string' ? value : refuse('not an event cursor that this API gave')),
});
