/** What one code means: its name, the input field to correct (as `CreatePortOrderInput` calls it) and what to do. */
export type PortProblemMeaning = {
  name: string;
  field: string | null;
  fix: string;
  /** Whether the same request, unchanged, may succeed later. */
  retryable: boolean;
};

const input = (field: string | null, name: string, fix: string): PortProblemMeaning => ({
  name,
  field,
  fix,
  retryable: false,
});

/**
 * What is missing or wrong in what was sent (contract twilio.md 3.4 and 3.5, kinds "missing" and "invalid"). Where a code
 * stands for several fields, the first is named and the fix names all.
 */
export const inputProblems: Readonly<Record<number, PortProblemMeaning>> = {
  21801: input('e164', 'Missing phone number', 'Give the number to port in E.164 format, e.g. +14155550100.'),
  21802: input(
    'country',
    'Missing country of the service address',
    'Give the two-letter country code of the service address at the current provider, e.g. US.',
  ),
  21803: input(
    'region',
    'Missing region of the service address',
    'Give the two-letter state of the service address as the current provider has it, e.g. CA.',
  ),
  21804: input(
    'city',
    'Missing city of the service address',
    'Give the city of the service address as the current provider has it.',
  ),
  21805: input(
    'postalCode',
    'Missing postal code of the service address',
    'Give the postal code of the service address as the current provider has it.',
  ),
  21806: input(
    'street',
    'Missing street of the service address',
    'Give street and house number of the service address as the current provider has them.',
  ),
  21807: input(
    'firstName',
    'Missing first name of the signer',
    'Give the first name of the person who is authorized to sign the letter of authorization.',
  ),
  21808: input(
    'lastName',
    'Missing last name of the signer',
    'Give the last name of the person who is authorized to sign the letter of authorization.',
  ),
  21809: input(
    'accountNumber',
    'Missing account number of a mobile number',
    'The number is mobile: give its account number at the current provider, found on the bill.',
  ),
  21810: input(
    'pinNumber',
    'Missing PIN of a mobile number',
    'The number is mobile: give the port-out PIN of its account at the current provider.',
  ),
  21811: input(
    'email',
    'Missing email address of the signer',
    'Give the email address of the signer; the letter of authorization goes there.',
  ),
  21812: input(
    'e164',
    'Invalid phone number',
    'Write the number to port in E.164 format: +, country code, number, digits alone.',
  ),
  21813: input(
    'country',
    'Invalid country code',
    'Write the country as its two-letter ISO 3166-1 code in capitals, e.g. US.',
  ),
  21814: input(
    'activationDate',
    'Invalid activation date',
    'Give date and time with an offset in ISO 8601, e.g. 2026-07-10T07:48:59Z.',
  ),
  21815: input(
    'billingPhoneNumber',
    'Invalid billing phone number',
    'Write the billing phone number in E.164 format, e.g. +14155550100, or leave it out.',
  ),
  21816: input(
    'pinNumber',
    'Invalid PIN',
    'Ask the current provider for the port-out PIN of the account and give it as told.',
  ),
  21817: input('ssnLastFour', 'Invalid last four digits of the social security number', 'Give exactly four digits.'),
  21818: input(
    'email',
    'Invalid email address',
    'Correct the email address of the signer, or the one for status updates where that is given.',
  ),
  21819: input('statusCallback', 'Invalid callback URL', 'Give an absolute http or https URL that Twilio can reach.'),
  21820: input(
    'ccEmails',
    'Invalid email address in the CC list',
    'Correct the list: each entry must be one email address.',
  ),
  21822: input(null, 'Invalid status in a list filter', 'Filter by one of the nine statuses of a port order.'),
  21824: input(
    'ssnLastFour',
    'Missing last four digits of the social security number',
    "The number is mobile: give the last four digits of its owner's social security number.",
  ),
  21825: input(
    null,
    'Invalid SID in a list filter',
    'Begin the list before the SID of a port order: PO and 32 hexadecimal digits.',
  ),
  21826: input(
    null,
    'Invalid SID in a list filter',
    'Begin the list after the SID of a port order: PO and 32 hexadecimal digits.',
  ),
  21828: input(
    'firstName',
    'Invalid name of the signer',
    'Correct first and last name of the signer: they must be those of the person who owns the number.',
  ),
  21834: input(
    'street',
    'Service address does not match',
    'Make street, city, region and postal code agree with each other and with the bill of the current provider.',
  ),
  21836: input(
    'accountNumber',
    'Missing account number and social security digits of a mobile number',
    "The number is mobile: give its account number at the current provider and the last four digits of its owner's social security number.",
  ),
  21901: input(
    null,
    'Invalid SID of a letter of authorization',
    'Give the SID of a letter of authorization: PX and 32 hexadecimal digits.',
  ),
  21904: input(
    null,
    'Invalid status of a letter of authorization',
    'Filter by OPEN, SIGNING, SIGNED, CANCELED or REVIEW.',
  ),
};
