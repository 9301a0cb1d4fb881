import { useGraphiQL } from '@graphiql/react';
import { getOperationAST } from 'graphql';
import { useEffect } from 'react';
import { useStore } from '../dashboard/store.ts';
import { answers, openTab, type Upstream } from './answers.ts';
import { LogPanel } from './log/log-panel.tsx';

/** What stands under an answer; of a subscription it takes the place of the answer. */
export function Footer() {
  const tab = useGraphiQL(({ tabs, activeTabIndex }) => tabs[activeTabIndex]?.id ?? '');
  const isSubscription = useGraphiQL(
    ({ documentAST, operationName }) =>
      documentAST !== undefined &&
      documentAST !== null &&
      getOperationAST(documentAST, operationName)?.operation === 'subscription',
  );
  useEffect(() => openTab.set(tab), [tab]);
  return isSubscription ? <LogPanel key={tab} tab={tab} /> : <AnswerFooter tab={tab} />;
}

function AnswerFooter({ tab }: { tab: string }) {
  const answer = useStore(answers).get(tab);
  if (!answer) return <p className="answer-footer">Run it to see its request id, cost and carrier calls.</p>;
  const { requestId, cost, upstream, milliseconds } = answer;
  return (
    <dl className="answer-footer" aria-label="About this answer">
      <div>
        <dt>Request id</dt>
        <dd>
          <code>{requestId ?? 'none'}</code>
        </dd>
      </div>
      <div>
        <dt>Cost</dt>
        <dd>{cost?.toLocaleString('en') ?? 'not run'}</dd>
      </div>
      <div>
        <dt>Carrier calls</dt>
        <dd>{upstream ? toCallWords(upstream) : 'none'}</dd>
      </div>
      <div>
        <dt>Time</dt>
        <dd>{Math.round(milliseconds)} ms</dd>
      </div>
    </dl>
  );
}

/** E.g. "3 of 5 planned, 1 shared, 1 cached"; of what the server does not tell, nothing is said. */
function toCallWords({ made, planned, deduplicated, cached }: Upstream): string {
  const told = (count: number | null | undefined, word: string) =>
    typeof count === 'number' ? [`${count} ${word}`] : [];
  const [plan] = told(planned, 'planned');
  return [plan ? `${made} of ${plan}` : `${made}`, ...told(deduplicated, 'shared'), ...told(cached, 'cached')].join(
    ', ',
  );
}
