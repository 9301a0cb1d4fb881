import type { InputIssue } from '../domain/input-issue.ts';
import { isAsWanted } from '../domain/wanted.ts';
import type { Batch, Call } from '../providers/provider.ts';
import type { TelnyxMessagingSettings } from '../providers/telnyx/messaging.ts';
import type { TelnyxVoiceSettings } from '../providers/telnyx/voice.ts';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import type { AccountLoader } from './loaders.ts';
import { PhoneNumberResult, writeNumber } from './phone-number-payload.ts';
import { voiceInputFields } from './telnyx-input.ts';
import { readTelnyxTarget, type TelnyxTarget } from './telnyx-target.ts';
import { toInvalidInput } from './user-error.ts';
import { readOne } from './write.ts';

const numberDescription = 'The number, by global id.';

const UpdateTelnyxVoiceSettingsInput = builder.inputType('UpdateTelnyxVoiceSettingsInput', {
  description: 'How calls of a number at Telnyx shall be treated; what is left out stays.',
  fields: (t) => ({
    id: t.id({ required: true, description: numberDescription }),
    ...voiceInputFields(t),
  }),
});

const UpdateTelnyxMessagingSettingsInput = builder.inputType('UpdateTelnyxMessagingSettingsInput', {
  description: 'How messages of a number at Telnyx shall be treated; what is left out or null stays.',
  fields: (t) => ({
    id: t.id({ required: true, description: numberDescription }),
    messagingProfileId: t.string({ description: 'The messaging profile; "" takes it away.' }),
    messagingProduct: t.string({ description: 'One of eligibleMessagingProducts, e.g. "A2P".' }),
    tags: t.stringList({ description: 'All tags that the messaging settings shall have.' }),
  }),
});

const ChangeTelnyxBundleInput = builder.inputType('ChangeTelnyxBundleInput', {
  description: 'Which number shall be in which bundle.',
  fields: (t) => ({
    id: t.id({ required: true, description: numberDescription }),
    bundleId: t.id({ description: 'The bundle; null takes the number out of its bundle.' }),
  }),
});

const EnableTelnyxEmergencyInput = builder.inputType('EnableTelnyxEmergencyInput', {
  description: 'Whether a number can call for help, and where help is sent to.',
  fields: (t) => ({
    id: t.id({ required: true, description: numberDescription }),
    emergencyEnabled: t.boolean({ required: true, description: 'Whether it can.' }),
    emergencyAddressId: t.string({ required: true, description: 'The address that help is sent to.' }),
  }),
});

/** The kinds of settings, as the account's batches and the loaders name them. */
type SettingsOf = { voiceSettings: TelnyxVoiceSettings; messagingSettings: TelnyxMessagingSettings };
type Batches = { [Kind in keyof SettingsOf]: (ids: readonly string[], call: Call) => Promise<Batch<SettingsOf[Kind]>> };
type SettingsLoaders = { [Kind in keyof SettingsOf]: AccountLoader<string, SettingsOf[Kind] | null> };

/** A write that one kind of settings answers. */
type SettingsWrite<Settings> = {
  issues: InputIssue[];
  send(call: Call): Promise<Settings>;
  /** Absent where no reading shows it. */
  isDone?: (settings: Settings) => boolean;
};

/** Sends a write whose answer is one kind of a number's settings. */
function writeSettings<Kind extends keyof SettingsOf>(
  context: Context,
  { id, kind }: { id: string; kind: Kind },
  toWrite: (target: TelnyxTarget) => SettingsWrite<SettingsOf[Kind]>,
) {
  const target = readTelnyxTarget(context, id, 'TelnyxPhoneNumber');
  if ('__typename' in target) return target;
  const { account, nativeId } = target;
  const batches: Batches = account.telnyx;
  const { issues, send, isDone } = toWrite(target);
  let settings: SettingsOf[Kind] | null = null;
  return (
    toInvalidInput(issues) ??
    writeNumber(context, target, {
      send: async (call) => {
        settings = await send(call);
        return null;
      },
      isDone:
        isDone &&
        (async (_number, call) => {
          const seen = await readOne(batches[kind]([nativeId], call));
          return seen !== null && isDone(seen);
        }),
      prime: () => {
        const loaders: SettingsLoaders = context.loaders;
        if (settings) loaders[kind].prime(account.label, nativeId, settings);
      },
    })
  );
}

