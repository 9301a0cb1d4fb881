import { errorAdvice } from '../domain/error-advice.ts';
import { builder } from './builder.ts';

export const ErrorCodeType = builder.enumType('ErrorCode', {
  description: 'Closed list; every GraphQL error carries one of these in extensions.code.',
  values: errorAdvice,
});
