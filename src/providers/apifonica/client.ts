import { z } from 'zod';
import type { AccountName } from '../../domain/account.ts';
import type { ListLength } from '../find-many.ts';
import type { FaultReader, Http } from '../http.ts';

/** What every file of this provider calls through: one account's way out. */
export type ApifonicaClient = {
  account: AccountName;
  http: Http;
  /** With its version path, without a slash at the end. */
  baseUrl: string;
  /** Stands in every path (contract apifonica.md 1). */
  accountSid: string;
  /** The carrier tells no total, so the list's length is learned. */
  length: ListLength;
};

const faultShape = z.object({
  status_code: z.union([z.string(), z.number()]).nullish(),
  status_message: z.string().nullish(),
});

/** Reads the carrier's words, where it has any: no error body is documented (contract apifonica.md 5). */
export const readFault: FaultReader = (body) => {
  const parsed = faultShape.safeParse(body);
  const { status_code: code = null, status_message: message = null } = parsed.success ? parsed.data : {};
  return { providerCode: code === null ? null : String(code), message: message || null };
};
