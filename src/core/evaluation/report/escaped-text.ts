/** Names come from files of other people, and must mean nothing to whoever reads a table. */

/** For Markdown: cannot end a cell or begin markup. */
export function markdownText(text: string): string {
  return text.replaceAll(/\s+/g, ' ').replaceAll(/[\\|`*_<>[\]]/g, '\\$&');
}

/** For CSV: quotes where necessary (RFC 4180), and keeps spreadsheets from reading text as a formula. */
export function csvCell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

const LATEX: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '^': '\\textasciicircum{}',
  '~': '\\textasciitilde{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
};

/** For LaTeX: no character begins a command, ends a cell or hides the rest of the line. */
export function latexText(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').replaceAll(/[\\{}$&#%_^~<>]/g, (special) => LATEX[special] ?? '');
}

/** For a comment of one line. */
export function latexComment(text: string): string {
  return `% ${text.replaceAll(/[\s\p{Cc}]+/gu, ' ')}`;
}
