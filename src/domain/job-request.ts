import type { PhoneNumberChanges } from './phone-number-changes.ts';

/** Bulk work that is asked for, on numbers of one account by their keys. */
export type JobRequest = { keys: readonly string[] } & JobWork;

/** What is to be done to each number. */
export type JobWork =
  | { kind: 'UPDATE_PHONE_NUMBERS'; changes: PhoneNumberChanges }
  | { kind: 'DELETE_PHONE_NUMBERS' }
  | { kind: 'UPDATE_EMERGENCY_SETTINGS'; enabled: boolean; addressId: string | null }
  /** `profileId` null takes the profile away; `assignOnly` leaves all other settings as they are. */
  | { kind: 'UPDATE_MESSAGING_PROFILE'; profileId: string | null; assignOnly: boolean };

/** The most numbers of one job. */
export const mostJobNumbers = 1_000;
