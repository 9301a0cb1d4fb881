import { describe, expect, it } from 'vitest';
import type { InputIssue } from '../../src/domain/input-issue.ts';
import type { VoiceChanges } from '../../src/domain/phone-number-changes.ts';
import { openTelnyxCarrier } from './telnyx-carrier.ts';

const { account, sent } = await openTelnyxCarrier();

const uuid = '5194d8fc-87e6-4188-baa9-1c434bbe861b';
const told = (issues: InputIssue[]): string[] => issues.map(({ path }) => path.join('.'));

/** What of an input is refused, by path; an empty path is the whole. */
type Case<Input> = [input: Input, paths: string[]];

const callFeatureCases: Case<VoiceChanges>[] = [
  [{ callForwarding: { type: 'always' } }, []],
  [{ callForwarding: { type: 'on-failure', enabled: true } }, []],
  [{ callForwarding: { type: 'never' } }, ['callForwarding.type']],
  [{ callForwarding: { type: '' } }, ['callForwarding.type']],
  [{ callRecording: { inboundFormat: 'mp3', inboundChannels: 'dual' } }, []],
  [
    { callRecording: { inboundFormat: 'MP3', inboundChannels: 'stereo' } },
    ['callRecording.inboundFormat', 'callRecording.inboundChannels'],
  ],
  [{ inboundCallScreening: 'FLAG_CALLS' }, []],
  [{ inboundCallScreening: 'UNKNOWN' }, ['inboundCallScreening']],
  [{ inboundCallScreening: 'flag_calls' }, ['inboundCallScreening']],
  [{ cnamListing: { enabled: true, details: 'ACME Store 12345' } }, ['cnamListing.details']],
  [{ cnamListing: { enabled: true, details: 'ACME Store 1234' } }, []],
  [{ cnamListing: { enabled: true, details: 'ACME & Sons' } }, ['cnamListing.details']],
  [{ cnamListing: { enabled: true } }, ['cnamListing.details']],
  [{ cnamListing: { enabled: true, details: '' } }, ['cnamListing.details']],
  [{ cnamListing: { details: 'ACME' } }, ['cnamListing.enabled']],
  [{ cnamListing: { enabled: false, details: 'ACME' } }, ['cnamListing.enabled']],
  [{ cnamListing: { enabled: false } }, []],
  [{ cnamListing: { enabled: false, details: null } }, []],
  [{ callerIdNameEnabled: false }, []],
  [{}, ['']],
  [{ callForwarding: {}, callRecording: null, callerIdNameEnabled: null }, ['']],
];

describe('what is sure to be refused is told at once', () => {
  it.each(callFeatureCases)('in voice settings %j', (changes, paths) => {
    expect(told(account().telnyx.checkVoice(changes))).toEqual(paths);
  });

  it.each<Case<VoiceChanges>>([
    [{ usagePaymentMethod: 'channel' }, []],
    [{ usagePaymentMethod: 'pay-per-minute', techPrefixEnabled: true }, []],
    [{ usagePaymentMethod: 'prepaid' }, ['usagePaymentMethod']],
    [{ translatedNumber: null }, []],
    [{ mediaFeatures: { rtpAutoAdjust: false } }, []],
    [{ mediaFeatures: { rtpAutoAdjust: null } }, ['']],
    [
      {
        callForwarding: { type: 'x' },
        cnamListing: { enabled: true },
        inboundCallScreening: 'x',
        usagePaymentMethod: '',
      },
      ['callForwarding.type', 'cnamListing.details', 'inboundCallScreening', 'usagePaymentMethod'],
    ],
  ])('in the other voice settings %j', (changes, paths) => {
    expect(told(account().telnyx.checkVoice(changes))).toEqual(paths);
  });

  it.each(callFeatureCases)('in a mobile number %j', (changes, paths) => {
    expect(told(account().telnyx.checkMobile(changes))).toEqual(paths);
  });

  it('in a mobile number that is not changed', () => {
    const { checkMobile } = account().telnyx;
    expect(told(checkMobile({ trunkId: null }))).toEqual([]);
    expect(told(checkMobile({ outboundInterceptionAppId: null }))).toEqual([]);
    expect(told(checkMobile({ noiseSuppressionEnabled: null, trunkId: undefined }))).toEqual(['']);
  });

  it('in a number that is not changed', () => {
    const { checkNumber } = account().telnyx;
    for (const changes of [{ trunkId: null }, { tags: null }, { hdVoiceEnabled: false }, { addressId: 'a' }]) {
      expect(told(checkNumber(changes))).toEqual([]);
    }
    for (const changes of [{}, { trunkId: undefined }, { hdVoiceEnabled: null }]) {
      expect(checkNumber(changes)).toEqual([
        { path: [], message: 'Give at least one field to change.', providerCode: null },
      ]);
    }
  });

  it.each<Case<{ messagingProfileId?: string | null; messagingProduct?: string | null; tags?: string[] | null }>>([
    [{ messagingProfileId: uuid }, []],
    [{ messagingProfileId: uuid.toUpperCase() }, []],
    [{ messagingProfileId: '' }, []],
    [{ messagingProfileId: 'profile', tags: [] }, ['messagingProfileId']],
    [{ messagingProfileId: `${uuid} ` }, ['messagingProfileId']],
    [{ messagingProfileId: null, messagingProduct: 'A2P' }, []],
    [{ messagingProfileId: null, messagingProduct: null, tags: null }, ['']],
    [{ tags: [] }, []],
    [{}, ['']],
  ])('in messaging settings %j', (changes, paths) => {
    expect(told(account().telnyx.checkMessaging(changes))).toEqual(paths);
  });

  it('in a bundle and in an address of emergency calling', () => {
    const { checkBundle, checkEmergency } = account().telnyx;
    expect(told(checkBundle(null))).toEqual([]);
    expect(told(checkBundle(uuid))).toEqual([]);
    expect(told(checkBundle(''))).toEqual(['bundleId']);
    expect(told(checkBundle('bundle'))).toEqual(['bundleId']);
    for (const enabled of [true, false]) {
      expect(told(checkEmergency({ enabled, addressId: '53829' }))).toEqual([]);
      expect(told(checkEmergency({ enabled, addressId: ' ' }))).toEqual(['emergencyAddressId']);
    }
  });

  it('without asking the carrier, and without saying a value back', () => {
    const { telnyx } = account();
    const issues = [
      ...telnyx.checkVoice({ callForwarding: { type: 'zebra' }, cnamListing: { details: 'zebra!' } }),
      ...telnyx.checkMessaging({ messagingProfileId: 'zebra' }),
      ...telnyx.checkBundle('zebra'),
    ];
    expect(issues).toHaveLength(4);
    expect(JSON.stringify(issues)).not.toContain('zebra');
    expect(sent).toEqual([]);
  });
});
