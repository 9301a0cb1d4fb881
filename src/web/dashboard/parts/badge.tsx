import { toWords } from '../format.ts';

export type Tone = 'neutral' | 'info' | 'progress' | 'success' | 'warning' | 'danger';

/** Signs that tell tones apart where colours do not. */
const signs: Record<Tone, string> = { neutral: '○', info: '◔', progress: '◑', success: '●', warning: '▲', danger: '■' };

const tones: Readonly<Record<string, Tone>> = {
  // Port orders.
  CREATED: 'info',
  PENDING: 'warning',
  SUBMITTED: 'progress',
  ACCEPTED: 'progress',
  COMPLETED: 'success',
  CANCELED: 'neutral',
  REJECTED: 'danger',
  FAILED: 'danger',
  REVIEW: 'warning',
  // Letters of authorization.
  OPEN: 'warning',
  SIGNING: 'info',
  SIGNED: 'success',
  // Jobs.
  IN_PROGRESS: 'progress',
  EXPIRED: 'danger',
  // Accounts and numbers.
  OK: 'success',
  ACTIVE: 'success',
  DEGRADED: 'warning',
  DOWN: 'danger',
  PURCHASE_PENDING: 'progress',
  PROVISION_PENDING: 'progress',
  PORT_PENDING: 'progress',
  PORT_OUT_PENDING: 'warning',
  PURCHASE_FAILED: 'danger',
  PORT_FAILED: 'danger',
  REQUIREMENT_INFO_PENDING: 'warning',
  REQUIREMENT_INFO_UNDER_REVIEW: 'progress',
  REQUIREMENT_INFO_EXCEPTION: 'danger',
  EMERGENCY_ONLY: 'warning',
};

/** A status as word, sign and colour; `tone` where the same word means something else. */
export function Badge({ status, label, tone: given }: { status: string; label?: string; tone?: Tone | undefined }) {
  const tone = given ?? tones[status] ?? 'neutral';
  return (
    <span className="badge" data-tone={tone}>
      <span aria-hidden="true">{signs[tone]}</span> {label ?? toWords(status)}
    </span>
  );
}
