import { useGraphiQL } from '@graphiql/react';
import { getOperationAST } from 'graphql';
import { useEffect } from 'react';
import { useStore } from '../dashboard/store.ts';
import { answers, openTab } from './answers.ts';
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
  const { requestId, cost, made, milliseconds } = answer;
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
        <dd>{made ?? 'none'}</dd>
      </div>
      <div>
        <dt>Time</dt>
        <dd>{Math.round(milliseconds)} ms</dd>
      </div>
    </dl>
  );
}
