import type { Loa } from '../domain/loa.ts';
import { builder } from './builder.ts';
import { LoaType } from './loa.ts';
import { NotFoundErrorType, OutcomeUnknownErrorType, ProviderRejectedErrorType, toNotFound } from './user-error.ts';
import { readOne, readTarget, writeTo } from './write.ts';

type Payload = { __typename: 'LoaPayload'; loa: Loa };

const LoaPayloadType = builder.objectRef<Payload>('LoaPayload');
LoaPayloadType.implement({
  description: 'The letter of authorization as it is after the write.',
  fields: (t) => ({ loa: t.expose('loa', { type: LoaType, nullable: false, description: 'The letter.' }) }),
});

const StartLoaSigningInput = builder.inputType('StartLoaSigningInput', {
  description: 'Which letter of authorization shall be signed.',
  fields: (t) => ({ id: t.id({ required: true, description: 'The letter, by global id.' }) }),
});

const StartLoaSigningResult = builder.unionType('StartLoaSigningResult', {
  description: 'The letter whose signer was asked, or why nobody was.',
  types: [LoaPayloadType, ProviderRejectedErrorType, NotFoundErrorType, OutcomeUnknownErrorType],
});

builder.mutationField('startLoaSigning', (t) =>
  t.field({
    type: StartLoaSigningResult,
    extensions: { semanticNonNull: true },
    authScopes: { scope: 'porting:write' },
    description: 'Has the signer asked by mail. One signature serves all orders under the letter.',
    args: { input: t.arg({ type: StartLoaSigningInput, required: true, description: 'Which letter.' }) },
    resolve: async (_root, { input }, context) => {
      const target = readTarget(context, String(input.id), ['Loa']);
      const loas = target?.account.loas;
      if (!target || !loas) return toNotFound(String(input.id), 'Loa');
      return writeTo<Loa, Payload>(context, target, {
        send: (call) => loas.startSigning(target.key, call),
        look: async (call) => {
          const loa = await readOne(loas.byIds([target.key], call));
          return loa?.status === 'SIGNING' || loa?.status === 'SIGNED' ? loa : null;
        },
        toPayload: (loa) => ({ __typename: 'LoaPayload', loa }),
      });
    },
  }),
);
