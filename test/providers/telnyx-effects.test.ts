import { beforeEach, describe, expect, it } from 'vitest';
import type { Job } from '../../src/domain/job.ts';
import type { JobWork } from '../../src/domain/job-request.ts';
import { matchesPhoneNumberFilter, type PhoneNumber } from '../../src/domain/phone-number.ts';
import { ProviderError } from '../../src/providers/provider-error.ts';
import { isTelnyxAccount, type TelnyxAccount, telnyx } from '../../src/providers/telnyx/index.ts';
import { inTime, openPlay, withoutTime } from './provider-play.ts';

const { account: current, control, calls } = await openPlay(telnyx);

/** A number in use, with emergency calling on. */
let id = '';
const trunk = '1293384261075731461';

let account: TelnyxAccount;
beforeEach(async () => {
  const opened = current();
  if (!isTelnyxAccount(opened)) throw new Error('not an account at Telnyx');
  account = opened;
  const filter = { statuses: ['ACTIVE'], features: ['EMERGENCY'] } as const;
  const found = await list((number) => matchesPhoneNumberFilter(number, filter));
  id = found[0] ?? '';
});

async function read(key: string) {
  const [number] = (await account.phoneNumbers?.byKeys([key], inTime())) ?? [];
  if (number instanceof Error) throw number;
  return number ?? null;
}

async function list(isIt: (number: PhoneNumber) => boolean = () => true): Promise<string[]> {
  const request = { position: null, wanted: 250, filter: {}, selection: new Set(['tags']), call: inTime() };
  const page = await account.phoneNumbers?.list(request);
  return page?.items.flatMap(({ item }) => (isIt(item) ? [item.key] : [])) ?? [];
}

const isMobile = ({ kind }: PhoneNumber) => kind === 'TelnyxMobilePhoneNumber';

