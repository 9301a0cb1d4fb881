import { type ErrorChapter, type ErrorEntry, errorsIntro, listErrorChapters, type Piece } from './error-chapters.ts';

/** The page of errors as Markdown, with the anchors of the page that the server has. */
export function printErrorsPage(chapters: readonly ErrorChapter[] = listErrorChapters()): string {
  const contents = chapters.map(({ anchor, title }) => `- [${title}](#${anchor})`).join('\n');
  const note = '<!-- Written by npm run codegen: change src/domain/error-advice.ts or src/providers/*/codes.ts. -->';
  const blocks = [note, '# Errors', ...errorsIntro.map(printPieces), contents, ...chapters.flatMap(printChapter)];
  return `${blocks.join('\n\n')}\n`;
}

function printChapter({ anchor, title, intro, entries }: ErrorChapter): string[] {
  return [`<a id="${anchor}"></a>`, `## ${title}`, printPieces(intro), ...entries.flatMap(printEntry)];
}

function printEntry({ anchor, code, name, parts }: ErrorEntry): string[] {
  const lines = parts.map(({ term, text }) => `- **${term}**: ${printPieces(text)}`);
  const heading = [`\`${code}\``, name && escapeMarkdown(name)].filter(Boolean).join(' ');
  return [`<a id="${anchor}"></a>`, `### ${heading}`, lines.join('\n')];
}

function printPieces(pieces: readonly Piece[]): string {
  return pieces.map(printPiece).join('');
}

function printPiece(piece: Piece): string {
  if ('words' in piece) return escapeMarkdown(piece.words);
  const name = `\`${piece.name}\``;
  return piece.anchor ? `[${name}](#${piece.anchor})` : name;
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_[\]<>&]/g, '\\$&');
}
