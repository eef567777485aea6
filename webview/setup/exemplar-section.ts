import { html, nothing, type TemplateResult } from 'lit';
import type { SetupPhase } from '../../src/protocol/pages/project/setup-page-contract';
import { poolRuleExplanations, poolRuleIdSchema } from '../../src/vocabulary/routing/pool-rules';
import { counted } from '../../src/vocabulary/words';
import { explained } from '../shared/words/explained-terms';
import { radio } from './data-set-section';
import type { SetupActions } from './setup-actions';

/** Where exemplars come from and, for runs, how pools are built. */
export function exemplarSection(content: SetupPhase<'choosing'>, actions: SetupActions): TemplateResult {
  const { choices, findings } = content;
  const known = findings.exemplarFiles.filter(({ exemplars }) => exemplars > 0);
  const count = known.reduce((sum, { exemplars }) => sum + exemplars, 0);
  const later =
    known.length === 0 ? 'Later' : `As they are: ${counted(count, 'exemplar')} in ${counted(known.length, 'file')}`;
  return html`<fieldset>
    <legend>${explained('exemplar', 'Exemplars')}</legend>
    <div class="choices" role="radiogroup" aria-label="Where exemplars come from">
      ${radio(
        'from-runs',
        'From the runs: each turn goes to the expert that is right on it',
        choices.exemplars === 'runs',
        () => actions.choose({ exemplars: 'runs' }),
      )}
      ${radio(
        'by-hand',
        'By hand: say for each turn which expert should answer, one key a turn',
        choices.exemplars === 'hand',
        () => actions.choose({ exemplars: 'hand' }),
      )}
      ${radio('later', later, choices.exemplars === 'later', () => actions.choose({ exemplars: 'later' }))}
    </div>
    ${choices.exemplars === 'runs' ? poolFields(content, actions) : nothing}
  </fieldset>`;
}

function poolFields({ choices }: SetupPhase<'choosing'>, actions: SetupActions): TemplateResult {
  return html`<div class="pool-fields">
    ${
      choices.dataSets.length > 1
        ? select(
            'from',
            'Exemplars from',
            [['', 'all dialogues'] as const, ...choices.dataSets.map((name) => [name, name] as const)],
            choices.from ?? '',
            (from) => actions.choose({ from: from === '' ? null : from }),
          )
        : nothing
    }
    ${number('percent', 'Dialogues that become exemplars (%)', 100 * choices.share, { min: 1, max: 100 }, (percent) =>
      actions.choose({ share: percent / 100 }),
    )}
    ${number('seed', 'Seed that draws them', choices.seed, {}, (seed) => actions.choose({ seed }))}
    ${select(
      'rule',
      explained('poolRule', 'Pool rule'),
      poolRuleIdSchema.options.map((rule) => [rule, rule] as const),
      choices.rule,
      (rule) => actions.choose({ rule: poolRuleIdSchema.parse(rule) }),
    )}
    <p class="quiet rule-words">
      With the rule ${choices.rule}, ${poolRuleExplanations[choices.rule]}. The other dialogues test the routes.
    </p>
  </div>`;
}

function select(
  control: string,
  label: TemplateResult | string,
  values: readonly (readonly [value: string, words: string])[],
  chosen: string,
  change: (value: string) => void,
): TemplateResult {
  return html`<label class="field"
    ><span>${label}</span>
    <select
      data-control=${control}
      @change=${(event: Event) => {
        if (event.target instanceof HTMLSelectElement) change(event.target.value);
      }}
    >
      ${values.map(([value, words]) => html`<option value=${value} .selected=${value === chosen}>${words}</option>`)}
    </select></label
  >`;
}

/** An empty or wrong entry changes nothing. */
function number(
  control: string,
  label: string,
  value: number,
  { min, max }: { readonly min?: number; readonly max?: number },
  change: (value: number) => void,
): TemplateResult {
  return html`<label class="field"
    ><span>${label}</span>
    <input
      type="number"
      data-control=${control}
      min=${min ?? nothing}
      max=${max ?? nothing}
      step="1"
      .value=${String(Math.round(value))}
      @change=${(event: Event) => {
        if (event.target instanceof HTMLInputElement && event.target.checkValidity() && event.target.value !== '')
          change(event.target.valueAsNumber);
      }}
    />
  </label>`;
}
