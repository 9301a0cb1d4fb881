import type { SandboxWorld } from '../../../sandbox/play.ts';
import type { BulkRun, BulkUpdateRow } from './bulk-update.ts';
import { assignProfile } from './messaging-change.ts';
import { findNumber, type TelnyxState } from './state.ts';

/**
 * Opens what finishes an order's numbers; false for one that has left the account meanwhile. What else changes when
 * `assign_only` is false is told nowhere: here nothing (contract telnyx.md 6.1).
 */
export function openBulkRun(
  { state, world }: { state: TelnyxState; world: SandboxWorld },
  order: BulkUpdateRow,
): BulkRun['run'] {
  const profileId = state.bulkProfiles.get(order.order_id);
  if (profileId === undefined) return () => true;
  return (e164) => {
    const owned = findNumber(state, state.idByE164.get(e164) ?? '');
    if (owned) assignProfile(owned, profileId, world.now());
    return owned !== undefined;
  };
}
