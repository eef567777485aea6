import { html, nothing, type TemplateResult } from 'lit';
import type { Inspection } from '../../../src/protocol/engine/inspection';
import type { WhatIf } from '../../../src/protocol/engine/what-if';
import { exemplarId } from '../../shared/exemplar/exemplar-id';
import type { InspectorActions } from '../inspector-actions';
import { expertName } from '../../../src/vocabulary/expert';

/** How many exemplars are named; of the others, only their number is shown. */
const MOST_NAMED = 5;

/** Which exemplars would have to move for another decision, and a button that tries it. */
export function flipOffer(
  { flip, neighbors, experts }: Inspection,
  whatIf: WhatIf,
  actions: InspectorActions,
): TemplateResult | typeof nothing {
  const target = flip[0]?.to;
  if (target === undefined) return nothing;
  const named = flip.slice(0, MOST_NAMED);
  const nameOf = ({ id, to }: Inspection['flip'][number], index: number): TemplateResult => {
    const elsewhere = to === target ? '' : ` to ${expertName(experts, to)}`;
    return html`${index > 0 ? ', ' : ''}${exemplarId(id)}${rankWords(id, neighbors)}${elsewhere}`;
  };
  const tryIt = (): void => {
    const moved = new Set(flip.map(({ id }) => id));
    actions.tryOut({ ...whatIf, moves: [...whatIf.moves.filter(({ id }) => !moved.has(id)), ...flip] });
  };
  return html`<p class="flip-words">
    To flip this route, move
    ${named.map(nameOf)}${flip.length > named.length ? `, ${flip.length - named.length} more` : ''} to
    ${expertName(experts, target)}.
    <vscode-button appearance="secondary" class="flip-button" data-control="try-flip" @click=${tryIt}
      >Try It</vscode-button
    >
  </p>`;
}

function rankWords(id: string, neighbors: Inspection['neighbors']): string {
  const index = neighbors.findIndex((neighbor) => neighbor.id === id);
  return index < 0 ? '' : ` (no. ${index + 1})`;
}
