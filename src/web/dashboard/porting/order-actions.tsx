import { useId, useState } from 'react';
import type { PortOrderAction } from '../../graphql/graphql.ts';
import { Dialog } from '../parts/dialog.tsx';
import { FailureNotice } from './failure-notice.tsx';
import type { Order } from './order-document.ts';
import { cancelOrder, startSigning } from './order-writes.ts';
import { UpdateDialog } from './update-dialog.tsx';
import { useWrite } from './use-write.ts';

/** What can be done with an order; what cannot says why. */
export function OrderActions({ order, onChanged }: { order: Order; onChanged(): void }) {
  const [open, setOpen] = useState<'update' | 'cancel' | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const finish = (words: string) => {
    setOpen(null);
    setDone(words);
    onChanged();
  };
  const signing = useWrite(startSigning, () => finish('The signer has been asked.'));
  const canceling = useWrite(cancelOrder, () => finish('The order is canceled.'));
  const begin = (dialog: typeof open) => {
    setDone(null);
    canceling.setFailure(null);
    setOpen(dialog);
  };
  const sign = () => {
    setDone(null);
    if (order.loa) void signing.send(order.loa.id);
  };
  return (
    <section className="panel" aria-labelledby="actions">
      <h2 id="actions">Actions</h2>
      <ul className="order-actions">
        <Action order={order} action="START_LOA_SIGNING" isBusy={signing.isSending} onPress={sign}>
          {signing.isSending ? 'Asking the signer…' : 'Start signing'}
        </Action>
        <Action order={order} action="UPDATE" onPress={() => begin('update')}>
          Change order…
        </Action>
        <Action order={order} action="CANCEL" className="danger" onPress={() => begin('cancel')}>
          Cancel order…
        </Action>
      </ul>
      <p role="status" className="done" data-tone="success">
        {done && <span aria-hidden="true">● </span>}
        {done}
      </p>
      {signing.failure && <FailureNotice failure={signing.failure} onRetry={sign} />}
      {open === 'update' && (
        <UpdateDialog order={order} onClose={() => setOpen(null)} onDone={() => finish('The order is changed.')} />
      )}
      {open === 'cancel' && <CancelDialog order={order} canceling={canceling} onClose={() => setOpen(null)} />}
    </section>
  );
}

function Action(props: {
  order: Order;
  action: PortOrderAction;
  children: string;
  className?: string;
  isBusy?: boolean;
  onPress(): void;
}) {
  const { order, action, children, className, isBusy = false, onPress } = props;
  const reasonId = useId();
  const rule = order.allowedActions.find((each) => each.action === action);
  const isAllowed = rule?.allowed ?? true;
  return (
    <li>
      <button
        type="button"
        className={className}
        // It keeps the focus where it is: the reason can be read there.
        aria-disabled={!isAllowed || isBusy}
        aria-describedby={isAllowed ? undefined : reasonId}
        onClick={() => isAllowed && !isBusy && onPress()}
      >
        {children}
      </button>
      {!isAllowed && (
        <span id={reasonId} className="hint">
          {rule?.reason}
          {rule?.providerCode && <span className="code"> (carrier’s code {rule.providerCode})</span>}
        </span>
      )}
    </li>
  );
}

type Canceling = ReturnType<typeof useWrite<[id: string]>>;

/** Asks once more; the harmless answer has the focus. */
function CancelDialog({ order, canceling, onClose }: { order: Order; canceling: Canceling; onClose(): void }) {
  const { isSending, failure, send } = canceling;
  const cancel = () => void send(order.id);
  return (
    <Dialog title="Cancel this port order?" onClose={onClose}>
      <div className="dialog-body">
        <p>
          {order.numbers.map(({ e164 }) => e164).join(', ')} will stay at the present carrier. A canceled order cannot
          be taken up again: it has to be ordered anew.
        </p>
        {failure && <FailureNotice failure={failure} onRetry={cancel} />}
        <div className="actions">
          <button type="button" onClick={onClose}>
            Keep the order
          </button>
          <button type="button" className="danger" aria-disabled={isSending} onClick={cancel}>
            {isSending ? 'Canceling…' : 'Cancel the order'}
          </button>
        </div>
      </div>
    </Dialog>
  );
}
