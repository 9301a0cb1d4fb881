import type { Trunk } from '../../domain/trunk.ts';
import type { Trunks } from '../provider.ts';
import { ProviderError } from '../provider-error.ts';
import type { ApifonicaClient } from './client.ts';
import { toRows } from './numbers.ts';
import { openWalk } from './paging.ts';
import { toLostRows } from './phone-numbers.ts';

/** How far the list of numbers is searched for those on a trunk, in pages. */
const mostPages = 50;

/**
 * Opens the account's endpoints as trunks. No operation reads an endpoint, and no filter finds its numbers, so that one
 * is known by the numbers in trunking mode on it alone (contract apifonica.md 2, 6).
 */
export function openTrunks(client: ApifonicaClient): Trunks {
  return {
    async byIds(ids, call) {
      const walk = openWalk(client, call, (page) => toRows(client, page));
      const found = new Map<string, Trunk>();
      const unreadable: string[] = [];
      let position: string | null = null;
      for (let pages = 0; pages < mostPages && ids.some((id) => !found.has(id)); pages += 1) {
        const page = await walk(position);
        unreadable.push(...page.unreadable);
        for (const { item } of page.items) if (item.trunk?.known) found.set(item.trunk.nativeId, item.trunk.known);
        position = page.next;
        if (position === null) break;
      }
      const absent = toAbsence(client, { unreadable, ended: position === null });
      return ids.map((id) => found.get(id) ?? absent);
    },
  };
}

/** Nobody is said to be absent on the word of half a list. */
function toAbsence(
  client: ApifonicaClient,
  { unreadable, ended }: { unreadable: readonly string[]; ended: boolean },
): Error | null {
  const { account } = client;
  if (unreadable.length > 0) return toLostRows(client, unreadable);
  if (ended) return null;
  const message = `${account.label}: the trunk is on none of the numbers of the first ${mostPages} pages`;
  return new ProviderError(account, 'LIMIT_EXCEEDED', message);
}
