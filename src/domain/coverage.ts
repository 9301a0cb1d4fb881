import type { ProviderFault } from './provider-fault.ts';

/**
 * COMPLETE: read to its end; MORE: goes on past this page; PARTIAL: something is missing from what was read;
 * FAILED: nothing read; SKIPPED: cannot serve this list or filter.
 */
export const coverageStates = ['COMPLETE', 'MORE', 'PARTIAL', 'FAILED', 'SKIPPED'] as const;
export type CoverageState = (typeof coverageStates)[number];

/** How far one account's part of a list can be trusted. */
export type SourceCoverage = {
  /** The account's label. */
  account: string;
  state: CoverageState;
  /** Items from this account in this page. */
  itemCount: number;
  /** When this account's part was read; later than this nothing is claimed. */
  asOf: Date;
  fault: ProviderFault | null;
};
