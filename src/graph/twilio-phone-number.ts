import type { TwilioPhoneNumber } from '../providers/twilio/phone-number.ts';
import { builder } from './builder.ts';
import { NodeType } from './node.ts';
import { PhoneNumberInterface } from './phone-number.ts';

const TwilioPhoneNumberType = builder.objectRef<TwilioPhoneNumber>('TwilioPhoneNumber');
TwilioPhoneNumberType.implement({
  description: 'A number at Twilio.',
  interfaces: [NodeType, PhoneNumberInterface],
  fields: (t) => ({
    voiceUrl: t.string({
      description: 'Where calls are handled; not used while a trunk carries them.',
      resolve: ({ details }) => details.voiceUrl,
    }),
    voiceMethod: t.string({ description: 'HTTP method for voiceUrl.', resolve: ({ details }) => details.voiceMethod }),
    voiceFallbackUrl: t.string({
      description: 'Where calls are handled when voiceUrl fails.',
      resolve: ({ details }) => details.voiceFallbackUrl,
    }),
    voiceFallbackMethod: t.string({
      description: 'HTTP method for voiceFallbackUrl.',
      resolve: ({ details }) => details.voiceFallbackMethod,
    }),
    voiceApplicationSid: t.string({
      description: 'The application that handles calls, AP….',
      resolve: ({ details }) => details.voiceApplicationSid,
    }),
    voiceCallerIdLookup: t.boolean({
      description: "Whether the caller's name is looked up.",
      resolve: ({ details }) => details.voiceCallerIdLookup,
    }),
    smsUrl: t.string({ description: 'Where messages are handled.', resolve: ({ details }) => details.smsUrl }),
    smsMethod: t.string({ description: 'HTTP method for smsUrl.', resolve: ({ details }) => details.smsMethod }),
    smsFallbackUrl: t.string({
      description: 'Where messages are handled when smsUrl fails.',
      resolve: ({ details }) => details.smsFallbackUrl,
    }),
    smsFallbackMethod: t.string({
      description: 'HTTP method for smsFallbackUrl.',
      resolve: ({ details }) => details.smsFallbackMethod,
    }),
    smsApplicationSid: t.string({
      description: 'The application that handles messages, AP….',
      resolve: ({ details }) => details.smsApplicationSid,
    }),
    statusCallback: t.string({
      description: 'Where changes of call status are reported to.',
      resolve: ({ details }) => details.statusCallback,
    }),
    statusCallbackMethod: t.string({
      description: 'HTTP method for statusCallback.',
      resolve: ({ details }) => details.statusCallbackMethod,
    }),
    addressRequirements: t.string({
      description: 'Which address the number asks for: "none", "any", "local" or "foreign".',
      resolve: ({ details }) => details.addressRequirements,
    }),
    beta: t.boolean({ description: 'Whether the number is new to Twilio.', resolve: ({ details }) => details.beta }),
  }),
});
