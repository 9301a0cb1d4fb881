import type { InputIssue } from '../../domain/input-issue.ts';
import type { VoiceChanges } from '../../domain/phone-number-changes.ts';
import type { Call } from '../provider.ts';
import type { TelnyxClient } from './client.ts';
import type { TelnyxMessagingSettings } from './messaging.ts';
import { checkMessaging, type TelnyxMessagingChanges, updateMessaging } from './messaging-changes.ts';
import type { TelnyxMobilePhoneNumber } from './mobile.ts';
import { checkMobile, type TelnyxMobileChanges, updateMobile } from './mobile-changes.ts';
import {
  changeBundle,
  checkBundle,
  checkEmergency,
  enableEmergency,
  type TelnyxEmergencyChange,
} from './number-actions.ts';
import { checkNumber, type TelnyxNumberChanges, updateNumber } from './number-changes.ts';
import type { TelnyxPhoneNumber } from './numbers.ts';
import type { TelnyxVoiceSettings } from './voice.ts';
import { checkVoice, updateVoice } from './voice-changes.ts';

/**
 * What only an account at Telnyx can change, number by number, by native id. Each change gives what it left behind; its
 * check tells all that the carrier would refuse for its form alone, without asking it.
 */
export type TelnyxChanges = {
  checkNumber(changes: TelnyxNumberChanges): InputIssue[];
  updateNumber(id: string, changes: TelnyxNumberChanges, call: Call): Promise<TelnyxPhoneNumber>;
  checkVoice(changes: VoiceChanges): InputIssue[];
  updateVoice(id: string, changes: VoiceChanges, call: Call): Promise<TelnyxVoiceSettings>;
  checkMessaging(changes: TelnyxMessagingChanges): InputIssue[];
  updateMessaging(id: string, changes: TelnyxMessagingChanges, call: Call): Promise<TelnyxMessagingSettings>;
  checkBundle(bundleId: string | null): InputIssue[];
  changeBundle(id: string, bundleId: string | null, call: Call): Promise<TelnyxVoiceSettings>;
  checkEmergency(change: TelnyxEmergencyChange): InputIssue[];
  enableEmergency(id: string, change: TelnyxEmergencyChange, call: Call): Promise<TelnyxVoiceSettings>;
  checkMobile(changes: TelnyxMobileChanges): InputIssue[];
  updateMobile(id: string, changes: TelnyxMobileChanges, call: Call): Promise<TelnyxMobilePhoneNumber>;
};

/** Opens the changes that only this carrier has. */
export function openChanges(client: TelnyxClient): TelnyxChanges {
  return {
    checkNumber,
    updateNumber: (id, changes, call) => updateNumber(client, id, changes, call),
    checkVoice,
    updateVoice: (id, changes, call) => updateVoice(client, id, changes, call),
    checkMessaging,
    updateMessaging: (id, changes, call) => updateMessaging(client, id, changes, call),
    checkBundle,
    changeBundle: (id, bundleId, call) => changeBundle(client, id, bundleId, call),
    checkEmergency,
    enableEmergency: (id, change, call) => enableEmergency(client, id, change, call),
    checkMobile,
    updateMobile: (id, changes, call) => updateMobile(client, id, changes, call),
  };
}
