import { html, nothing, type TemplateResult } from 'lit';
import type { Inspection } from '../../../src/protocol/engine/inspection';
import type { WhatIf } from '../../../src/protocol/engine/what-if';
import type { InspectorActions } from '../inspector-actions';
import { expertName } from '../../../src/vocabulary/expert';

/** More names than these say less than their number does. */
const MOST_NAMED = 5;

/** Which exemplars would have to move for another decision, and a way to try it with nothing written. */
export function flipOffer(
  { flip, neighbors, experts }: Inspection,
  whatIf: WhatIf,
  actions: InspectorActions,
): TemplateResult | typeof nothing {
  const target = flip[0]?.to;
  if (target === undefined) return nothing;
  const named = flip.slice(0, MOST_NAMED);
  const tryIt = (): void => {
    const moved = new Set(flip.map(({ id }) => id));
    actions.tryOut({ ...whatIf, moves: [...whatIf.moves.filter(({ id }) => !moved.has(id)), ...flip] });
  };
  return html`<p class="flip-words">
    To flip this route, move
    ${named.map(({ id, to }, index) => html`${index > 0 ? ', ' : ''}<code>${id}</code>${rankWords(id, neighbors)}${to === target ? nothing : html` to ${expertName(experts, to)}`}`)}${flip.length > named.length ? `, ${flip.length - named.length} more` : ''}
    to ${expertName(experts, target)}.
    <vscode-button appearance="secondary" class="flip-button" data-control="try-flip" @click=${tryIt}
      >Try It</vscode-button
    >
  </p>`;
}

function rankWords(id: string, neighbors: Inspection['neighbors']): string {
  const index = neighbors.findIndex((neighbor) => neighbor.id === id);
  return index < 0 ? '' : ` (no. ${index + 1})`;
}
