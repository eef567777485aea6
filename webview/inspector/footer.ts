import { html, nothing, type TemplateResult } from 'lit';
import type { Inspection } from '../../src/protocol/engine/inspection';
import { counted, tenthsOfPercent } from '../../src/vocabulary/words';
import { encoderName } from '../shared/names';
import { explained } from '../shared/words/explained-terms';

/** How the neighbors were found, so that a reader can trust and reproduce the decision. */
export function provenance({ encoder, search, k, leftOut, withoutVote }: Inspection): TemplateResult {
  const method =
    search.kind === 'exact'
      ? 'exact search'
      : explained('recall', `HNSW search with a recall of ${tenthsOfPercent(search.recall)}`);
  return html`<ul class="provenance">
    <li>
      ${explained('encoder', 'encoder')}
      <code title=${encoder.id}>${encoderName(encoder.id)}</code> (${encoder.backend})
    </li>
    <li>${method}, ${explained('neighbors', `k = ${k}`)}</li>
    <li>${explained('exemplar', counted(search.poolSize, 'exemplar'))} in the ${explained('pool', 'pools')}</li>
    ${leftOut > 0 ? html`<li>${counted(leftOut, 'exemplar')} of this dialogue left out</li>` : nothing}
    ${
      withoutVote > 0
        ? html`<li>${counted(withoutVote, 'exemplar')} without a vote, because all experts are right on them</li>`
        : nothing
    }
  </ul>`;
}