builder.mutationField('updateTelnyxVoiceSettings', (t) =>
  t.field({
    type: PhoneNumberResult,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'numbers:write' },
    description: 'Changes how calls of a number at Telnyx are treated.',
    args: { input: t.arg({ type: UpdateTelnyxVoiceSettingsInput, required: true, description: 'What to change.' }) },
    resolve: (_root, { input: { id, ...changes } }, context) =>
      writeSettings(context, { id: String(id), kind: 'voiceSettings' }, ({ account: { telnyx }, nativeId }) => ({
        issues: telnyx.checkVoice(changes),
        send: (call) => telnyx.updateVoice(nativeId, changes, call),
        isDone: (settings) => {
          const { callerIdNameEnabled, ...wanted } = changes;
          // The settings do not tell it: it is sent again.
          return typeof callerIdNameEnabled !== 'boolean' && isAsWanted(settings, wanted);
        },
      })),
  }),
);

builder.mutationField('changeTelnyxBundle', (t) =>
  t.field({
    type: PhoneNumberResult,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'numbers:write' },
    description: 'Puts a number at Telnyx into a bundle, or takes it out. To another bundle takes two calls.',
    args: { input: t.arg({ type: ChangeTelnyxBundleInput, required: true, description: 'Which number, which.' }) },
    resolve: (_root, { input }, context) =>
      writeSettings(context, { id: String(input.id), kind: 'voiceSettings' }, ({ account: { telnyx }, nativeId }) => {
        const bundleId = input.bundleId === null || input.bundleId === undefined ? null : String(input.bundleId);
        return {
          issues: telnyx.checkBundle(bundleId),
          send: (call) => telnyx.changeBundle(nativeId, bundleId, call),
        };
      }),
  }),
);

builder.mutationField('enableTelnyxEmergency', (t) =>
  t.field({
    type: PhoneNumberResult,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'numbers:write' },
    description:
      'Switches emergency calling of a number at Telnyx on or off. The carrier may take its time: emergencyStatus says ' +
      'PROVISIONING until then.',
    args: { input: t.arg({ type: EnableTelnyxEmergencyInput, required: true, description: 'Which number, how.' }) },
    resolve: (_root, { input }, context) =>
      writeSettings(context, { id: String(input.id), kind: 'voiceSettings' }, ({ account: { telnyx }, nativeId }) => {
        const change = { enabled: input.emergencyEnabled, addressId: input.emergencyAddressId };
        const statuses = change.enabled ? ['ACTIVE', 'PROVISIONING'] : ['DISABLED', 'DEPROVISIONING'];
        return {
          issues: telnyx.checkEmergency(change),
          send: (call) => telnyx.enableEmergency(nativeId, change, call),
          isDone: (settings) =>
            statuses.includes(settings.emergencyStatus ?? '') &&
            (!change.enabled || settings.emergencyAddressId === change.addressId),
        };
      }),
  }),
);

builder.mutationField('updateTelnyxMessagingSettings', (t) =>
  t.field({
    type: PhoneNumberResult,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'numbers:write' },
    description: 'Changes how messages of a number at Telnyx are treated.',
    args: {
      input: t.arg({ type: UpdateTelnyxMessagingSettingsInput, required: true, description: 'What to change.' }),
    },
    resolve: (_root, { input: { id, ...changes } }, context) =>
      writeSettings(context, { id: String(id), kind: 'messagingSettings' }, ({ account: { telnyx }, nativeId }) => ({
        issues: telnyx.checkMessaging(changes),
        send: (call) => telnyx.updateMessaging(nativeId, changes, call),
        isDone: (settings) => isAsWanted(settings, withoutNulls(changes)),
      })),
  }),
);

/** Null keeps here, as what is left out does (contract telnyx.md 6.21). */
function withoutNulls(changes: object): object {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== null));
}
