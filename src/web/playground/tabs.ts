import { type Example, toExamples } from './examples.ts';
import { takeShared } from './share.ts';

/** What the editor begins with. */
export type Beginning = {
  defaultTabs?: { query: string; variables: string; headers: null }[];
  initialQuery?: string;
  initialVariables?: string;
};

const toTab = ({ query, variables }: Pick<Example, 'query' | 'variables'>) => ({ query, variables, headers: null });

/** Whether there are tabs from an earlier visit, which go before examples. */
function hasOwnTabs(): boolean {
  try {
    return localStorage.getItem('graphiql:tabState') !== null;
  } catch {
    return false;
  }
}

/** The tabs to begin with: what a link brought first, then those of the last visit, else an example of everything. */
export async function readBeginning(isSandbox: boolean): Promise<Beginning> {
  const shared = takeShared();
  if (hasOwnTabs()) return shared ? { initialQuery: shared.query, initialVariables: shared.variables } : {};
  const examples = await toExamples(isSandbox);
  const defaultTabs = (shared ? [shared, ...examples] : examples).map(toTab);
  // The editor takes the query of its first tab from there, but not the variables.
  return { defaultTabs, initialQuery: defaultTabs[0]?.query, initialVariables: defaultTabs[0]?.variables };
}
