/** A letter of authorization on the wire; its list adds `url` (contract twilio.md 8.1). */
export type Loa = {
  status: 'open' | 'signing' | 'signed' | 'canceled';
  first_name: string;
  last_name: string;
  sid: string;
  email: string;
};

/** What the list filter `Status` takes: upper case, and one word more than a body ever holds (contract twilio.md 8.1). */
export const loaFilterStatuses: readonly string[] = ['OPEN', 'SIGNING', 'SIGNED', 'CANCELED', 'REVIEW'];

/** What an LOA's SID looks like; anything else is 21901. */
export const loaSid = /^PX[0-9a-fA-F]{32}$/;
