import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Report } from '../../../src/protocol/pages/report-page-contract';
import { decimal, figure } from '../../../src/vocabulary/words';
import { explained } from '../../shared/words/explained-terms';
import { plot, type Axis } from './plot';

/**
 * Whether the probability that the chosen expert is right is true: ten bins of test turns, and how far they are from
 * the diagonal on average. Where the pool is too small to say, what it takes.
 */
export function reliability({ evaluation }: Report): TemplateResult {
  const { ece, bins, missing } = evaluation.calibration;
  return html`<section aria-labelledby="reliability-heading">
    <h2 id="reliability-heading">Is the probability true?</h2>
    ${
      ece === null
        ? nothing
        : html`<p>
            The probability that the chosen expert is right differs from the share of right answers by
            ${explained('ece', figure(ece))} on average.
          </p>`
    }
    ${missing === null ? nothing : html`<p class="about">${missing}</p>`} ${bins.length === 0 ? nothing : picture(bins)}
  </section>`;
}

type Bins = Report['evaluation']['calibration']['bins'];

function picture(bins: Bins): TemplateResult {
  const shares = bins.flatMap(({ predicted, right }) => [predicted, right]);
  const range = [Math.min(...shares), Math.max(...shares)] as const;
  const across: Axis = { range, name: 'probability that the chosen expert is right', words: decimal };
  const up: Axis = { range, name: 'share of right answers', words: decimal };
  return html`<figure>
    ${plot(
      'Share of right answers by their probability, in ten bins; the table has the numbers',
      { across, up },
      (scales) => {
        const { x, y } = scales;
        const [low = 0, high = 1] = x.domain();
        return [
          svg`<line class="diagonal" x1=${x(low)} y1=${y(low)} x2=${x(high)} y2=${y(high)}></line>`,
          ...bins.map(
            ({ predicted, right }) => svg`<circle class="bin" cx=${x(predicted)} cy=${y(right)} r="5"></circle>`,
          ),
        ];
      },
    )}
    <figcaption>
      Each point is a tenth of the test turns of all draws. On the dashed line, the probability is exactly true.
    </figcaption>
    ${table(bins)}
  </figure>`;
}

function table(bins: Bins): TemplateResult {
  return html`<details>
    <summary data-control="reliability-table">The points as a table</summary>
    <div class="table-frame" tabindex="0">
      <table class="report-table" aria-label="Probability and share of right answers">
        <thead>
          <tr>
            <th scope="col">Bin</th>
            <th scope="col">Turns</th>
            <th scope="col">Probability</th>
            <th scope="col">Right</th>
          </tr>
        </thead>
        <tbody>
          ${bins.map(
            ({ turns, predicted, right }, index) =>
              html`<tr>
                <th scope="row">${index + 1}</th>
                <td>${turns.toLocaleString('en-US')}</td>
                <td>${figure(predicted)}</td>
                <td>${figure(right)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}
