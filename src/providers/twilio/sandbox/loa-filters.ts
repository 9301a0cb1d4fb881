import { portingRefusal } from './error-codes.ts';
import { type Loa, loaFilterStatuses, loaSid } from './loa.ts';

type Keep = (loa: Loa) => boolean;

/** The names that narrow the list of LOAs, case-sensitive (contract twilio.md 8.1). */
export const loaFilterNames: readonly string[] = [
  'Sid',
  'Status',
  'FirstName',
  'LastName',
  'Email',
  'BeforeSid',
  'AfterSid',
];

/** Reads the filters of a list of LOAs; null when there are none. Refuses 21901 and 21904. */
export function readLoaFilters(query: URLSearchParams, all: readonly Loa[]): Keep | null {
  const keeps: Keep[] = [];
  const given = (name: string, toKeep: (value: string) => Keep): void => {
    const value = query.get(name);
    if (value) keeps.push(toKeep(value));
  };
  const ofSid = (toKeep: (sid: string) => Keep) => (sid: string) => {
    if (!loaSid.test(sid)) throw portingRefusal(21901);
    return toKeep(sid);
  };
  const placeOf = (sid: string): number => all.findIndex((loa) => loa.sid === sid);
  given(
    'Sid',
    ofSid((sid) => (loa) => loa.sid === sid),
  );
  given('Status', (value) => {
    if (!loaFilterStatuses.includes(value)) throw portingRefusal(21904);
    return (loa) => loa.status.toUpperCase() === value;
  });
  given('FirstName', (value) => (loa) => loa.first_name === value);
  given('LastName', (value) => (loa) => loa.last_name === value);
  given('Email', (value) => (loa) => loa.email === value);
  given(
    'BeforeSid',
    ofSid((sid) => (loa) => placeOf(loa.sid) < placeOf(sid)),
  );
  given(
    'AfterSid',
    ofSid((sid) => (loa) => placeOf(sid) !== -1 && placeOf(loa.sid) > placeOf(sid)),
  );
  return keeps.length === 0 ? null : (loa) => keeps.every((keep) => keep(loa));
}
