import { graphql } from '../../graphql/gql.ts';
import type { ScenarioSubjectsQuery } from '../../graphql/graphql.ts';
import { ask } from '../graph.ts';

const subjects = graphql(`
  query ScenarioSubjects {
    portOrders(first: 100) {
      nodes {
        id
        nativeId
        status
        friendlyName
        activationDate
        numbers {
          e164
        }
        loa {
          id
          nativeId
          status
        }
      }
    }
  }
`);

/** A port order that scenarios are played with. */
export type Subject = NonNullable<ScenarioSubjectsQuery['portOrders']>['nodes'][number];

/** The port orders as they are now. Throws an error with its reason. */
export async function readSubjects(): Promise<readonly Subject[]> {
  const { portOrders } = await ask(subjects, {});
  return portOrders?.nodes ?? [];
}

/** What an order is called in a choice. */
export function toSubjectName({ friendlyName, numbers, status }: Subject): string {
  return [numbers[0]?.e164, friendlyName, status].filter(Boolean).join(' · ');
}
