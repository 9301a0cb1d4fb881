const dateTime = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });
const clockTime = new Intl.DateTimeFormat('en', { timeStyle: 'medium' });
const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

const units = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** A point in time as people write it, e.g. "Nov 22, 2026, 3:04 PM". */
export function toDateTime(iso: string): string {
  return dateTime.format(new Date(iso));
}

/** The time of day, with seconds. */
export function toClockTime(time: number | string): string {
  return clockTime.format(new Date(time));
}

/** How long ago or until, in the largest unit that fits, e.g. "in 3 hours". */
export function toRelative(iso: string, now: number): string {
  const distance = Date.parse(iso) - now;
  const [unit, size] = units.find(([, milliseconds]) => Math.abs(distance) >= milliseconds) ?? ['second', 1_000];
  return relative.format(Math.trunc(distance / size), unit);
}

/** A word of an enum as people read it: `SHORT_CODE` is "Short code". */
export function toWords(word: string): string {
  const lower = word.replaceAll('_', ' ').toLowerCase();
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}
