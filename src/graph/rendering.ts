import { type ExecutionResult, execute, Kind, type OperationDefinitionNode, visit } from 'graphql';
import { openKeyedMemo } from '../access/keyed-memo.ts';
import { toContext } from './context.ts';
import { knowScopes } from './known-scopes.ts';
import type { Prepared } from './prepared.ts';

/** A result that knows its text: where many are told the same it is written once. */
export type Rendered = ExecutionResult & { stringify?(): string };

/** Makes a subscription's result out of what happened; at once where it was made for somebody else before. */
export type Render = (item: object) => Rendered | Promise<Rendered>;

type Results = WeakMap<object, Rendered | Promise<Rendered>>;

/** Kinds of subscribers of one operation whose results are shared, the latest first. */
const mostKinds = 1_000;

/**
 * Opens the rendering of what happens: once for all subscribers who ask for the same and may see the same. What reaches
 * several of them is one object.
 */
export function openRendering(): (prepared: Prepared) => Render {
  const remember = openKeyedMemo<OperationDefinitionNode, Results>(mostKinds);
  return (prepared) => {
    const results = remember(prepared.ast, toKind(prepared), () => new WeakMap());
    return (item) => {
      const before = results.get(item);
      if (before) return before;
      const rendering = render(prepared, item);
      results.set(item, rendering);
      rendering.then(
        (result) => results.set(item, result),
        () => results.delete(item),
      );
      return rendering;
    };
  };
}

/** What a result goes by beside what happened: what is asked of it, and what may be seen. */
function toKind({ ast, args }: Prepared): string {
  const { accounts, allowed } = args.contextValue.principal;
  const names = variablesOf(args.document.definitions.map((part) => (part === ast ? withoutRootArguments(ast) : part)));
  const variables = names.map((name) => [name, args.variableValues?.[name]]);
  return JSON.stringify([variables, [...allowed].toSorted(), accounts && [...accounts].toSorted()]);
}

/** Which events come is one thing, e.g. after which place; what is told of one is another. */
function withoutRootArguments(ast: OperationDefinitionNode): OperationDefinitionNode {
  const selections = ast.selectionSet.selections.map((selection) =>
    selection.kind === Kind.FIELD ? { ...selection, arguments: [] } : selection,
  );
  return { ...ast, variableDefinitions: [], selectionSet: { ...ast.selectionSet, selections } };
}

function variablesOf(definitions: Prepared['args']['document']['definitions']): string[] {
  const names = new Set<string>();
  visit({ kind: Kind.DOCUMENT, definitions }, { Variable: ({ name }) => void names.add(name.value) });
  return [...names].toSorted();
}

async function render({ args }: Prepared, item: object): Promise<Rendered> {
  const { world, requestId, principal, client } = args.contextValue;
  // Others are told by it too, at their own time: it has what it loads, and its deadline, for itself.
  const contextValue = { ...toContext(world, { requestId, principal, client }), ...knowScopes(principal) };
  const result = await execute({ ...args, contextValue, rootValue: item });
  if (result.errors) return result;
  let text: string | undefined;
  const stringify = (): string => {
    text ??= JSON.stringify({ data: result.data });
    return text;
  };
  return { data: result.data ?? null, stringify };
}
