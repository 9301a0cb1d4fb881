import type { PhoneNumber } from '../../domain/phone-number.ts';
import type { Trunk } from '../../domain/trunk.ts';
import { findMany } from '../find-many.ts';
import type { Call, Trunks } from '../provider.ts';
import type { TelnyxClient } from './client.ts';
import { findByWalk } from './list.ts';
import { readMobileKey } from './mobile.ts';
import { updateMobile } from './mobile-changes.ts';
import { updateNumber } from './number-changes.ts';
import type { NumberSources } from './number-list.ts';

/**
 * Opens the account's connections as trunks. None of the operations reads a connection, so that one is known by the
 * numbers on it alone, and one without numbers is not there (contract telnyx.md 5.1, 5.7).
 */
export function openTrunks(client: TelnyxClient, { numbers, mobile }: NumberSources): Trunks {
  const change = (key: string, trunkId: string | null, call: Call): Promise<PhoneNumber> => {
    const mobileId = readMobileKey(key);
    return mobileId === null
      ? updateNumber(client, key, { trunkId }, call)
      : updateMobile(client, mobileId, { trunkId }, call);
  };

  return {
    async byIds(ids, call) {
      const found = await findMany({
        keys: ids,
        keyOf: (number) => number.trunk?.nativeId ?? '',
        walk: numbers.full.walk(call),
        one: (id) => numbers.onConnection(id, call),
        length: numbers.full.length,
      });
      const missing = ids.filter((_, index) => found[index] === null);
      const mobileFound = await findByWalk(client, mobile.list, {
        keys: missing,
        keyOf: (number) => number.trunk?.nativeId ?? null,
        call,
      });
      return ids.map((id, index) => {
        const number = found[index] ?? mobileFound.get(id) ?? null;
        return number === null || number instanceof Error ? number : toTrunk(client, id, number);
      });
    },
    // The answer of either path is the whole number (contract telnyx.md 6.16, 6.26).
    assign: (key, trunkId, call) => change(key, trunkId, call),
    remove: (key, _trunkId, call) => change(key, null, call),
  };
}

function toTrunk({ account }: TelnyxClient, nativeId: string, number: PhoneNumber): Trunk {
  const unnamed = { label: null, domainName: null, secure: null, createdAt: null, updatedAt: null };
  return number.trunk?.known ?? { account: account.label, nativeId, ...unnamed };
}
