import type { ErrorCode, ProviderFault, ProviderName } from '../../src/domain/provider-fault.ts';
import type { Product } from '../harness.ts';

/** A thing to correct, as a client reads it. */
export type Issue = { path: string[]; message: string; providerCode: number | null };

type Problem = { code: number; name: string; message: string; field: string | null; fix: string; retryable: boolean };

/** What a mutation answered: its payload, or the members of one of the errors. */
export type Outcome<Payload> = Partial<Payload> & {
  __typename: string;
  code?: ErrorCode;
  message?: string;
  issues?: Issue[];
  fault?: Pick<ProviderFault, 'code' | 'message' | 'providerCode' | 'httpStatus'>;
  problem?: Problem | null;
  provider?: ProviderName;
  notFound?: string;
};

/** All that an error says; spread within the interface, so that it fits every result. */
const told = `... on UserError {
  code message
  ... on InvalidInputError { issues { path message providerCode } }
  ... on ProviderRejectedError {
    fault { code message providerCode httpStatus } problem { code name message field fix retryable }
  }
  ... on OutcomeUnknownError { fault { code message providerCode httpStatus } }
  ... on NotFoundError { notFound: id }
  ... on UnsupportedError { provider }
}`;

/** A mutation: its input, and what to read of its payload. */
export type Step = { field: string; input: object; payload?: string };

/** Sends mutations as one document, which does them one after the other. */
export async function mutateAll<Payload>(product: Product, steps: readonly Step[]): Promise<Outcome<Payload>[]> {
  const variables = Object.fromEntries(steps.map(({ input }, index) => [`input${index}`, input]));
  const declared = steps.map(({ field }, index) => `$input${index}: ${toInputType(field)}!`).join(', ');
  const selected = steps.map(
    ({ field, payload = '' }, index) =>
      `step${index}: ${field}(input: $input${index}) { __typename ${payload} ${told} }`,
  );
  const { data, errors } = await product.query<Record<string, Outcome<Payload>>>(
    `mutation (${declared}) { ${selected.join('\n')} }`,
    variables,
  );
  if (errors) throw new Error(JSON.stringify(errors));
  return Object.values(data);
}

/** Sends one mutation; throws where it was answered by an error beside its result. */
export async function mutate<Payload>(
  product: Product,
  field: string,
  input: object,
  payload = '',
): Promise<Outcome<Payload>> {
  const [outcome] = await mutateAll<Payload>(product, [{ field, input, payload }]);
  if (!outcome) throw new Error(`${field} answered nothing`);
  return outcome;
}

const toInputType = (field: string): string => `${field.charAt(0).toUpperCase()}${field.slice(1)}Input`;

/** The errors of a mutation that is refused before it is begun, by their codes. */
export async function refusedWith(product: Product, field: string, input: object): Promise<string[]> {
  const document = `mutation ($input: ${toInputType(field)}!) { ${field}(input: $input) { __typename } }`;
  const { errors = [] } = await product.query(document, { input });
  return errors.map(({ extensions }) => extensions.code);
}

/** How often the carrier got an operation since the last count, by its route in the sandbox. */
export async function countSent(product: Product, method: string, route: string): Promise<number> {
  const { calls } = await product.control<{ calls: { method: string; route: string; count: number }[] }>(
    'GET',
    'calls',
  );
  return calls.find((call) => call.method === method && call.route === route)?.count ?? 0;
}
