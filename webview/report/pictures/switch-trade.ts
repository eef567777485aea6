import { line } from 'd3-shape';
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Report } from '../../../src/protocol/pages/report-page-contract';
import type { SwitchTradePoint } from '../../../src/vocabulary/routing/routing-evaluation';
import { decimal, figure, percent } from '../../../src/vocabulary/words';
import { explained } from '../../shared/words/explained-terms';
import { plot, type Axis } from './plot';

/** How often a dialogue changes its expert, and what fewer changes cost in accuracy and calls. */
export function switchTrade({ evaluation }: Report): TemplateResult {
  const { switches, switchTrade: points, switchCost } = evaluation;
  const [routed, random, oracle] = [switches.routed, switches.random, switches.oracle].map((each) => decimal(each));
  const charged = switchCost === 0 ? '' : `, at the project’s switch cost of ${decimal(switchCost)}`;
  return html`<section aria-labelledby="switches-heading">
    <h2 id="switches-heading">Switches of the expert</h2>
    <p>
      A dialogue changes its expert ${explained('switches', `${routed} times`)} on average${charged}; ${random} times if
      the calls were random, ${oracle} times for the oracle.
    </p>
    ${points.length === 0 ? nothing : picture(points)}
  </section>`;
}

/** Room for the costs, which stand below the line and to its right. */
const ROOM = { right: 0.08, below: 0.15 } as const;

function picture(points: readonly SwitchTradePoint[]): TemplateResult {
  const accuracies = points.map(({ tlb }) => tlb);
  const [low, high] = [Math.min(...accuracies), Math.max(...accuracies)];
  const across: Axis = {
    range: [0, (1 + ROOM.right) * Math.max(...points.map(({ switches }) => switches))],
    name: 'switches a dialogue',
    words: (value) => (value === 0 ? '0' : decimal(value, 1)),
  };
  const up: Axis = {
    range: [low - ROOM.below * (high - low), high],
    name: 'turn-level accuracy',
    words: (value) => decimal(value, 3),
  };
  return html`<figure>
    ${plot(
      'Accuracy by switches, for several costs of a switch; the table has the numbers',
      { across, up },
      ({ x, y }) => [
        svg`<path class="trade-line" d=${
          line<SwitchTradePoint>(
            ({ switches }) => x(switches),
            ({ tlb }) => y(tlb),
          )([...points]) ?? nothing
        }></path>`,
        ...points.map(
          ({ switches, tlb, switchCost }) =>
            svg`<circle class="bin" cx=${x(switches)} cy=${y(tlb)} r="5"></circle>
            <text class="cost" x=${x(switches) + 6} y=${y(tlb) + 17}>${costWords(switchCost)}</text>`,
        ),
      ],
    )}
    <figcaption>
      Each point is one ${explained('switchCost', 'switch cost')}, written beside it. The thresholds are the same for
      all.
    </figcaption>
    ${table(points)}
  </figure>`;
}

function costWords(switchCost: number): string {
  return switchCost === 0 ? '0' : decimal(switchCost);
}

function table(points: readonly SwitchTradePoint[]): TemplateResult {
  return html`<details>
    <summary data-control="switch-table">The points as a table</summary>
    <div class="table-frame" tabindex="0">
      <table class="report-table" aria-label="Accuracy, calls and switches by switch cost">
        <thead>
          <tr>
            <th scope="col">${explained('switchCost', 'Switch cost')}</th>
            <th scope="col">Switches</th>
            <th scope="col">${explained('calls', 'Calls')}</th>
            <th scope="col">${explained('tlbAccuracy', 'TLB')}</th>
            <th scope="col">${explained('jga', 'JGA')}</th>
          </tr>
        </thead>
        <tbody>
          ${points.map(
            ({ switchCost, switches, calls, tlb, jga }) =>
              html`<tr>
                <th scope="row">${decimal(switchCost)}</th>
                <td>${decimal(switches)}</td>
                <td>${percent(calls)}</td>
                <td>${figure(tlb)}</td>
                <td>${figure(jga)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </details>`;
}
