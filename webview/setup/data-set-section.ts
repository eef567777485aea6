import { html, nothing, type TemplateResult } from 'lit';
import type { SetupPhase } from '../../src/protocol/pages/project/setup-page-contract';
import type { FoundDataSet } from '../../src/vocabulary/setup/folder-findings';
import { counted } from '../../src/vocabulary/words';
import type { SetupActions } from './setup-actions';

/** Which dialogues the project is about. Two data sets are never mixed unasked. */
export function dataSetSection(content: SetupPhase<'choosing'>, actions: SetupActions): TemplateResult {
  const { findings, choices, canBeApart } = content;
  return html`<fieldset>
    <legend>Dialogues</legend>
    ${
      findings.dataSets.length === 0
        ? html`<p class="nothing">No file in this folder has dialogues in a format that is known.</p>`
        : nothing
    }
    ${findings.dataSets.map((set, index) => dataSetRow(set, index, content, actions))}
    ${
      choices.dataSets.length > 1
        ? html`<div class="choices" role="radiogroup" aria-label="Several data sets">
            ${radio('together', 'One project with all of them', choices.together, () =>
              actions.choose({ together: true }),
            )}
            ${
              canBeApart
                ? radio('apart', 'A project for each, in its folder', !choices.together, () =>
                    actions.choose({ together: false }),
                  )
                : nothing
            }
          </div>`
        : nothing
    }
  </fieldset>`;
}

function dataSetRow(
  set: FoundDataSet,
  index: number,
  { choices }: SetupPhase<'choosing'>,
  actions: SetupActions,
): TemplateResult {
  const isChosen = choices.dataSets.includes(set.name);
  const change = (): void => {
    const dataSets = isChosen ? choices.dataSets.filter((name) => name !== set.name) : [...choices.dataSets, set.name];
    const from = choices.from !== null && dataSets.includes(choices.from) ? choices.from : null;
    actions.choose({ dataSets, from });
  };
  return html`<label class="choice">
    <input type="checkbox" data-control=${`data-set-${index}`} .checked=${isChosen} @change=${change} />
    <span><strong>${set.name}</strong> <span class="quiet">${factsOf(set)}</span></span>
  </label>`;
}

function factsOf({ format, files, dialogues, turns, statedTurns, schemas, models }: FoundDataSet): string {
  const states =
    statedTurns === 0 ? 'no gold states' : statedTurns === turns ? 'gold states' : counted(statedTurns, 'gold state');
  return [
    format,
    ...(files.length > 1 ? [counted(files.length, 'file')] : []),
    counted(dialogues, 'dialogue'),
    counted(turns, 'turn'),
    states,
    ...(schemas.length > 0 ? ['a schema'] : []),
    ...(models.length > 0 ? [`answered by ${models.map(({ model }) => model).join(', ')}`] : []),
  ].join(' · ');
}

/** One of several choices. */
export function radio(control: string, words: string, isChosen: boolean, choose: () => void): TemplateResult {
  return html`<label class="choice"
    ><input type="radio" data-control=${control} .checked=${isChosen} @change=${choose} /><span>${words}</span></label
  >`;
}
