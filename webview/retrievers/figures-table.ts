import { html, nothing, type TemplateResult } from 'lit';
import type { ComparedRetriever, RetrieverComparison } from '../../src/protocol/engine/retrieval-contract';
import { cssVariables } from '../shared/page/css-variables';
import { icons } from '../shared/icons';
import { encoderName } from '../shared/names';
import { explained, withTooltip } from '../shared/words/explained-terms';
import { terms } from '../shared/words/terms';
import type { RetrieversActions } from './retrievers-actions';
import { retrieverKey, retrieverWords } from './retriever-words';
import { counted, figure } from '../../src/vocabulary/words';

/** One row for each retriever. The rows are a group of radio buttons, so that arrow keys move through them. */
export function figuresTable(
  { retrievers, seeds }: RetrieverComparison,
  shown: ComparedRetriever | undefined,
  actions: RetrieversActions,
): TemplateResult {
  // Without a perfect order to compare with, the bars end at 1, the highest possible value.
  const perfect = retrievers.find(({ kind }) => kind === 'perfect')?.stateSimilarityAt10 ?? 1;
  return html`<table>
    <thead>
      <tr>
        <th scope="col">Retriever</th>
        <th scope="col">${withTooltip(`${terms.stateSimilarity} ${BAR_WORDS}`, 'State similarity at 10')}</th>
        <th scope="col">${explained('spearman', 'Spearman')}</th>
      </tr>
    </thead>
    <tbody>
      ${retrievers.map((retriever) => row(retriever, { isShown: retriever === shown, perfect, seeds }, actions))}
    </tbody>
  </table>`;
}

const BAR_WORDS = 'The bars end at the best possible value.';

interface RowContext {
  readonly isShown: boolean;
  /** The value at the end of the bars. */
  readonly perfect: number;
  readonly seeds: number;
}

function row(
  retriever: ComparedRetriever,
  { isShown, perfect, seeds }: RowContext,
  actions: RetrieversActions,
): TemplateResult {
  const { encoder } = retriever;
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
        ${encoder === '' ? nothing : html`<code title=${encoder}>${encoderName(encoder)}</code>`}
      </label>
      <p class="about">${about}${retriever.seeds < seeds ? seedWords(retriever.seeds, seeds) : nothing}</p>
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

function seedWords(finished: number, all: number): TemplateResult {
  return html` <strong>After ${explained('seed', `${finished} of ${counted(all, 'seed')}`)}.</strong>`;
}

function share(value: number, perfect: number): string {
  return perfect > 0 ? Math.min(value / perfect, 1).toFixed(3) : '0';
}
