import { useId, useState } from 'react';
import { Dialog } from '../parts/dialog.tsx';
import type { Order } from './order-document.ts';
import { type FieldName, type FieldValues, toLocalDateTime, toUpdateInput, toValues } from './order-fields.ts';
import { OrderForm } from './order-form.tsx';
import { updateOrder } from './order-writes.ts';
import { useWrite } from './use-write.ts';

/** What an order holds, as the form has it; secrets cannot be read. */
function readValues(order: Order): FieldValues {
  const { signer, serviceAddress: address, activationDate } = order;
  const given: Partial<Record<FieldName, string | null | undefined>> = {
    friendlyName: order.friendlyName,
    companyName: order.companyName,
    billingPhoneNumber: order.billingPhoneNumber,
    statusCallback: order.statusCallback,
    statusUpdatesEmail: order.statusUpdatesEmail,
    ...signer,
    ...address,
    ccEmails: order.ccEmails.join(', '),
    activationDate: activationDate ? toLocalDateTime(activationDate) : '',
  };
  return toValues(Object.fromEntries(Object.entries(given).map(([name, value]) => [name, value ?? ''])));
}

/** Changes an order: what is left as it is is not sent. */
export function UpdateDialog({ order, onClose, onDone }: { order: Order; onClose(): void; onDone(): void }) {
  const [before] = useState(() => readValues(order));
  const [values, setValues] = useState(before);
  const prefix = useId();
  const { isSending, failure, send, setFailure } = useWrite(updateOrder, onDone);
  const submit = () => {
    const input = toUpdateInput(order.id, before, values);
    if (Object.keys(input).length > 1) void send(input);
    else setFailure({ kind: 'failed', message: 'Nothing is changed yet.', fix: null, issues: [] });
  };
  return (
    <Dialog title={`Change the order for ${order.numbers[0]?.e164 ?? order.nativeId}`} onClose={onClose}>
      <div className="dialog-body">
        <p className="hint">
          Only what you change is sent. The secrets cannot be shown: leave them empty to keep them.
        </p>
        <OrderForm
          label="Change the order"
          prefix={prefix}
          values={values}
          failure={failure}
          without={['e164']}
          onChange={(name, value) => setValues({ ...values, [name]: value })}
          onSubmit={submit}
          onRetry={submit}
          actions={
            <>
              <button type="submit" className="primary" aria-disabled={isSending}>
                {isSending ? 'Saving…' : 'Save changes'}
              </button>
              <button type="button" onClick={onClose}>
                Discard
              </button>
            </>
          }
        />
      </div>
    </Dialog>
  );
}
