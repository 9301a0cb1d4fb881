import { canadianPrefixes, type PricedCountry, pricedCountries } from './priced-countries.ts';

/** A price of calls from the trunk to the telephone network (contract twilio.md 10.1). */
export type TerminatingPrefixPrice = {
  base_price: null;
  current_price: string;
  destination_prefixes: readonly string[];
  friendly_name: string;
  origination_prefixes: readonly string[];
};

/** A price of calls that the account's numbers of a type receive (contract twilio.md 10.1). */
export type OriginatingCallPrice = { base_price: null; current_price: string; number_type: string };

/** A country's whole price table, as it goes over the wire. */
export type PriceTable = {
  country: string;
  originating_call_prices: readonly OriginatingCallPrice[];
  iso_country: string;
  terminating_prefix_prices: readonly TerminatingPrefixPrice[];
  price_unit: string;
  url: string;
};

type Rows = Pick<PriceTable, 'terminating_prefix_prices' | 'originating_call_prices'>;

const terminating = (
  place: string,
  price: string,
  prefixes: readonly string[],
  origination: readonly string[] = ['ALL'],
): TerminatingPrefixPrice => ({
  base_price: null,
  current_price: price,
  destination_prefixes: prefixes,
  friendly_name: `Outbound Trunking Minute - ${place}`,
  origination_prefixes: origination,
});

const originating = (type: string, price: string): OriginatingCallPrice => ({
  base_price: null,
  current_price: price,
  number_type: type,
});

const europe = ['30', '31', '32', '33', '34', '351', '353', '358', '36', '39', '43', '45', '46', '48', '49'];

// The first four rows of the United States are those of Twilio's published example.
const written: Readonly<Record<string, Rows>> = {
  US: {
    terminating_prefix_prices: [
      terminating('United States - Alaska', '0.090', ['1907']),
      terminating('United States - Hawaii', '0.013', ['1808']),
      terminating('United States & Canada - Toll Free', '0.013', ['1800', '1844', '1855', '1866', '1877', '1888']),
      terminating('United States & Canada', '0.013', ['1']),
      terminating('United States - Iowa - from United Kingdom', '0.0215', ['1712'], ['44']),
      terminating('United States - Iowa', '0.0175', ['1712'], ['ROW']),
    ],
    originating_call_prices: [originating('local', '0.0085'), originating('toll free', '0.022')],
  },
  GB: {
    terminating_prefix_prices: [
      terminating('United Kingdom', '0.0054', ['44']),
      terminating('United Kingdom - London', '0.0049', ['4420']),
      terminating('United Kingdom - Mobile', '0.0316', ['4474', '4475', '4477', '4478', '4479']),
      terminating('United Kingdom - Toll Free', '0.0000', ['44800', '44808']),
    ],
    originating_call_prices: [
      originating('local', '0.0040'),
      originating('mobile', '0.0040'),
      originating('national', '0.0060'),
      originating('toll free', '0.0550'),
    ],
  },
  CA: {
    terminating_prefix_prices: [
      terminating(
        'Canada',
        '0.0063',
        canadianPrefixes.filter((prefix) => prefix !== '1867'),
      ),
      terminating('Canada - Northern Territories', '0.1105', ['1867']),
    ],
    originating_call_prices: [originating('local', '0.0085'), originating('toll free', '0.022')],
  },
  DE: {
    terminating_prefix_prices: [
      terminating('Germany', '0.0061', ['49']),
      terminating('Germany - Mobile - from Europe', '0.0197', ['4915', '4916', '4917'], europe),
      terminating('Germany - Mobile', '0.1420', ['4915', '4916', '4917'], ['ROW']),
    ],
    originating_call_prices: [
      originating('local', '0.0100'),
      originating('mobile', '0.0100'),
      originating('national', '0.0130'),
      originating('toll free', '0.0760'),
    ],
  },
  FR: {
    terminating_prefix_prices: [
      terminating('France', '0.0078', ['33']),
      terminating('France - Mobile - from Europe', '0.0231', ['336', '337'], europe),
      terminating('France - Mobile', '0.0970', ['336', '337'], ['ROW']),
    ],
    originating_call_prices: [
      originating('local', '0.0100'),
      originating('national', '0.0130'),
      originating('toll free', '0.0810'),
    ],
  },
};

/** A price between 0.0100 and 0.2099, the same for a country every time. */
function plainPrice(iso: string, step: number): string {
  const whole = 100 + (((iso.charCodeAt(0) * 31 + iso.charCodeAt(1)) * 97 + step * 613) % 2000);
  return `0.${String(whole).padStart(4, '0')}`;
}

function plainRows({ iso, name, prefixes }: PricedCountry): Rows {
  return {
    terminating_prefix_prices: [terminating(name, plainPrice(iso, 0), prefixes)],
    originating_call_prices: iso.charCodeAt(1) % 2 === 0 ? [originating('local', plainPrice(iso, 1))] : [],
  };
}

/** The price table of every priced country, by ISO code, in the order of their names. */
export const priceTables: ReadonlyMap<string, PriceTable> = new Map(
  pricedCountries.map((country) => {
    const rows = written[country.iso] ?? plainRows(country);
    const table = {
      country: country.name,
      originating_call_prices: rows.originating_call_prices,
      iso_country: country.iso,
      terminating_prefix_prices: rows.terminating_prefix_prices,
      price_unit: 'USD',
      url: `https://pricing.twilio.com/v2/Trunking/Countries/${country.iso}`,
    };
    return [country.iso, table];
  }),
);
