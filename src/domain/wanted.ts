/**
 * Whether something is as a change wants it: each field that the change names, and the fields of these. What is
 * undefined is not asked for; null and "" ask for nothing to be there.
 */
export function isAsWanted(actual: unknown, wanted: unknown): boolean {
  if (wanted === undefined) return true;
  if (wanted === null || wanted === '') return actual === null || actual === undefined || actual === '';
  if (Array.isArray(wanted)) return JSON.stringify(wanted) === JSON.stringify(actual);
  if (typeof wanted !== 'object') return wanted === actual;
  if (typeof actual !== 'object' || actual === null) return false;
  const fields = new Map(Object.entries(actual));
  return Object.entries(wanted).every(([name, value]) => isAsWanted(fields.get(name), value));
}
