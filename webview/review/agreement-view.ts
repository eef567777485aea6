import { html, nothing, type TemplateResult } from 'lit';
import type { ShownAgreement } from '../../src/protocol/pages/review-page-contract';
import { counted, figure, percent } from '../../src/vocabulary/words';

type Measured = ShownAgreement['turns'];
type Figure = 'raw' | 'kappa' | 'ac1';

/** How far two annotators agree: on whole turns, and on each slot. */
export function agreementView(agreement: ShownAgreement): TemplateResult {
  const { dialogues, turns, slots } = agreement;
  return html`<details class="agreement">
    <summary>
      Agreement: ${turns.raw === null ? 'unknown' : percent(turns.raw)} of ${counted(turns.items, 'turn')} in
      ${counted(dialogues, 'dialogue')}
    </summary>
    <div class="agreement-table" tabindex="0" role="region" aria-label="Agreement">
      <table>
        <thead>
          <tr>
            <th scope="col">what a turn changes</th>
            <th scope="col">agreement</th>
            <th scope="col">Cohen's kappa</th>
            <th scope="col">Gwet's AC1</th>
          </tr>
        </thead>
        <tbody>
          ${row('all slots', turns)} ${slots.map((each) => row(each.slot, each))}
        </tbody>
      </table>
    </div>
    <p class="agreement-note">In brackets: 95 % intervals over dialogues. ${leftOut(agreement)}</p>
  </details>`;
}

function row(name: string, measured: Measured): TemplateResult {
  return html`<tr>
    <th scope="row">${name}</th>
    ${(['raw', 'kappa', 'ac1'] as const).map((each) => html`<td>${cell(measured, each)}</td>`)}
  </tr>`;
}

function cell(measured: Measured, name: Figure): TemplateResult {
  const value = measured[name];
  if (value === null) return html`<span class="nothing">not defined</span>`;
  const interval = measured.intervals[name];
  return html`${figure(value)}
  ${interval ? html`<span class="interval">[${figure(interval[0])}, ${figure(interval[1])}]</span>` : nothing}`;
}

function leftOut({ onlyFirst, onlySecond, unannotated }: ShownAgreement): string {
  const alone = onlyFirst.length + onlySecond.length;
  return [
    ...(alone === 0 ? [] : [`Left out: ${counted(alone, 'dialogue')} that only one of the two has.`]),
    ...(unannotated === 0 ? [] : [`Not annotated by both: ${counted(unannotated, 'turn')}.`]),
  ].join(' ');
}
