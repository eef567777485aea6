import { html, type TemplateResult } from 'lit';
import type { TuningFigures } from '../../src/protocol/pages/tuning-page-contract';
import { figure } from '../../src/vocabulary/words';

interface Measure {
  readonly name: string;
  readonly about: string;
  readonly values: TuningFigures['heldOut'];
}

/** What held-out dialogues find before and after the tuning. */
export function figuresTable({ heldOut, spearman }: TuningFigures): TemplateResult {
  const measures: readonly Measure[] = [
    {
      name: 'State similarity at 10',
      about: 'Mean similarity, 0 to 1, of what a turn and its 10 nearest change in the state.',
      values: heldOut,
    },
    {
      name: 'Spearman',
      about: 'Rank correlation, −1 to 1, of nearness and state similarity over all pairs.',
      values: spearman,
    },
  ];
  return html`<table>
    <thead>
      <tr>
        <th scope="col">On held-out dialogues</th>
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

function row({ name, about, values: { before, after } }: Measure): TemplateResult {
  const change = after - before;
  return html`<tr>
    <th scope="row">
      <span class="measure-name">${name}</span>
      <p class="about">${about}</p>
    </th>
    <td>${figure(before)}</td>
    <td class="after">${figure(after)}</td>
    <td>${change > 0 ? '+' : ''}${figure(change)}</td>
  </tr>`;
}
