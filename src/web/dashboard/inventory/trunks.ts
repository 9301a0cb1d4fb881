import { useEffect } from 'react';
import { graphql } from '../../graphql/gql.ts';
import { reader } from '../client.ts';
import { createStore, useStore } from '../store.ts';

const TrunksDocument = graphql(`
  query DashboardTrunks {
    trunks(first: 250) {
      nodes {
        id
        label
        nativeId
        account {
          id
          label
        }
      }
    }
  }
`);

/** A trunk that numbers may be on. */
export type KnownTrunk = { id: string; label: string; account: { id: string; label: string } };

const trunks = createStore<ReadonlyMap<string, KnownTrunk>>(new Map());

/** Adds trunks that were met, e.g. on a number: not every carrier lists its own. */
export function learnTrunks(met: readonly KnownTrunk[]): void {
  const known = trunks.get();
  const fresh = met.filter(({ id }) => !known.has(id));
  if (fresh.length > 0) trunks.set(new Map([...known, ...fresh.map((trunk) => [trunk.id, trunk] as const)]));
}

let isAsked = false;

async function readTrunks(): Promise<void> {
  if (isAsked) return;
  isAsked = true;
  const { data } = await reader.query(TrunksDocument, {});
  // Whoever knows a trunk's id can do without the list.
  isAsked = Boolean(data?.trunks);
  const met = data?.trunks?.nodes ?? [];
  learnTrunks(met.map(({ label, nativeId, ...trunk }) => ({ ...trunk, label: label ?? nativeId })));
}

/** The trunks that are known so far, by name. */
export function useTrunks(): readonly KnownTrunk[] {
  useEffect(() => void readTrunks(), []);
  return [...useStore(trunks).values()].sort((one, other) => one.label.localeCompare(other.label));
}
