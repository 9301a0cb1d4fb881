import { type PortOrderChanges, type PortOrderDraft, portOrderSecrets } from '../domain/port-order-draft.ts';
import { builder } from './builder.ts';

const addressDescription = 'of the service address, as the present carrier has it.';
const keyDescription =
  'The same key gives the same order, however often it is sent: up to 255 characters, a new one for each intent. ' +
  'Without one, a repeat makes another order.';
const secretDescription = 'A secret: written, never readable, never logged. ';

export const CreatePortOrderInput = builder.inputType('CreatePortOrderInput', {
  description: 'What a new port order is made of.',
  fields: (t) => ({
    account: t.id({ required: true, description: 'The account that the number moves to.' }),
    e164: t.field({ type: 'E164', required: true, description: 'The number to move in.' }),
    firstName: t.string({ required: true, description: 'First name of whoever signs the letter of authorization.' }),
    lastName: t.string({ required: true, description: 'Last name of the signer.' }),
    email: t.string({ required: true, description: 'Where the signer is asked.' }),
    street: t.string({ required: true, description: `Street and house number ${addressDescription}` }),
    city: t.string({ required: true, description: `City ${addressDescription}` }),
    region: t.string({ required: true, description: `State or region ${addressDescription} E.g. "CA".` }),
    postalCode: t.string({ required: true, description: `Postal code ${addressDescription}` }),
    country: t.field({ type: 'CountryCode', required: true, description: `Country ${addressDescription}` }),
    friendlyName: t.string({ description: 'A name for the order, up to 64 characters; the number unless given.' }),
    companyName: t.string({ description: 'The business that has the number now.' }),
    billingPhoneNumber: t.field({ type: 'E164', description: 'The number that the bill runs under.' }),
    accountNumber: t.string({
      description: `${secretDescription}The account at the present carrier; mobile numbers need it.`,
    }),
    pinNumber: t.string({ description: `${secretDescription}The PIN of that account; mobile numbers need it.` }),
    ssnLastFour: t.string({
      description: `${secretDescription}Last four digits of the owner's social security number; mobile numbers need it.`,
    }),
    activationDate: t.field({ type: 'DateTime', description: 'When the number shall move, at the earliest.' }),
    statusCallback: t.string({
      description: 'Where the provider reports changes to; this server itself unless given, where PUBLIC_URL is set.',
    }),
    statusUpdatesEmail: t.string({ description: 'Who gets mail about changes, in place of the signer.' }),
    ccEmails: t.stringList({ description: 'Who gets a copy of it.' }),
    idempotencyKey: t.string({ description: keyDescription }),
  }),
});

export const UpdatePortOrderInput = builder.inputType('UpdatePortOrderInput', {
  description: 'What to change in a port order: what is left out stays, null takes away what may be missing.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'The order, by global id.' }),
    friendlyName: t.string({ description: 'A name for the order, up to 64 characters.' }),
    firstName: t.string({ description: 'First name of whoever signs the letter of authorization.' }),
    lastName: t.string({ description: 'Last name of the signer.' }),
    email: t.string({ description: 'Where the signer is asked.' }),
    street: t.string({ description: `Street and house number ${addressDescription}` }),
    city: t.string({ description: `City ${addressDescription}` }),
    region: t.string({ description: `State or region ${addressDescription} E.g. "CA".` }),
    postalCode: t.string({ description: `Postal code ${addressDescription}` }),
    country: t.field({ type: 'CountryCode', description: `Country ${addressDescription}` }),
    companyName: t.string({ description: 'The business that has the number now.' }),
    billingPhoneNumber: t.field({ type: 'E164', description: 'The number that the bill runs under.' }),
    accountNumber: t.string({ description: `${secretDescription}The account at the present carrier.` }),
    pinNumber: t.string({ description: `${secretDescription}The PIN of that account.` }),
    ssnLastFour: t.string({
      description: `${secretDescription}Last four digits of the owner's social security number.`,
    }),
    activationDate: t.field({ type: 'DateTime', description: 'When the number shall move, at the earliest.' }),
    statusCallback: t.string({ description: 'Where the provider reports changes to.' }),
    statusUpdatesEmail: t.string({ description: 'Who gets mail about changes, in place of the signer.' }),
    ccEmails: t.stringList({ description: 'Who gets a copy of it.' }),
  }),
});

/** A new order as its carrier is asked for it, calling back to this server unless told otherwise. */
export function toDraft(input: typeof CreatePortOrderInput.$inferInput, callbackUrl: string | null): PortOrderDraft {
  const { account: _account, idempotencyKey: _key, ...given } = input;
  return {
    ...given,
    friendlyName: given.friendlyName ?? null,
    companyName: given.companyName ?? null,
    billingPhoneNumber: given.billingPhoneNumber ?? null,
    accountNumber: given.accountNumber ?? null,
    pinNumber: given.pinNumber ?? null,
    ssnLastFour: given.ssnLastFour ?? null,
    activationDate: given.activationDate ?? null,
    statusCallback: given.statusCallback ?? callbackUrl,
    statusUpdatesEmail: given.statusUpdatesEmail ?? null,
    ccEmails: given.ccEmails ?? null,
  };
}

/** Changes as the carrier is asked for them; the id is none of them. */
export function toChanges({ id: _id, ...changes }: typeof UpdatePortOrderInput.$inferInput): PortOrderChanges {
  return changes;
}

/** Whether changes hold something that nobody can read back. */
export function holdsSecret(changes: PortOrderChanges): boolean {
  return portOrderSecrets.some((field) => changes[field] !== undefined);
}
