import type { PhoneNumber } from '../domain/phone-number.ts';
import { type PortingNumber, type PortOrder, type PortProblem, portPhases } from '../domain/port-order.ts';
import { type AllowedAction, portOrderActions } from '../domain/port-order-actions.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { PhoneNumberInterface } from './phone-number.ts';

export const PortOrderStatusType = builder.enumType('PortOrderStatus', {
  description: 'Where a port order stands.',
  values: {
    CREATED: { description: 'Received; the carrier checks whether the number can be ported.' },
    PENDING: { description: 'The LOA is there and waits for its signature.' },
    SUBMITTED: { description: 'Sent to the losing carrier.' },
    ACCEPTED: { description: 'The losing carrier agreed; the move has a date.' },
    COMPLETED: { description: 'The number has moved.' },
    CANCELED: { description: 'Given up.' },
    REJECTED: { description: 'The losing carrier, or a check, said no.' },
    FAILED: { description: 'It failed and is over.' },
    REVIEW: { description: 'People at the carrier work on it by hand.' },
    UNKNOWN: { description: 'A word that is not known; see rawStatus.' },
  },
});

const phaseDescriptions: Record<(typeof portPhases)[number], string> = {
  CHECKING: "The carrier's: it checks the number.",
  AWAITING_CUSTOMER: "The customer's: the LOA wants a signature.",
  IN_PROGRESS: "The losing carrier's.",
  SCHEDULED: "Nobody's: the move has a date.",
  NEEDS_FIX: 'Ours: something must be corrected or ordered anew.',
  IN_REVIEW: "The carrier's: people look at it.",
  DONE: 'Over, with success.',
  DEAD: 'Over, without success.',
  UNKNOWN: 'The status is not known.',
};

export const PortPhaseType = builder.enumType('PortPhase', {
  description: 'The same question for every provider: whose move is it?',
  values: Object.fromEntries(portPhases.map((phase) => [phase, { description: phaseDescriptions[phase] }])) as Record<
    (typeof portPhases)[number],
    { description: string }
  >,
});

const actionDescriptions: Record<(typeof portOrderActions)[number], string> = {
  UPDATE: 'Change the address, the signer or the wanted date.',
  CANCEL: 'Give the order up.',
  START_LOA_SIGNING: 'Ask the signer for the signature.',
};

const PortOrderActionType = builder.enumType('PortOrderAction', {
  description: 'Something that may be done to a port order.',
  values: Object.fromEntries(
    portOrderActions.map((action) => [action, { description: actionDescriptions[action] }]),
  ) as Record<(typeof portOrderActions)[number], { description: string }>,
});

export const AllowedActionType = builder.objectRef<AllowedAction>('AllowedAction');
AllowedActionType.implement({
  description: 'Whether something may be done to a port order now.',
  fields: (t) => ({
    action: t.expose('action', { type: PortOrderActionType, nullable: false, description: 'What may be done.' }),
    allowed: t.exposeBoolean('allowed', { nullable: false, description: 'Whether it may.' }),
    reason: t.exposeString('reason', { description: 'Why not, where it may not.' }),
    providerCode: t.exposeInt('providerCode', {
      description: 'The code that the carrier would refuse with, e.g. 21833.',
    }),
  }),
});

export const PortProblemType = builder.objectRef<PortProblem>('PortProblem');
PortProblemType.implement({
  description: "A provider's complaint, explained.",
  fields: (t) => ({
    code: t.exposeInt('code', { nullable: false, description: "The provider's code, e.g. 21835." }),
    name: t.exposeString('name', { nullable: false, description: 'What the code means, in short.' }),
    message: t.exposeString('message', { nullable: false, description: 'What the provider said this time.' }),
    at: t.expose('at', { type: 'DateTime', description: 'When it said so.' }),
    field: t.exposeString('field', { description: 'The input field to correct, if one is, e.g. "postalCode".' }),
    fix: t.exposeString('fix', { nullable: false, description: 'What to do about it, in plain words.' }),
    retryable: t.exposeBoolean('retryable', {
      nullable: false,
      description: 'Whether the same order may succeed later.',
    }),
  }),
});

export const PortSignerType = builder.objectRef<PortOrder['signer']>('PortSigner');
PortSignerType.implement({
  description: 'Who signs the letter of authorization.',
  fields: (t) => ({
    firstName: t.exposeString('firstName', { description: 'First name.' }),
    lastName: t.exposeString('lastName', { description: 'Last name.' }),
    email: t.exposeString('email', { description: 'Where the signer is asked.' }),
  }),
});

export const ServiceAddressType = builder.objectRef<PortOrder['serviceAddress']>('ServiceAddress');
ServiceAddressType.implement({
  description: "The number's address at its present carrier.",
  fields: (t) => ({
    street: t.exposeString('street', { description: 'Street and house number.' }),
    city: t.exposeString('city', { description: 'City.' }),
    region: t.exposeString('region', { description: 'State or region, e.g. "CA".' }),
    postalCode: t.exposeString('postalCode', { description: 'Postal code, as text.' }),
    country: t.expose('country', { type: 'CountryCode', description: 'Country.' }),
  }),
});

/** A number of an order, with the account whose order it is. */
export type NumberOfOrder = { account: string; number: PortingNumber };

export const PortingNumberType = builder.objectRef<NumberOfOrder>('PortingNumber');
PortingNumberType.implement({
  description: 'One number being ported: the unit of progress.',
  fields: (t) => ({
    e164: t.field({ type: 'E164', nullable: false, description: 'The number.', resolve: ({ number }) => number.e164 }),
    status: t.field({
      type: PortOrderStatusType,
      nullable: false,
      description: 'Where this number stands.',
      resolve: ({ number }) => number.status,
    }),
    phoneNumber: t.field({
      type: PhoneNumberInterface,
      authScopes: { scope: 'numbers:read' },
      description: 'The number at its new carrier; null until it exists there.',
      resolve: phoneNumberOf,
    }),
    activationDate: t.field({
      type: 'DateTime',
      description: 'When this number moves.',
      resolve: ({ number }) => number.activationDate,
    }),
  }),
});

function phoneNumberOf(
  { account, number }: NumberOfOrder,
  _args: object,
  context: Context,
): Promise<PhoneNumber | null> | null {
  return number.phoneNumberId ? context.loaders.phoneNumber.load(account, number.phoneNumberId) : null;
}
