import { html, nothing, type TemplateResult } from 'lit';
import type { ComparedRetriever, RetrieverComparison } from '../../src/protocol/engine/retrieval-contract';
import { cssVariables } from '../shared/page/css-variables';
import { icons } from '../shared/icons';
import type { RetrieversActions } from './retrievers-actions';
import { retrieverKey, retrieverWords } from './retriever-words';
import { counted, figure } from '../../src/vocabulary/words';

/** One row a retriever. The rows are a group of radio buttons, so that arrow keys walk through them. */
export function figuresTable(
  { retrievers, seeds }: RetrieverComparison,
  shown: ComparedRetriever | undefined,
  actions: RetrieversActions,
): TemplateResult {
  const perfect = retrievers.find(({ kind }) => kind === 'perfect')?.stateSimilarityAt10 ?? 1;
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Retriever</th>
        <th
          scope="col"
          title="Mean similarity, 0 to 1, of the turn-level beliefs of a turn and its 10 nearest. Bars end at what is possible."
        >
          State similarity at 10
        </th>
        <th scope="col" title="Rank correlation, −1 to 1, of nearness and state similarity over all pairs.">
          Spearman
        </th>
      </tr>
    </thead>
    <tbody>
      ${retrievers.map((retriever) => row(retriever, { isShown: retriever === shown, perfect, seeds }, actions))}
    </tbody>
  </table>`;
}

interface RowContext {
  readonly isShown: boolean;
  /** Where the bars end. */
  readonly perfect: number;
  readonly seeds: number;
}

function row(
  retriever: ComparedRetriever,
  { isShown, perfect, seeds }: RowContext,
  actions: RetrieversActions,
): TemplateResult {
  const { name, about } = retrieverWords(retriever);
  const select = (): void => actions.select(retriever);
  return html`<tr class=${isShown ? 'shown' : ''} @click=${select}>
    <th scope="row">
      <label>
        <input
          class="for-reader"
          type="radio"
          name="retriever"
          data-control=${`row-${retrieverKey(retriever)}`}
          .checked=${isShown}
          @change=${select}
        />
        <span class="pointer">${icons.chevron}</span>
        <span class="retriever-name">${name}</span>
        ${retriever.encoder === '' ? nothing : html`<code>${retriever.encoder}</code>`}
      </label>
      <p class="about">
        ${about}${retriever.seeds < seeds ? html` <strong>After ${retriever.seeds} of ${counted(seeds, 'seed')}.</strong>` : nothing}
      </p>
    </th>
    <td>
      <span class="measured">
        <span class="number">${figure(retriever.stateSimilarityAt10)}</span>
        <span
          class="bar"
          aria-hidden="true"
          ${cssVariables({ share: share(retriever.stateSimilarityAt10, perfect) })}
        ></span>
      </span>
    </td>
    <td class="number">${figure(retriever.spearman)}</td>
  </tr>`;
}

function share(value: number, perfect: number): string {
  return perfect > 0 ? Math.min(value / perfect, 1).toFixed(3) : '0';
}
