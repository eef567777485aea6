import { html, nothing, type TemplateResult } from 'lit';
import type { SetupPhase } from '../../src/protocol/pages/project/setup-page-contract';
import type { FoundRun } from '../../src/vocabulary/setup/folder-findings';
import { expertId, type SetupExpert } from '../../src/vocabulary/setup/setup-choices';
import { itemAt } from '../../src/vocabulary/values/required';
import { counted, tenthsOfPercent } from '../../src/vocabulary/words';
import { actionButton } from '../shared/action-button';
import type { SetupActions } from './setup-actions';

/** The experts, cheapest first, each with its name and its run. */
export function expertSection(content: SetupPhase<'choosing'>, actions: SetupActions): TemplateResult {
  const { experts } = content.choices;
  return html`<fieldset>
    <legend>Experts, cheapest first</legend>
    <ol class="experts">
      ${experts.map((expert, index) => expertRow(expert, index, content, actions))}
    </ol>
    ${actionButton('add-expert', 'Add Expert', () => {
      const id = expertId(
        'expert',
        experts.map((each) => each.id),
      );
      actions.choose({ experts: [...experts, { id, name: id, run: [] }] });
    })}
  </fieldset>`;
}

function expertRow(
  expert: SetupExpert,
  index: number,
  { choices: { experts }, findings }: SetupPhase<'choosing'>,
  actions: SetupActions,
): TemplateResult {
  const replace = (changed: Partial<SetupExpert>): void =>
    actions.choose({ experts: experts.map((each, at) => (at === index ? { ...each, ...changed } : each)) });
  const choices = runChoices(expert, findings.runs);
  return html`<li class="expert">
    <label class="field"
      ><span>Name of expert ${index + 1}</span
      ><input
        type="text"
        data-control=${`name-${index}`}
        .value=${expert.name}
        @change=${(event: Event) => {
          if (event.target instanceof HTMLInputElement) replace({ name: event.target.value.trim() });
        }}
    /></label>
    <label class="field run-field"
      ><span>Its recorded answers</span>
      <select
        data-control=${`run-${index}`}
        @change=${(event: Event) => {
          if (event.target instanceof HTMLSelectElement)
            replace({ run: itemAt(choices, event.target.selectedIndex).run });
        }}
      >
        ${choices.map(({ run, words }) => html`<option .selected=${isSame(run, expert.run)}>${words}</option>`)}
      </select></label
    >
    <span class="expert-buttons"
      >${
        index === 0
          ? nothing
          : iconless(`up-${index}`, `Move ${expert.name} up: it is cheaper`, '↑', () =>
              actions.choose({ experts: swapped(experts, index) }),
            )
      }${iconless(`remove-${index}`, `Remove ${expert.name}`, '✕', () =>
        actions.choose({ experts: experts.filter((_, at) => at !== index) }),
      )}</span
    >
  </li>`;
}

interface RunChoice {
  readonly run: readonly string[];
  readonly words: string;
}

/** What lies in the folder, and what the project file says, which may be a pattern. */
function runChoices({ run }: SetupExpert, runs: readonly FoundRun[]): readonly RunChoice[] {
  const found = runs.map((each): RunChoice => ({ run: each.files, words: runWords(each) }));
  const isFound = run.length === 0 || found.some((choice) => isSame(choice.run, run));
  const own: readonly RunChoice[] = isFound ? [] : [{ run, words: run.join(', ') }];
  return [{ run: [], words: 'none' }, ...own, ...found];
}

function runWords({ files: [first = '', ...others], dataSet, dialogues, turns, accuracy }: FoundRun): string {
  const file = others.length === 0 ? first : `${first} and ${counted(others.length, 'other')}`;
  if (dataSet === null) return `${file}: answers none of these dialogues`;
  const right = accuracy === null ? 'accuracy unknown' : `${tenthsOfPercent(accuracy)} right`;
  return `${file}: ${counted(turns, 'turn')} of ${counted(dialogues, 'dialogue')} in ${dataSet}, ${right}`;
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.join('\n') === other.join('\n');
}

function swapped(experts: readonly SetupExpert[], index: number): readonly SetupExpert[] {
  const moved = [...experts];
  moved.splice(index - 1, 0, ...moved.splice(index, 1));
  return moved;
}

function iconless(control: string, label: string, sign: string, act: () => void): TemplateResult {
  return html`<vscode-button appearance="icon" data-control=${control} title=${label} aria-label=${label} @click=${act}
    >${sign}</vscode-button
  >`;
}
