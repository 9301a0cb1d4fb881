import { type ErrorChapter, type ErrorEntry, errorsIntro, listErrorChapters, type Piece } from './error-chapters.ts';

/** The page of errors as HTML; its style is `errors.css` beside it, and it has no script. */
export function renderErrorsPage(chapters: readonly ErrorChapter[] = listErrorChapters()): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="errors.css">
<title>Errors: Numbergraph</title>
</head>
<body>
<main>
<h1>Errors</h1>
${errorsIntro.map((pieces) => `<p>${renderPieces(pieces)}</p>`).join('\n')}
<nav aria-label="Contents">
${chapters.map(renderContents).join('\n')}
</nav>
${chapters.map(renderChapter).join('\n')}
</main>
</body>
</html>
`;
}

function renderContents({ anchor, title, entries }: ErrorChapter): string {
  const links = entries.map((entry) => `<li><a href="#${escapeHtml(entry.anchor)}">${escapeHtml(entry.code)}</a></li>`);
  return `<p><a href="#${escapeHtml(anchor)}">${escapeHtml(title)}</a></p>\n<ul>\n${links.join('\n')}\n</ul>`;
}

function renderChapter({ anchor, title, intro, entries }: ErrorChapter): string {
  return `<section aria-labelledby="${escapeHtml(anchor)}">
<h2 id="${escapeHtml(anchor)}">${escapeHtml(title)}</h2>
<p>${renderPieces(intro)}</p>
${entries.map(renderEntry).join('\n')}
</section>`;
}

function renderEntry({ anchor, code, name, parts }: ErrorEntry): string {
  const rows = parts.map(({ term, text }) => `<dt>${escapeHtml(term)}</dt>\n<dd>${renderPieces(text)}</dd>`);
  return `<article id="${escapeHtml(anchor)}">
<h3><a href="#${escapeHtml(anchor)}"><code>${escapeHtml(code)}</code></a>${name === null ? '' : ` ${escapeHtml(name)}`}</h3>
<dl>
${rows.join('\n')}
</dl>
</article>`;
}

function renderPieces(pieces: readonly Piece[]): string {
  return pieces.map(renderPiece).join('');
}

function renderPiece(piece: Piece): string {
  if ('words' in piece) return escapeHtml(piece.words);
  const name = `<code>${escapeHtml(piece.name)}</code>`;
  return piece.anchor ? `<a href="#${piece.anchor}">${name}</a>` : name;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? '');
}
