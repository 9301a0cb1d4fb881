import { builder } from './builder.ts';

export const ProviderType = builder.enumType('Provider', {
  description: 'A carrier.',
  values: {
    TWILIO: { description: 'Twilio: trunking, preview porting, trunking prices.' },
    TELNYX: { description: 'Telnyx: numbers, their settings, bulk jobs.' },
    APIFONICA: { description: 'Apifonica: rented numbers.' },
  },
});
