/** What a port order is made of; what is null is not given. */
export type PortOrderDraft = {
  e164: string;
  firstName: string;
  lastName: string;
  email: string;
  street: string;
  city: string;
  region: string;
  postalCode: string;
  country: string;
  friendlyName: string | null;
  companyName: string | null;
  billingPhoneNumber: string | null;
  /** The three secrets are sent and kept nowhere. */
  accountNumber: string | null;
  pinNumber: string | null;
  ssnLastFour: string | null;
  activationDate: Date | null;
  statusCallback: string | null;
  statusUpdatesEmail: string | null;
  ccEmails: readonly string[] | null;
};

/** What is to change in a port order: what is undefined stays, what is null is taken away. */
export type PortOrderChanges = {
  [Field in keyof Omit<PortOrderDraft, 'e164'>]?: PortOrderDraft[Field] | null | undefined;
};

/** Fields whose values nobody may read again. */
export const portOrderSecrets = ['accountNumber', 'pinNumber', 'ssnLastFour'] as const;
