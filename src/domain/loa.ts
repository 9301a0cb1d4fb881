export const loaStatuses = ['OPEN', 'SIGNING', 'SIGNED', 'CANCELED', 'REVIEW', 'UNKNOWN'] as const;
export type LoaStatus = (typeof loaStatuses)[number];

/** A letter of authorization: the customer's signature that lets numbers move. */
export type Loa = {
  account: string;
  nativeId: string;
  status: LoaStatus;
  rawStatus: string;
  firstName: string | null;
  lastName: string | null;
  email: string | null;
};

/** Every part that is given must hold; names and email are compared whole, without regard to case. */
export type LoaFilter = {
  accounts?: readonly string[];
  statuses?: readonly LoaStatus[];
  firstName?: string;
  lastName?: string;
  email?: string;
};

const same = (wanted: string | undefined, actual: string | null): boolean =>
  wanted === undefined || wanted.toLowerCase() === actual?.toLowerCase();

/** Whether an LOA is one that the filter asks for; accounts are chosen before, not here. */
export function matchesLoaFilter(loa: Loa, filter: LoaFilter): boolean {
  return (
    (!filter.statuses || filter.statuses.includes(loa.status)) &&
    same(filter.firstName, loa.firstName) &&
    same(filter.lastName, loa.lastName) &&
    same(filter.email, loa.email)
  );
}
