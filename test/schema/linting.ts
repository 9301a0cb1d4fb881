import plugin from '@graphql-eslint/eslint-plugin';
import { Linter } from 'eslint';
import { type ASTNode, Kind, parse, visit } from 'graphql';
import type { Exception } from './lint-rules.ts';

/** What a rule has to say, and about which place. */
export type Fault = { rule: string; at: string; message: string };

/** A text to lint and what it is seen with: the schema, and the paths of all operations. */
export type Linted = { text: string; schema: string; path: string; documents?: readonly string[] };

/** Lints a schema or operations by rules of graphql-eslint. Throws where the text cannot be linted. */
export function lint({ text, schema, path, documents = [] }: Linted, rules: Linter.RulesRecord): Fault[] {
  const linter = new Linter({ configType: 'flat' });
  const messages = linter.verify(
    text,
    [
      {
        files: ['**/*.graphql'],
        languageOptions: {
          parser: plugin.parser,
          parserOptions: { graphQLConfig: { schema, documents: [...documents] } },
        },
        plugins: { '@graphql-eslint': { rules: plugin.rules } },
        rules,
        linterOptions: { noInlineConfig: true },
      },
    ],
    { filename: path },
  );
  return messages.map(({ ruleId, message, line, column, fatal }) => {
    if (fatal || !ruleId) throw new Error(`${path}:${line}: ${message}`);
    return { rule: ruleId.replace('@graphql-eslint/', ''), at: placeAt(text, line, column), message };
  });
}

/** Kinds whose names lead to a place: of definitions, and of the fields of an operation. */
const isNamed = (node: ASTNode): boolean => node.kind.endsWith('Definition') || node.kind === Kind.FIELD;

/** The names that lead to a place of a document, e.g. `Query.phoneNumbers.first`. */
function placeAt(text: string, line: number, column: number): string {
  const offset = text.split('\n', line - 1).reduce((sum, { length }) => sum + length + 1, 0) + column - 1;
  const names: string[] = [];
  visit(parse(text), {
    enter(node) {
      if (!node.loc || offset < node.loc.start || offset >= node.loc.end) return false;
      if (isNamed(node) && 'name' in node && node.name) names.push(node.name.value);
      return undefined;
    },
  });
  return names.join('.');
}

/** The faults that no exception covers, and the exceptions that cover none: each told in a sentence. */
export function judge(faults: readonly Fault[], exceptions: readonly Exception[]): string[] {
  const covers = (exception: Exception, at: string, fault: Fault) => exception.rule === fault.rule && at === fault.at;
  const uncovered = faults.filter(
    (fault) => !exceptions.some((exception) => exception.at.some((at) => covers(exception, at, fault))),
  );
  const idle = exceptions.flatMap((exception) =>
    exception.at
      .filter((at) => !faults.some((fault) => covers(exception, at, fault)))
      .map((at) => `${exception.rule} holds at ${at}: take its exception away`),
  );
  return [...uncovered.map(({ rule, at, message }) => `${rule} at ${at}: ${message}`), ...idle];
}
