import { html, nothing, type TemplateResult } from 'lit';
import type { Report, ReportOptions } from '../../src/protocol/pages/report-page-contract';
import type { ReportActions } from './report-actions';
import { policyIdSchema, policyDescriptions } from '../../src/vocabulary/policies';
import { profileIdSchema } from '../../src/vocabulary/matching';

/** What-if: what the next evaluation goes by. Vectors are kept, so only the policies learn anew. */
export function controlsForm(
  options: ReportOptions,
  { report, isChanged }: { readonly report: Report | null; readonly isChanged: boolean },
  actions: ReportActions,
): TemplateResult {
  return html`<form
    class="controls"
    aria-label="What if"
    @submit=${(event: SubmitEvent) => {
      event.preventDefault();
      actions.evaluate();
    }}
  >
    ${choice(
      'policy',
      'Policy',
      policyDescriptions.map(({ id, words }) => [id, words]),
      options.policy,
      (value) => actions.change({ policy: policyIdSchema.parse(value) }),
    )}
    ${choice(
      'profile',
      'Matching',
      profileIdSchema.options.map((id) => [id, id]),
      options.profile,
      (value) => actions.change({ profile: profileIdSchema.parse(value) }),
    )}
    ${number('k', 'Neighbors k', options.k, 1, (k) => actions.change({ k }))}
    ${number('pool', 'Pool dialogues', options.poolDialogues, 1, (poolDialogues) => actions.change({ poolDialogues }))}
    ${number('seeds', 'Draws', options.seeds, 1, (seeds) => actions.change({ seeds }))}
    ${(report?.experts ?? []).map(({ name }, index) => number(`cost-${index}`, `Cost: ${name}`, options.cost?.perCall[index] ?? 0, 0, (cost) => actions.change({ cost: costWith(options, report, index, cost) })))}
    ${options.cost ? unitField(options.cost, actions) : nothing}
    <vscode-button
      data-control="evaluate"
      appearance=${isChanged ? 'primary' : 'secondary'}
      @click=${() => actions.evaluate()}
      >${isChanged ? 'Evaluate' : 'Evaluate Again'}</vscode-button
    >
  </form>`;
}

function costWith({ cost }: ReportOptions, report: Report | null, index: number, value: number): ReportOptions['cost'] {
  const perCall = (report?.experts ?? []).map((_, at) => (at === index ? value : (cost?.perCall[at] ?? 0)));
  return perCall.every((each) => each === 0) ? null : { unit: cost?.unit ?? '', perCall };
}

function choice(
  control: string,
  label: string,
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

/** A field that is emptied, or holds what is no such number, keeps what was there. */
function number(
  control: string,
  label: string,
  value: number,
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
      .value=${String(value)}
      @change=${(event: Event) => {
        if (event.target instanceof HTMLInputElement && event.target.checkValidity() && event.target.value !== '')
          change(event.target.valueAsNumber);
      }}
    />
  </label>`;
}
