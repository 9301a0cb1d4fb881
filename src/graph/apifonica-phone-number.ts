import type { ApifonicaPhoneNumber } from '../providers/apifonica/numbers.ts';
import { builder } from './builder.ts';
import { NodeType } from './node.ts';
import { PhoneNumberInterface } from './phone-number.ts';

const ApifonicaNumberModeType = builder.enumType('ApifonicaNumberMode', {
  description: 'What happens to calls of a number.',
  values: {
    SIP_TRUNK: { description: 'They go to a trunk (end_point).' },
    SIP_PHONE: { description: 'They go to a phone.' },
    XML: { description: 'They are handled by instructions from a URL; the default.' },
    UNKNOWN: { description: 'A word that is not known.' },
  },
});

const ApifonicaPhoneNumberType = builder.objectRef<ApifonicaPhoneNumber>('ApifonicaPhoneNumber');
ApifonicaPhoneNumberType.implement({
  description: 'A number at Apifonica.',
  interfaces: [NodeType, PhoneNumberInterface],
  fields: (t) => ({
    countryName: t.string({
      description: 'Name of its country; "international" for virtual numbers.',
      resolve: ({ details }) => details.countryName,
    }),
    mode: t.field({
      type: ApifonicaNumberModeType,
      description: 'What happens to its calls.',
      resolve: ({ details }) => details.mode,
    }),
    callController: t.string({
      description: 'Where calls are handled.',
      resolve: ({ details }) => details.callController,
    }),
    callMethod: t.string({
      description: 'HTTP method for callController.',
      resolve: ({ details }) => details.callMethod,
    }),
    messageController: t.string({
      description: 'Where messages are handled.',
      resolve: ({ details }) => details.messageController,
    }),
    messageMethod: t.string({
      description: 'HTTP method for messageController.',
      resolve: ({ details }) => details.messageMethod,
    }),
    callApplicationSid: t.string({
      description: 'The application that handles calls.',
      resolve: ({ details }) => details.callApplicationSid,
    }),
    messageApplicationSid: t.string({
      description: 'The application that handles messages.',
      resolve: ({ details }) => details.messageApplicationSid,
    }),
  }),
});
