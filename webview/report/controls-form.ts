import { html, nothing, type TemplateResult } from 'lit';
import type { Report, ReportOptions } from '../../src/protocol/pages/report-page-contract';
import { explained, withTooltip } from '../shared/words/explained-terms';
import type { ReportActions } from './report-actions';
import { profileIdSchema } from '../../src/vocabulary/matching';

/** The settings of the next evaluation. Vectors are kept, so only the policy learns again. */
export function controlsForm(
  options: ReportOptions,
  { report, isChanged }: { readonly report: Report | null; readonly isChanged: boolean },
  actions: ReportActions,
): TemplateResult {
  return html`<form
    class="controls"
    aria-label="Evaluation settings"
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      actions.evaluate();
    }}
  >
    ${options.mode === 'draws' ? drawsFields(options, actions) : nothing}
    ${report ? costFields(options, report, actions) : nothing}
    ${options.cost ? unitField(options.cost, actions) : nothing}
    <vscode-button
      data-control="evaluate"
      appearance=${isChanged ? 'primary' : 'secondary'}
      @click=${() => actions.evaluate()}
      >${isChanged ? 'Evaluate' : 'Evaluate Again'}</vscode-button
    >
  </form>`;
}

/** What a draw needs to know; a project says it all itself. */
function drawsFields(options: ReportOptions, actions: ReportActions): TemplateResult {
  return html`${choice(
    'profile',
    explained('matching', 'Matching'),
    profileIdSchema.options.map((id) => [id, id]),
    options.profile,
    (value) => actions.change({ profile: profileIdSchema.parse(value) }),
  )}
  ${number('k', explained('neighbors', 'Neighbors k'), options.k, 1, (k) => actions.change({ k }))}
  ${number('pool', explained('poolDialogues', 'Pool dialogues'), options.poolDialogues, 1, (poolDialogues) =>
    actions.change({ poolDialogues }),
  )}
  ${number('seeds', explained('draws', 'Draws'), options.seeds, 1, (seeds) => actions.change({ seeds }))}
  ${boundField(options, actions)}`;
}

/** Percent for people, a share for the engine. An empty field is no bound; a wrong entry changes nothing. */
function boundField({ bound }: ReportOptions, actions: ReportActions): TemplateResult {
  return html`<label class="field number-field">
    <span>${explained('bound', 'Bound, %')}</span>
    <input
      type="number"
      data-control="bound"
      min="0"
      max="100"
      step="any"
      placeholder="none"
      .value=${bound === null ? '' : String(Number((100 * bound).toPrecision(6)))}
      @change=${(event: Event) => {
        if (event.target instanceof HTMLInputElement && event.target.checkValidity())
          actions.change({ bound: event.target.value === '' ? null : event.target.valueAsNumber / 100 });
      }}
    />
  </label>`;
}

function costFields(options: ReportOptions, { experts }: Report, actions: ReportActions): readonly TemplateResult[] {
  return experts.map(({ name }, index) => {
    const label = withTooltip(`Cost of one call of ${name}. An empty field counts as 0.`, `Cost: ${name}`);
    const value = options.cost?.perCall[index] ?? null;
    return number(`cost-${index}`, label, value, 0, (cost) =>
      actions.change({ cost: costWith(options, experts.length, index, cost) }),
    );
  });
}

const noCost: NonNullable<ReportOptions['cost']> = { unit: '', perCall: [] };

/** All costs with one of them changed. A cost that was never entered counts as 0; null where all of them are 0. */
function costWith({ cost }: ReportOptions, experts: number, index: number, value: number): ReportOptions['cost'] {
  const { unit, perCall } = cost ?? noCost;
  const costs = Array.from({ length: experts }, (_, at) => (at === index ? value : (perCall[at] ?? 0)));
  return costs.every((each) => each === 0) ? null : { unit, perCall: costs };
}

function choice(
  control: string,
  label: TemplateResult,
  values: readonly (readonly [id: string, words: string])[],
  chosen: string,
  change: (value: string) => void,
): TemplateResult {
  return html`<label class="field">
    <span>${label}</span>
    <select
      data-control=${control}
      @change=${(event: Event) => {
        if (event.target instanceof HTMLSelectElement) change(event.target.value);
      }}
    >
      ${values.map(([id, words]) => html`<option value=${id} .selected=${id === chosen}>${words}</option>`)}
    </select>
  </label>`;
}

function unitField(cost: NonNullable<ReportOptions['cost']>, actions: ReportActions): TemplateResult {
  return html`<label class="field number-field">
    <span>Unit of cost</span>
    <input
      type="text"
      data-control="unit"
      maxlength="20"
      placeholder="ct, TFLOP"
      .value=${cost.unit}
      @change=${(event: Event) => {
        if (event.target instanceof HTMLInputElement)
          actions.change({ cost: { ...cost, unit: event.target.value.trim() } });
      }}
    />
  </label>`;
}

/** A field for a number, empty where the value is unknown. An empty or wrong entry changes nothing. */
function number(
  control: string,
  label: TemplateResult,
  value: number | null,
  least: number,
  change: (value: number) => void,
): TemplateResult {
  const step = least === 0 ? 'any' : '1';
  return html`<label class="field number-field">
    <span>${label}</span>
    <input
      type="number"
      data-control=${control}
      min=${least}
      step=${step}
      .value=${value === null ? '' : String(value)}
      @change=${(event: Event) => {
        if (event.target instanceof HTMLInputElement && event.target.checkValidity() && event.target.value !== '')
          change(event.target.valueAsNumber);
      }}
    />
  </label>`;
}
