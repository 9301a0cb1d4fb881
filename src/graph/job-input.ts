import { builder } from './builder.ts';
import { TelnyxVoiceInput } from './telnyx-input.ts';

const numbersDescription = '1 to 1,000 numbers of one account, by global id.';
const keyDescription =
  'The same key gives the same job, however often it is sent: up to 255 characters, a new one for each intent. ' +
  'Without one, a repeat starts another job.';

export const StartUpdateJobInput = builder.inputType('StartUpdateJobInput', {
  description: 'What to change in many numbers at once: what is left out stays, null takes away what may be missing.',
  fields: (t) => ({
    phoneNumbers: t.idList({ required: true, description: numbersDescription }),
    billingGroupId: t.string({ description: 'The billing group that they belong to.' }),
    trunk: t.id({ description: 'The trunk that carries their calls, by global id.' }),
    customerReference: t.string({ description: 'A text of your own.' }),
    deletionLockEnabled: t.boolean({ description: 'Whether they are kept from being given back.' }),
    externalPin: t.string({ description: 'A secret: the PIN that another carrier must know to take them.' }),
    hdVoiceEnabled: t.boolean({ description: 'Whether calls are in high definition.' }),
    tags: t.stringList({ description: 'All tags that they shall have.' }),
    voice: t.field({ type: TelnyxVoiceInput, description: 'How their calls are treated.' }),
    idempotencyKey: t.string({ description: keyDescription }),
  }),
});

export const StartDeletionJobInput = builder.inputType('StartDeletionJobInput', {
  description: 'Which numbers to give back to the carrier.',
  fields: (t) => ({
    phoneNumbers: t.idList({ required: true, description: numbersDescription }),
    idempotencyKey: t.string({ description: keyDescription }),
  }),
});

export const StartEmergencySettingsJobInput = builder.inputType('StartEmergencySettingsJobInput', {
  description: 'How emergency calling of many numbers shall be.',
  fields: (t) => ({
    phoneNumbers: t.idList({ required: true, description: numbersDescription }),
    emergencyEnabled: t.boolean({ required: true, description: 'Whether it is on.' }),
    emergencyAddressId: t.string({ description: 'Where help is sent to; needed to switch it on, and only then.' }),
    idempotencyKey: t.string({ description: keyDescription }),
  }),
});

export const StartMessagingProfileJobInput = builder.inputType('StartMessagingProfileJobInput', {
  description: 'Which messaging profile many numbers shall have.',
  fields: (t) => ({
    phoneNumbers: t.idList({ required: true, description: numbersDescription }),
    messagingProfileId: t.string({ required: true, description: 'The profile; "" takes it away.' }),
    assignOnly: t.boolean({ description: 'Whether all other messaging settings stay as they are. Unset: no.' }),
    idempotencyKey: t.string({ description: keyDescription }),
  }),
});
