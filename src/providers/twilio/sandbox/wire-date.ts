/** A moment as trunking, pricing and preview porting write it, e.g. `2015-02-19T16:54:13Z` (contract twilio.md 5). */
export function toIsoDate(epochMs: number): string {
  return `${new Date(epochMs).toISOString().slice(0, 19)}Z`;
}

/** A moment as the 2010-04-01 API writes it, e.g. `Thu, 30 Jul 2015 23:19:04 +0000` (contract twilio.md 5). */
export function toRfc2822Date(epochMs: number): string {
  return new Date(epochMs).toUTCString().replace('GMT', '+0000');
}

/** Reads ISO 8601 with date, time and offset, as porting asks for it (contract twilio.md 5); null for anything else. */
export function readIsoDate(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return null;
  const [day, epochMs] = [Date.parse(text.slice(0, 10)), Date.parse(text)];
  // Date.parse takes February 30 for March 2.
  return Number.isNaN(epochMs) || toIsoDate(day).slice(0, 10) !== text.slice(0, 10) ? null : epochMs;
}
