import type { PortProblemMeaning } from './port-input-problems.ts';

/** What stands in the way of a port whatever was sent (contract twilio.md 3.4 and 3.5, kinds "state" and "outcome"). */
export const stateProblems: Readonly<Record<number, PortProblemMeaning>> = {
  21827: {
    name: 'Phone number cannot be ported',
    field: 'e164',
    fix: 'Check the number: it is at Twilio already, or Twilio does not port such numbers. Ask Twilio support which.',
    retryable: false,
  },
  21829: {
    name: 'Port order cannot be changed',
    field: null,
    fix: 'Only an order that is CREATED or REJECTED can be changed. Cancel this one and create another.',
    retryable: false,
  },
  21830: {
    name: 'Port order cannot be canceled',
    field: null,
    fix: 'The port is over. To move the number away, ask the provider that shall get it.',
    retryable: false,
  },
  21831: {
    name: 'Refused by the current provider',
    field: null,
    fix: 'Ask the current provider why; often name, address or account do not match its records. Then create a new order.',
    retryable: false,
  },
  21832: {
    name: 'Mobile port order cannot be canceled after signing',
    field: null,
    fix: 'Its letter of authorization is signed, so the port goes on. Ask Twilio support if it must not.',
    retryable: false,
  },
  21833: {
    name: 'Too late to cancel: less than 48 hours to activation',
    field: null,
    fix: 'The number moves within 48 hours. Ask Twilio support at once if it must not.',
    retryable: false,
  },
  21835: {
    name: 'Port order could not be completed',
    field: null,
    fix: "Either Twilio's carrier is not ready for this number or the current provider refused it: see the message. Try again with a new order later, or ask Twilio support.",
    retryable: true,
  },
  21837: {
    name: 'Phone number is in another port order',
    field: 'e164',
    fix: 'Find the other order of this number and follow it, or cancel it first.',
    retryable: true,
  },
  21838: {
    name: 'Phone number is at Twilio already',
    field: 'e164',
    fix: 'The number is in the inventory of Twilio, maybe on another account. Ask Twilio support to move it.',
    retryable: false,
  },
  21905: {
    name: 'Signing request has already been sent',
    field: null,
    fix: 'The signer has the mail or has signed: look at the status of the letter of authorization.',
    retryable: false,
  },
};
