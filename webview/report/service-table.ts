import { html, type TemplateResult } from 'lit';
import type { Report } from '../../src/protocol/pages/report-page-contract';
import { explained } from '../shared/words/explained-terms';
import { terms } from '../shared/words/terms';
import { figure, percent } from '../../src/vocabulary/words';

/** Turn-level accuracy by the services whose slots a turn changes. */
export function serviceTable({ evaluation, experts }: Report): TemplateResult {
  return html`<section class="services" aria-labelledby="services-heading">
    <h2 id="services-heading" title=${terms.tlbAccuracy}>By service</h2>
    <div class="table-frame" tabindex="0">
      <table class="report-table" aria-labelledby="services-heading">
        <thead>
          <tr>
            <th scope="col">Service</th>
            <th scope="col">Turns</th>
            ${experts.map(({ name }) => html`<th scope="col">${name} alone</th>`)}
            <th scope="col">Routed</th>
            <th scope="col">${explained('calls', 'Calls')}</th>
          </tr>
        </thead>
        <tbody>
          ${evaluation.services.map(
            ({ service, turns, alone, routed, calls }) =>
              html`<tr>
                <th scope="row">${service === '' ? html`<span class="nothing">no change of state</span>` : service}</th>
                <td>${turns.toLocaleString('en-US')}</td>
                ${alone.map((value) => html`<td>${figure(value)}</td>`)}
                <td>${figure(routed)}</td>
                <td>${percent(calls)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`;
}
