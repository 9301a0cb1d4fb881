const form = /^\+[1-9]\d{1,14}$/;

/** What is wrong where a number is not in E.164 form. */
export const e164Issue = 'Write it with a plus and the country code, e.g. +14155550100.';

/** A number as it is typed, e.g. "+1 (415) 555-0100", in E.164 form; null where it is none. */
export function readE164(text: string): string | null {
  const bare = text.replace(/[\s().\u00a0-]/g, '');
  return form.test(bare) ? bare : null;
}
