import type { AccountName } from '../../domain/account.ts';
import type { ListLength } from '../find-many.ts';
import type { Http } from '../http.ts';

/** What all of an account's calls to Twilio share. */
export type Session = {
  account: AccountName;
  accountSid: string;
  http: Http;
  /** Each with its version path, none with a slash at its end. */
  baseUrls: Readonly<Record<'api' | 'trunking' | 'pricing' | 'porting', string>>;
  /** How long the account's lists were when last walked. */
  lengths: Readonly<Record<'numbers' | 'trunks' | 'portOrders' | 'loas', ListLength>>;
};
