import { toIssue } from '../domain/input-issue.ts';
import { isChanged, type PortOrder } from '../domain/port-order.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { PortOrderType } from './port-order.ts';
import { CreatePortOrderInput, holdsSecret, toChanges, toDraft, UpdatePortOrderInput } from './port-order-input.ts';
import {
  InvalidInputErrorType,
  NotFoundErrorType,
  OutcomeUnknownErrorType,
  ProviderRejectedErrorType,
  toInvalidInput,
  toNotFound,
  toUnsupported,
  UnsupportedErrorType,
} from './user-error.ts';
import { checkKey, makeOnce, readOne, readTarget, type Target, writeTo } from './write.ts';

type Payload = { __typename: 'PortOrderPayload'; portOrder: PortOrder };

const toPayload = (portOrder: PortOrder): Payload => ({ __typename: 'PortOrderPayload', portOrder });

const PortOrderPayloadType = builder.objectRef<Payload>('PortOrderPayload');
PortOrderPayloadType.implement({
  description: 'The order as it is after the write.',
  fields: (t) => ({
    portOrder: t.expose('portOrder', { type: PortOrderType, nullable: false, description: 'The order.' }),
  }),
});

const CreatePortOrderResult = builder.unionType('CreatePortOrderResult', {
  description: 'The new order, or why there is none.',
  types: [
    PortOrderPayloadType,
    InvalidInputErrorType,
    ProviderRejectedErrorType,
    UnsupportedErrorType,
    OutcomeUnknownErrorType,
  ],
});

const UpdatePortOrderResult = builder.unionType('UpdatePortOrderResult', {
  description: 'The changed order, or why it is not changed.',
  types: [
    PortOrderPayloadType,
    InvalidInputErrorType,
    ProviderRejectedErrorType,
    NotFoundErrorType,
    OutcomeUnknownErrorType,
  ],
});

const CancelPortOrderInput = builder.inputType('CancelPortOrderInput', {
  description: 'Which port order to give up.',
  fields: (t) => ({ id: t.id({ required: true, description: 'The order, by global id.' }) }),
});

const CancelPortOrderResult = builder.unionType('CancelPortOrderResult', {
  description: 'The canceled order, or why it is not canceled.',
  types: [PortOrderPayloadType, ProviderRejectedErrorType, NotFoundErrorType, OutcomeUnknownErrorType],
});

builder.mutationField('createPortOrder', (t) =>
  t.field({
    type: CreatePortOrderResult,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'porting:write' },
    description: 'Orders that a number moves in, and makes the letter of authorization that must be signed for it.',
    args: { input: t.arg({ type: CreatePortOrderInput, required: true, description: 'What the order is made of.' }) },
    resolve: (_root, { input }, context) => createPortOrder(context, input),
  }),
);

async function createPortOrder(context: Context, input: typeof CreatePortOrderInput.$inferInput) {
  const account = readTarget(context, String(input.account), ['Account'])?.account;
  if (!account) return toInvalidInput([toIssue('account', 'No account has this id; ask `accounts` for them.')]);
  const { portOrders } = account;
  if (!portOrders) return toUnsupported(account, 'This account cannot move numbers in.');
  const { callbackUrl } = context.world;
  const draft = toDraft(input, account.callbacks && callbackUrl ? `${callbackUrl}/${account.label}` : null);
  const invalid = toInvalidInput([...portOrders.checkDraft(draft), ...checkKey(input)]);
  if (invalid) return invalid;
  const made = await makeOnce<PortOrder>(context, {
    name: 'createPortOrder',
    input,
    account,
    sought: { kind: 'port-order', e164: draft.e164 },
    send: (call) => portOrders.create(draft, call),
  });
  return '__typename' in made ? made : toPayload(made);
}

builder.mutationField('updatePortOrder', (t) =>
  t.field({
    type: UpdatePortOrderResult,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'porting:write' },
    description: 'Changes an order that is not yet under way: see its allowedActions.',
    args: { input: t.arg({ type: UpdatePortOrderInput, required: true, description: 'What to change.' }) },
    resolve: (_root, { input }, context) => updatePortOrder(context, input),
  }),
);

async function updatePortOrder(context: Context, input: typeof UpdatePortOrderInput.$inferInput) {
  const target = readTarget(context, String(input.id), ['PortOrder']);
  const portOrders = target?.account.portOrders;
  if (!target || !portOrders) return toNotFound(String(input.id), 'PortOrder');
  const changes = toChanges(input);
  const invalid = toInvalidInput(portOrders.checkChanges(changes));
  if (invalid) return invalid;
  return writeOrder(context, target, {
    send: (call, again) => portOrders.update(target.key, changes, call, again),
    // What nobody can read back is sent again: that it is there cannot be seen.
    isDone: (order) => !holdsSecret(changes) && isChanged(order, changes),
  });
}

builder.mutationField('cancelPortOrder', (t) =>
  t.field({
    type: CancelPortOrderResult,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'porting:write' },
    description: 'Gives an order up. One that is canceled already stays so.',
    args: { input: t.arg({ type: CancelPortOrderInput, required: true, description: 'Which order.' }) },
    resolve: async (_root, { input }, context) => {
      const target = readTarget(context, String(input.id), ['PortOrder']);
      const portOrders = target?.account.portOrders;
      if (!target || !portOrders) return toNotFound(String(input.id), 'PortOrder');
      return writeOrder(context, target, {
        send: (call) => portOrders.cancel(target.key, call),
        isDone: ({ status }) => status === 'CANCELED',
      });
    },
  }),
);

/** Sends a write to an order, and tells subscribers what came of it. */
function writeOrder(
  context: Context,
  target: Target,
  {
    send,
    isDone,
  }: { send: Parameters<typeof writeTo<PortOrder, Payload>>[2]['send']; isDone(order: PortOrder): boolean },
) {
  const { account, key } = target;
  return writeTo<PortOrder, Payload>(context, target, {
    send,
    look: async (call) => {
      const order = await readOne(account.portOrders?.byIds([key], call));
      return order && isDone(order) ? order : null;
    },
    toPayload: async (order) => {
      await context.world.tell(account, order, context.call);
      return toPayload(order);
    },
  });
}
