import { render } from 'lit';
import type { PageHost } from '../../src/protocol/pages/page';
import type { NextStep, SetupContent, setupPage } from '../../src/protocol/pages/project/setup-page-contract';
import type { SetupChoices } from '../../src/vocabulary/setup/setup-choices';
import { askHost } from '../shared/page/ask-host';
import type { SetupActions } from './setup-actions';
import { pageView } from './setup-view';

/** Sets a project up: shows what lies in a folder, and turns choices into requests to the host. */
export class SetupPage implements SetupActions {
  private content: SetupContent | null = null;
  private problem: string | null = null;

  constructor(
    private readonly root: HTMLElement,
    private readonly host: PageHost<typeof setupPage>,
  ) {
    root.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) this.setUp();
    });
    this.update();
  }

  /** Replaces everything shown. A page of another phase begins at its top, and has the focus. */
  show(content: SetupContent): void {
    const isAnother = content.phase !== this.content?.phase;
    this.content = content;
    this.problem = null;
    this.update();
    if (isAnother && content.phase !== 'working') this.root.querySelector<HTMLElement>('main')?.focus();
  }

  /** Shows the choice at once; what it would write follows from the host. */
  choose(changed: Partial<SetupChoices>): void {
    if (this.content?.phase !== 'choosing') return;
    const choices = { ...this.content.choices, ...changed };
    this.content = { ...this.content, choices };
    this.update();
    this.ask(this.host.choose({ choices: mutable(choices) }));
  }

  setUp(): void {
    // A name that is still being typed counts too.
    if (document.activeElement instanceof HTMLInputElement) document.activeElement.blur();
    if (this.content?.phase === 'choosing') this.ask(this.host.setUp(null));
  }

  stop(): void {
    this.ask(this.host.stop(null));
  }

  lookAgain(): void {
    this.ask(this.host.lookAgain(null));
  }

  chooseFolder(): void {
    this.ask(this.host.chooseFolder(null));
  }

  openFile(file: string): void {
    this.ask(this.host.openFile({ file }));
  }

  goOn(step: NextStep): void {
    this.ask(this.host.goOn({ step }));
  }

  dismissProblem(): void {
    this.problem = null;
    this.update();
  }

  private update(): void {
    render(pageView({ content: this.content, problem: this.problem }, this), this.root);
  }

  private ask(answer: Promise<null>): void {
    void askHost(answer, (problem) => {
      this.problem = problem;
      this.update();
    });
  }
}

function mutable({ dataSets, experts, ...choices }: SetupChoices) {
  return { ...choices, dataSets: [...dataSets], experts: experts.map((each) => ({ ...each, run: [...each.run] })) };
}
