const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const pattern = /^(?:[a-z]+, *)?(\d{1,2}) ([a-z]{3,9}) (\d{4}) (\d\d:\d\d(?::\d\d)?) (?:([+-]\d\d):?(\d\d)|GMT|UTC?)$/i;

/**
 * Reads an RFC 2822 date, its month short or in full (contract apifonica.md 3); null where there is none or none that can
 * be read, e.g. the 31st of February, which Date would take.
 */
export function toDate(text: string | null | undefined): Date | null {
  const [, day = '', month = '', year, time, hours = '+00', minutes = '00'] = pattern.exec(text ?? '') ?? [];
  const monthNumber = months.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  if (!time || monthNumber === 0) return null;
  const date = `${year}-${String(monthNumber).padStart(2, '0')}-${day.padStart(2, '0')}`;
  try {
    return new Date(Temporal.Instant.from(`${date}T${time}${hours}:${minutes}`).epochMilliseconds);
  } catch {
    return null;
  }
}
