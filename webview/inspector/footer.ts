import { html, nothing, type TemplateResult } from 'lit';
import type { Inspection } from '../../src/protocol/engine/inspection';
import { counted } from '../../src/vocabulary/words';

/** How the neighbors were found: what a reader needs to trust or to reproduce the decision. */
export function provenance({ encoder, search, k, leftOut }: Inspection): TemplateResult {
  const found =
    search.kind === 'exact' ? 'exact search' : `HNSW search with a recall of ${(search.recall * 100).toFixed(1)} %`;
  return html`<ul class="provenance">
    <li>encoder <code>${encoder.id}</code> (${encoder.backend})</li>
    <li>${found}, k = ${k}</li>
    <li>${counted(search.poolSize, 'exemplar')} in the pools</li>
    ${leftOut > 0 ? html`<li>${counted(leftOut, 'exemplar')} of this dialogue left out</li>` : nothing}
  </ul>`;
}
