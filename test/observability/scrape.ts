import type { Product } from '../harness.ts';

/** What a scrape tells: values by name and labels, e.g. `numbergraph_subscribers` or `name{account="twilio"}`. */
export type Scrape = {
  text: string;
  /** The value of a series; undefined where there is none. */
  value(series: string): number | undefined;
  /** Series of a metric that have all these labels, summed up. */
  sum(name: string, labels?: Readonly<Record<string, string>>): number;
};

/** Reads what a server tells Prometheus. */
export async function scrape({ url }: Pick<Product, 'url'>): Promise<Scrape> {
  const response = await fetch(`${url}/metrics`);
  if (response.status !== 200) throw new Error(`/metrics answered ${response.status}`);
  const text = await response.text();
  const series = [...text.matchAll(/^([^#\s{]+)(\{.*\})? (\S+)$/gm)].map(([, name = '', labels = '', value]) => ({
    name,
    labels,
    value: Number(value),
  }));
  return {
    text,
    value: (wanted) => series.find(({ name, labels }) => name + labels === wanted)?.value,
    sum: (wanted, labels = {}) =>
      series
        .filter(({ name, labels: own }) => name === wanted && has(own, labels))
        .reduce((sum, { value }) => sum + value, 0),
  };
}

const has = (own: string, labels: Readonly<Record<string, string>>): boolean =>
  Object.entries(labels).every(([name, value]) => own.includes(`${name}="${value}"`));
