import { html, type TemplateResult } from 'lit';
import type { TuningFigures } from '../../src/protocol/pages/tuning-page-contract';
import { explained } from '../shared/words/explained-terms';
import { terms } from '../shared/words/terms';
import { figure } from '../../src/vocabulary/words';

interface Measure {
  readonly name: string;
  readonly explanation: string;
  readonly values: TuningFigures['heldOut'];
}

/** The figures on held-out dialogues before and after the tuning. */
export function figuresTable({ heldOut, spearman }: TuningFigures): TemplateResult {
  const measures: readonly Measure[] = [
    {
      name: 'State similarity at 10',
      explanation: terms.stateSimilarity,
      values: heldOut,
    },
    {
      name: 'Spearman',
      explanation: terms.spearman,
      values: spearman,
    },
  ];
  return html`<table>
    <thead>
      <tr>
        <th scope="col">On ${explained('heldOut', 'held-out')} dialogues</th>
        <th scope="col">Before</th>
        <th scope="col">After</th>
        <th scope="col">Change</th>
      </tr>
    </thead>
    <tbody>
      ${measures.map(row)}
    </tbody>
  </table>`;
}

function row({ name, explanation, values: { before, after } }: Measure): TemplateResult {
  const change = after - before;
  return html`<tr>
    <th scope="row">
      <span class="measure-name">${name}</span>
      <p class="about">${explanation}</p>
    </th>
    <td>${figure(before)}</td>
    <td class="after">${figure(after)}</td>
    <td>${change > 0 ? '+' : ''}${figure(change)}</td>
  </tr>`;
}
