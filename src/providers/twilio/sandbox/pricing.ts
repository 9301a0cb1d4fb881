import type { SandboxSurface } from '../../../sandbox/play.ts';
import { notFound, Refusal, toSurface } from './answers.ts';
import { countryOf } from './numbering-plan.ts';
import { answerList, type ProductListShape } from './paging.ts';
import { type PriceTable, priceTables, type TerminatingPrefixPrice } from './price-tables.ts';
import type { Context, State } from './state.ts';

const e164 = /^\+[1-9]\d{1,14}$/;

const countryList: ProductListShape = {
  key: 'countries',
  filters: [],
  numbered: false,
  meta: ['first_page_url', 'key', 'next_page_url', 'page', 'page_size', 'previous_page_url', 'url'],
  metaFirst: false,
  developmentUrl: 'https://pricing.dev.twilio.com',
  developmentFields: ['next_page_url'],
};

/** The longest entry that a number begins with; empty for none. */
function longestEntry(entries: readonly string[], digits: string): string {
  return entries
    .filter((entry) => digits.startsWith(entry))
    .reduce((best, entry) => (entry.length > best.length ? entry : best), '');
}

/** The row for a call's origin: the longest origination prefix, else ROW, else ALL (contract twilio.md 10.2, 3). */
function rowFrom(rows: readonly TerminatingPrefixPrice[], originDigits: string): TerminatingPrefixPrice[] {
  const entry = longestEntry(
    rows.flatMap((row) => row.origination_prefixes),
    originDigits,
  );
  for (const wanted of [entry, 'ROW', 'ALL']) {
    const row = rows.find(({ origination_prefixes: prefixes }) => prefixes.includes(wanted));
    if (row !== undefined) return [row];
  }
  return [];
}

/** The rows that price a call, narrowed to the destination prefix that matched (contract twilio.md 10.2). */
function matchRows(table: PriceTable, destination: string, origination: string | null): TerminatingPrefixPrice[] {
  const entry = longestEntry(
    table.terminating_prefix_prices.flatMap((row) => row.destination_prefixes),
    destination.slice(1),
  );
  const rows = table.terminating_prefix_prices
    .filter((row) => row.destination_prefixes.includes(entry))
    .map((row) => ({ ...row, destination_prefixes: [entry] }));
  return origination === null ? rows : rowFrom(rows, origination.slice(1));
}

const plainType = (type: string): string => type.toLowerCase().replaceAll(/[^a-z]/g, '');

/** What a call to the number earns or costs its owner: three nulls unless it is the account's own (contract 10.1). */
function originatingPrice(state: State, table: PriceTable, destination: string): unknown {
  const number = state.numbers.get(state.sidByE164.get(destination) ?? '');
  const row = table.originating_call_prices.find(
    (price) => number !== undefined && plainType(price.number_type) === plainType(number.type),
  );
  return row ?? { base_price: null, current_price: null, number_type: null };
}

/** Lists priced countries, reads their tables, and prices numbers out of the same tables (contract twilio.md 10, D12). */
export function pricingSurface(context: Context): SandboxSurface {
  const tableOf = (iso: string | undefined): PriceTable => {
    const table = priceTables.get(iso ?? '');
    if (table === undefined) throw notFound();
    return table;
  };
  return toSurface('/twilio/pricing', '', [
    {
      method: 'GET',
      path: '/v2/Trunking/Countries',
      handle(request) {
        const listing = { all: [...priceTables.values()], keyOf: (table: PriceTable) => table.iso_country, keep: null };
        return answerList(listing, countryList, request, context.quirks, ({ country, iso_country, url }) => ({
          country,
          iso_country,
          url,
        }));
      },
    },
    {
      method: 'GET',
      path: '/v2/Trunking/Countries/:IsoCountry',
      handle: (request) => ({ status: 200, body: tableOf(request.params.IsoCountry) }),
    },
    {
      method: 'GET',
      path: '/v2/Trunking/Numbers/:PhoneNumber',
      handle(request) {
        const destination = request.params.PhoneNumber ?? '';
        if (!e164.test(destination)) throw notFound();
        const table = tableOf(countryOf(destination)?.iso);
        const origination = request.query.get('OriginationNumber');
        if (origination !== null && !e164.test(origination)) {
          throw new Refusal(400, 21421, 'OriginationNumber is not a valid phone number');
        }
        const body = {
          country: table.country,
          destination_number: destination,
          originating_call_price: originatingPrice(context.state, table, destination),
          iso_country: table.iso_country,
          origination_number: origination,
          terminating_prefix_prices: matchRows(table, destination, origination),
          price_unit: table.price_unit,
          url: `https://pricing.twilio.com/v2/Trunking/Numbers/${destination}`,
        };
        return { status: 200, body };
      },
    },
  ]);
}
