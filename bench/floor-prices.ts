import { get } from './floor-calls.ts';

type Row = { current_price: string | null; destination_prefixes: string[] };
type Table = { iso_country: string; price_unit: string; terminating_prefix_prices: Row[] };
/** A price as the queries ask for it. */
export type FloorPrice = { country: string; currency: string; terminating: { amount: string | null }[] };

/** As long as the product keeps its tables, in milliseconds. */
const keptFor = 60_000;
const tables = new Map<string, { until: number; rowsOf: Promise<(digits: string) => FloorPrice> }>();

async function readTable(country: string): Promise<(digits: string) => FloorPrice> {
  const table = await get<Table>('pricing', `/Countries/${country}`);
  const byPrefix = Map.groupBy(
    table.terminating_prefix_prices.flatMap((row) =>
      row.destination_prefixes.map((prefix) => ({ prefix, price: { amount: row.current_price } })),
    ),
    ({ prefix }) => prefix,
  );
  return (digits) => {
    let terminating: FloorPrice['terminating'] = [];
    for (let length = digits.length; length > 0; length -= 1) {
      const rows = byPrefix.get(digits.slice(0, length));
      if (!rows) continue;
      terminating = rows.map(({ price }) => price);
      break;
    }
    return { country: table.iso_country, currency: table.price_unit, terminating };
  };
}

/** The terminating price of a number; the sandbox's numbers are American, British or of no country. */
export async function priceOf(e164: string): Promise<FloorPrice | null> {
  const country = e164.startsWith('+1') ? 'US' : e164.startsWith('+44') ? 'GB' : null;
  if (country === null) return get<null>('pricing', `/Numbers/${encodeURIComponent(e164)}`);
  let known = tables.get(country);
  if (!known || known.until < Date.now()) {
    known = { until: Date.now() + keptFor, rowsOf: readTable(country) };
    tables.set(country, known);
  }
  return (await known.rowsOf)(e164.slice(1));
}