describe('a change is what is read after it', () => {
  it('of a number, what is set and what is taken away', async () => {
    const { updateNumber } = account.telnyx;
    const set = { customerReference: 'REF 9', externalPin: '80417', hdVoiceEnabled: true, tags: ['x'], trunkId: trunk };
    const changed = await updateNumber(id, set, inTime());
    expect(changed).toMatchObject({ tags: ['x'], trunk: { nativeId: trunk }, details: { customerReference: 'REF 9' } });
    expect(withoutTime(await read(id))).toEqual(withoutTime(changed));
    const taken = { customerReference: null, externalPin: null, billingGroupId: null, tags: null, trunkId: null };
    const bare = await updateNumber(id, taken, inTime());
    expect(bare).toMatchObject({
      tags: [],
      trunk: null,
      details: { customerReference: null, externalPinSet: false, billingGroupId: null, hdVoiceEnabled: true },
    });
    expect(withoutTime(await read(id))).toEqual(withoutTime(bare));
  });

  it('of voice and messaging settings, and of emergency calling', async () => {
    const { updateVoice, updateMessaging, enableEmergency, changeBundle, voiceSettings, messagingSettings } =
      account.telnyx;
    const voice = await updateVoice(
      id,
      {
        callForwarding: { enabled: true, type: 'on-failure' },
        inboundCallScreening: 'FLAG_CALLS',
        translatedNumber: 'd7',
      },
      inTime(),
    );
    expect(voice).toMatchObject({ callForwarding: { type: 'on-failure' }, inboundCallScreening: 'FLAG_CALLS' });
    expect(await voiceSettings([id], inTime())).toEqual([voice]);
    expect(await updateVoice(id, { translatedNumber: null }, inTime())).toMatchObject({ translatedNumber: null });
    const messaging = await updateMessaging(id, { messagingProfileId: '', tags: ['y'] }, inTime());
    expect(messaging).toMatchObject({ messagingProfileId: null, tags: ['y'] });
    expect(await messagingSettings([id], inTime())).toEqual([messaging]);
    expect(await changeBundle(id, null, inTime())).toMatchObject({ translatedNumber: null });
    const promised = await enableEmergency(id, { enabled: false, addressId: '1315261609962112019' }, inTime());
    expect(promised).toMatchObject({ emergencyStatus: 'DEPROVISIONING' });
  });

  it('of a trunk, of numbers and mobile ones', async () => {
    for (const isIt of [(number: PhoneNumber) => !isMobile(number), isMobile]) {
      const [key = ''] = await list((number) => isIt(number) && number.trunk !== null);
      const before = (await read(key))?.trunk;
      const trunkId = before?.nativeId ?? '';
      expect(await account.trunks?.remove?.(key, trunkId, inTime())).toMatchObject({ key, trunk: null });
      expect((await read(key))?.trunk).toBeNull();
      const assigned = await account.trunks?.assign?.(key, trunkId, inTime());
      expect(assigned).toMatchObject({ key, trunk: before });
      expect(withoutTime(await read(key))).toEqual(withoutTime(assigned));
    }
  });

  it('of a mobile number', async () => {
    const key = (await list(isMobile))[0] ?? '';
    const { updateMobile } = account.telnyx;
    const changes = {
      noiseSuppressionEnabled: true,
      callForwarding: { enabled: true, type: 'always', forwardsTo: '+13125550100' },
      inboundInterceptionAppId: null,
      customerReference: null,
      tags: null,
    };
    const changed = await updateMobile(key.slice('mobile.'.length), changes, inTime());
    expect(changed).toMatchObject({ tags: [], details: { noiseSuppression: 'BOTH', customerReference: null } });
    expect(withoutTime(await read(key))).toEqual(withoutTime(changed));
  });

  it('of a number that is released, which is in no list any more', async () => {
    await account.telnyx.updateNumber(id, { tags: ['x'] }, inTime());
    await account.phoneNumbers?.release?.(id, inTime());
    expect(await read(id)).toBeNull();
    expect(await list()).not.toContain(id);
    await expect(account.phoneNumbers?.release?.(id, inTime())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a job', () => {
  const works: JobWork[] = [
    { kind: 'UPDATE_PHONE_NUMBERS', changes: { tags: ['z'], voice: { techPrefixEnabled: true } } },
    { kind: 'DELETE_PHONE_NUMBERS' },
    { kind: 'UPDATE_EMERGENCY_SETTINGS', enabled: false, addressId: null },
    { kind: 'UPDATE_MESSAGING_PROFILE', profileId: null, assignOnly: true },
  ];
  it.each(works)(
    'of kind $kind starts, is found by its key and by those who ask whether it was started',
    async (wanted) => {
      const work = { ...wanted, keys: [id] };
      const began = new Date(Date.now() - 60_000);
      const job = await account.jobs?.start(work, inTime());
      expect(job?.kind).toBe(work.kind);
      expect(job?.operations).toHaveLength(1);
      const [found] = (await account.jobs?.byIds([job?.key ?? ''], inTime())) ?? [];
      expect(found).toMatchObject({ key: job?.key, kind: work.kind });
      const since = (await account.jobs?.startedSince(work, began, inTime())) ?? null;
      const keysOf = (jobs: Job[]) => jobs.map(({ key }) => key);
      expect(since && keysOf(since)).toEqual(work.kind === 'UPDATE_MESSAGING_PROFILE' ? null : [job?.key]);
    },
  );

  it('is found started though its answer was lost', async () => {
    const began = new Date(Date.now() - 60_000);
    await control('POST', '/faults', { provider: 'telnyx', method: 'POST', drop: 'after' });
    const failure = await account.jobs
      ?.start({ kind: 'DELETE_PHONE_NUMBERS', keys: [id] }, inTime())
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ProviderError);
    const sought = { kind: 'DELETE_PHONE_NUMBERS', keys: [id] } as const;
    expect(await account.jobs?.startedSince(sought, began, inTime())).toHaveLength(1);
    expect(await calls()).toMatchObject({ 'POST /v2/phone_numbers/jobs/delete_phone_numbers': 1 });
  });
});
