import { z } from 'zod';
import type { FaultReader } from '../http.ts';

/** Reads Twilio's error body, the usual one or that of RFC 9457; a gateway may answer anything (contract twilio.md 3.1). */
export const readFault: FaultReader = (body) => {
  const parsed = errorBody.safeParse(body);
  if (!parsed.success) return { providerCode: null, message: null };
  const { code, message, title, detail } = parsed.data;
  const words = message || [title, detail].filter(Boolean).join(': ');
  return { providerCode: code == null ? null : String(code), message: words || null };
};

const errorBody = z.object({
  code: z.union([z.number(), z.string()]).nullish().catch(null),
  message: z.string().nullish().catch(null),
  title: z.string().nullish().catch(null),
  detail: z.string().nullish().catch(null),
});
