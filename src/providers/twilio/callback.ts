import { z } from 'zod';
import { type PortOrderStatus, portOrderStatuses } from '../../domain/port-order.ts';
import type { PortOrderState } from '../../domain/status-event.ts';
import type { Callback, Callbacks } from '../provider.ts';
import { toPortProblem } from './port-problems.ts';
import { isSigned } from './signature.ts';
import { readDate, text } from './wire-values.ts';

/** Port order status callbacks, signed with the account's auth token, never with an API key (contract twilio.md 9). */
export function openCallbacks(authToken: string): Callbacks {
  return {
    read({ urls, headers, body, contentType }) {
      const signature = headers['x-twilio-signature'];
      const form = contentType === formType ? new URLSearchParams(body.toString()) : null;
      const content = form ? { form } : { raw: body };
      if (typeof signature !== 'string' || !isSigned(authToken, signature, { urls, content }))
        return { kind: 'forged' };
      return toCallback(form ? readForm(form) : readJson(body));
    },
  };
}

const formType = 'application/x-www-form-urlencoded';

/** The body's text as JSON; undefined for what is none. */
function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}

/** A form's fields as the JSON body would have them: `errors` comes as JSON text, and what is empty is null. */
function readForm(form: URLSearchParams): unknown {
  const { errors, ...fields } = Object.fromEntries(form);
  return errors ? { ...fields, errors: readJson(Buffer.from(errors)) ?? 'no JSON' } : fields;
}

function toCallback(content: unknown): Callback {
  const read = statusCallback.safeParse(content);
  if (!read.success) {
    const fields = read.error.issues.map(({ path }) => path.join('.') || 'the body');
    return { kind: 'unreadable', reason: `cannot be read: ${[...new Set(fields)].join(', ')}` };
  }
  const { port_order_sid: key, status, date_updated: changedAt, foc_date: commitment, errors } = read.data;
  return {
    kind: 'port-order',
    key,
    changedAt,
    state: {
      ...toStatus(status),
      ...(commitment !== undefined && { activationDate: readDate(commitment)?.toISOString() ?? null }),
      ...(errors && { problems: errors.map(toProblem) }),
    },
  };
}

/**
 * The status, where the word is one that a GET answers as well. "Delivered" and the other old words of the texts may
 * mean two statuses, and an unknown one any: then nothing is told but that something changed (contract twilio.md 7.4).
 */
function toStatus(word: string): Partial<Pick<PortOrderState, 'status' | 'rawStatus'>> {
  const upper = word.toUpperCase();
  const status: PortOrderStatus = portOrderStatuses.find((known) => known === upper) ?? 'UNKNOWN';
  return status === 'UNKNOWN' ? {} : { status, rawStatus: upper };
}

function toProblem({ code, date, reason }: z.infer<typeof errorEntry>): PortOrderState['problems'][number] {
  const problem = toPortProblem({ code, message: reason, at: readDate(date) });
  return { ...problem, at: problem.at?.toISOString() ?? null };
}

/** As an order shows it (contract twilio.md 3.3); code 0 where Twilio names none. */
const errorEntry = z.object({ code: z.coerce.number().int().catch(0), date: text, reason: text });

/** A time that orders what is told by it: one that is missing or no date would order nothing. */
const requiredDate = z.string().transform((raw, context) => {
  const date = readDate(raw);
  if (date) return date;
  context.addIssue('no date');
  return z.NEVER;
});

/**
 * A port order status callback (contract twilio.md 9.1). `callback_type` tells nothing that the values do not, and the
 * type has no account: whose order it is, the signature says and the carrier is asked.
 */
const statusCallback = z.object({
  port_order_sid: z.string().regex(/^PO[0-9A-Za-z]{1,62}$/),
  status: z.string().min(1),
  date_updated: requiredDate,
  /** Undefined where it is not told, which a form does of what is null. */
  foc_date: z.string().nullish(),
  errors: z.array(errorEntry).nullish(),
});
