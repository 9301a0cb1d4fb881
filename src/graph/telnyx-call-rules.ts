import type { Account } from '../providers/provider.ts';
import { isTelnyxAccount } from '../providers/telnyx/index.ts';
import { batchOf, numberListOf } from './call-bill.ts';
import { lookUp, sumOf } from './call-look-ups.ts';
import type { CallRule } from './call-place.ts';

type SettingsLoader = 'voiceSettings' | 'messagingSettings' | 'mobileMessagingSettings';

/**
 * Settings of numbers. Their lists are read beside a list of numbers, page by page; beside one that is filtered they are
 * looked up for each page of the carrier's.
 */
function settings(loader: SettingsLoader): CallRule {
  return ({ place: { accounts: some, count, batches, page }, bill }) => {
    const accounts = some.filter(isTelnyxAccount);
    const besideList = (account: Account): number => (page?.isSifted ? batchOf(account) : 1);
    if (page) bill.add(batches * sumOf(accounts, (account) => numberListOf(account, page) * besideList(account)));
    else lookUp(bill, loader, { accounts, count, batches });
    return [{ accounts, count, batches }];
  };
}

/** What the fields of numbers at Telnyx ask of it. */
export const telnyxCallRules: Readonly<Record<string, CallRule>> = {
  'TelnyxPhoneNumber.voiceSettings': settings('voiceSettings'),
  'TelnyxPhoneNumber.messagingSettings': settings('messagingSettings'),
  'TelnyxMobilePhoneNumber.messagingSettings': settings('mobileMessagingSettings'),
};

/** Whether rows of numbers leave out their trunk: the shorter list, read where its id alone is asked for, has no more of it. */
export function leavesTrunkOut(account: Account, fieldsOfTrunk: ReadonlySet<string>): boolean {
  return isTelnyxAccount(account) && [...fieldsOfTrunk].every((name) => name === 'id' || name === 'nativeId');
}
