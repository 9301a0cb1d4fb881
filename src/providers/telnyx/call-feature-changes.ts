import { type InputIssue, toIssue } from '../../domain/input-issue.ts';
import type {
  CallForwardingChanges,
  CallRecordingChanges,
  CnamListingChanges,
} from '../../domain/phone-number-changes.ts';
import { type ChangeBody, orKept, toPart } from './change-body.ts';
import { inboundCallScreenings } from './voice.ts';

/** What is to change in the parts that voice settings and mobile numbers share. */
export type CallFeatureChanges = {
  callForwarding?: CallForwardingChanges | null | undefined;
  callRecording?: CallRecordingChanges | null | undefined;
  cnamListing?: CnamListingChanges | null | undefined;
  callerIdNameEnabled?: boolean | null | undefined;
  inboundCallScreening?: string | null | undefined;
};

/**
 * Writes the shared parts in the carrier's words. Mobile numbers take null for a text that is taken away, voice settings
 * do not (contract telnyx.md 6.23, 6.26).
 */
export function toCallFeatureBody(changes: CallFeatureChanges, { takesNull }: { takesNull: boolean }): ChangeBody {
  const { callForwarding: forwarding, callRecording: recording, cnamListing: listing } = changes;
  const toNullable = (text: string | null | undefined) => (takesNull ? text : orKept(text));
  return {
    call_forwarding: toPart({
      call_forwarding_enabled: orKept(forwarding?.enabled),
      forwarding_type: toNullable(forwarding?.type),
      forwards_to: toNullable(forwarding?.forwardsTo),
    }),
    call_recording: toPart({
      inbound_call_recording_enabled: orKept(recording?.inboundEnabled),
      inbound_call_recording_format: orKept(recording?.inboundFormat),
      inbound_call_recording_channels: orKept(recording?.inboundChannels),
    }),
    cnam_listing: toPart({
      cnam_listing_enabled: orKept(listing?.enabled),
      cnam_listing_details: toNullable(listing?.details),
    }),
    caller_id_name_enabled: orKept(changes.callerIdNameEnabled),
    inbound_call_screening: changes.inboundCallScreening?.toLowerCase(),
  };
}

const forwardingTypes = ['always', 'on-failure'];
const recordingFormats = ['wav', 'mp3'];
const recordingChannels = ['single', 'dual'];
const screenings = inboundCallScreenings.filter((screening) => screening !== 'UNKNOWN');

/** All that the carrier would refuse in the shared parts (contract telnyx.md 5.4, 6.23, 6.26). */
export function checkCallFeatures(changes: CallFeatureChanges): InputIssue[] {
  const { callForwarding, callRecording, cnamListing, inboundCallScreening } = changes;
  return [
    ...checkWord(['callForwarding', 'type'], callForwarding?.type, forwardingTypes),
    ...checkWord(['callRecording', 'inboundFormat'], callRecording?.inboundFormat, recordingFormats),
    ...checkWord(['callRecording', 'inboundChannels'], callRecording?.inboundChannels, recordingChannels),
    ...checkCnamListing(cnamListing),
    ...checkWord(['inboundCallScreening'], inboundCallScreening, screenings),
  ];
}

/** The issue of a text that is none of the words that the carrier takes. */
export function checkWord(
  path: readonly string[],
  text: string | null | undefined,
  words: readonly string[],
): InputIssue[] {
  if (text === undefined || text === null || words.includes(text)) return [];
  return [toIssue(path, `Must be ${words.slice(0, -1).join(', ')} or ${words.at(-1)}.`)];
}

/** The name and its switch need each other; either can be given alone only to switch the listing off (contract telnyx.md 5.4). */
function checkCnamListing(listing: CnamListingChanges | null | undefined): InputIssue[] {
  const { enabled, details } = listing ?? {};
  if (details && !/^[A-Za-z0-9 ]{1,15}$/.test(details)) {
    return [toIssue(['cnamListing', 'details'], 'Must be letters, digits and spaces, 15 at most.')];
  }
  if (enabled && !details) return [toIssue(['cnamListing', 'details'], 'Is required where the listing is enabled.')];
  if (details && !enabled) return [toIssue(['cnamListing', 'enabled'], 'Must be true where details are given.')];
  return [];
}
