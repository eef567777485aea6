import type { Expert } from '../../src/vocabulary/expert';

/** The forms of experts in the order of cost. With more experts, some share a form. */
const forms = ['circle', 'triangle', 'square', 'diamond'] as const;
export type Form = (typeof forms)[number] | 'cross' | 'ring';

/** Colors of the style sheet's expert looks, in the same order. */
const colors = [
  '--vscode-charts-blue',
  '--vscode-charts-purple',
  '--vscode-charts-orange',
  '--vscode-charts-green',
] as const;

/** How an exemplar is marked. An excluded one is a ring; one of an expert that the project does not name is a cross. */
export interface Mark {
  readonly form: Form;
  /** A custom property of the theme. */
  readonly color: string;
}

export function markOf(experts: readonly Expert[], expert: string | null): Mark {
  if (expert === null) return { form: 'ring', color: '--vscode-descriptionForeground' };
  const index = experts.findIndex(({ id }) => id === expert);
  if (index < 0) return { form: 'cross', color: '--vscode-descriptionForeground' };
  return { form: forms[index % forms.length] ?? 'circle', color: colors[index % colors.length] ?? colors[0] };
}

/** The outline of a mark around a point, for a canvas or an SVG path. */
export function outlineOf(form: Form, x: number, y: number, size: number): string {
  const r = size;
  switch (form) {
    case 'circle':
    case 'ring':
      return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
    case 'triangle':
      return `M${x} ${y - 1.2 * r}L${x + 1.1 * r} ${y + 0.8 * r}L${x - 1.1 * r} ${y + 0.8 * r}Z`;
    case 'square':
      return `M${x - 0.9 * r} ${y - 0.9 * r}h${1.8 * r}v${1.8 * r}h${-1.8 * r}Z`;
    case 'diamond':
      return `M${x} ${y - 1.25 * r}L${x + 1.25 * r} ${y}L${x} ${y + 1.25 * r}L${x - 1.25 * r} ${y}Z`;
    case 'cross':
      return `M${x - r} ${y - r}L${x + r} ${y + r}M${x + r} ${y - r}L${x - r} ${y + r}`;
  }
}

/** Whether only the outline is drawn. */
export function isHollow(form: Form): boolean {
  return form === 'ring' || form === 'cross';
}
