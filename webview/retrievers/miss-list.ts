import { html, type TemplateResult } from 'lit';
import type { ComparedRetriever, RetrievalMiss } from '../../src/protocol/engine/retrieval-contract';
import { stateChips } from '../shared/states/state-chips';
import type { RetrieversActions } from './retrievers-actions';
import { retrieverWords } from './retriever-words';
import { figure } from '../../src/vocabulary/words';

/** The turns whose neighbors are much less similar than possible, each with a button that opens the inspector. */
export function missList(retriever: ComparedRetriever, actions: RetrieversActions): TemplateResult {
  const { name } = retrieverWords(retriever);
  return html`<section class="misses" aria-labelledby="misses-heading">
    <h2 id="misses-heading">Worst neighbors: ${name}</h2>
    ${
      retriever.misses.length === 0
        ? html`<p class="nothing">${reasonForNone(retriever)}</p>`
        : html`<ol>
            ${retriever.misses.map((miss) => missItem(miss, actions))}
          </ol>`
    }
  </section>`;
}

function reasonForNone({ kind }: ComparedRetriever): string {
  if (kind === 'random') return 'Random order has no neighbors to show, because its figures are averages.';
  if (kind === 'perfect') return 'No turn has better neighbors than these.';
  return 'It found the best possible neighbors of every turn.';
}

function missItem(miss: RetrievalMiss, actions: RetrieversActions): TemplateResult {
  const place = `${miss.dialogue}, turn ${miss.turn + 1}`;
  return html`<li class="miss">
    <div class="miss-head">
      <span class="miss-place">${place}</span>
      <span class="miss-gap">${figure(miss.found)} found, ${figure(miss.possible)} possible</span>
      <vscode-button
        appearance="secondary"
        data-control=${`inspect-${miss.dialogue}-${miss.turn}`}
        aria-label=${`Inspect ${place}`}
        @click=${() => actions.inspect(miss)}
        >Inspect</vscode-button
      >
    </div>
    <p class="utterance">${miss.userUtterance}</p>
    <div class="belief">${stateChips(miss.belief, 'no change of state')}</div>
    <h3>Nearest found</h3>
    <ul class="found">
      ${miss.nearest.map(
        ({ userUtterance, belief, similarity }) =>
          html`<li>
            <span class="number" title="Similarity of the changed slots, 0 to 1">${figure(similarity)}</span>
            <span
              ><span class="found-utterance">${userUtterance}</span> ${stateChips(belief, 'no change of state')}</span
            >
          </li>`,
      )}
    </ul>
  </li>`;
}
