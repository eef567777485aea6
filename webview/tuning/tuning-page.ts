import { render } from 'lit';
import type { PageHost } from '../../src/protocol/pages/page';
import type { TuningContent, tuningPage } from '../../src/protocol/pages/tuning-page-contract';
import { askHost } from '../shared/page/ask-host';
import type { TuningActions } from './tuning-actions';
import { pageView } from './tuning-view';

/** Tunes the retriever: shows what the host sends, and turns clicks into requests to the host. */
export class TuningPage implements TuningActions {
  private content: TuningContent | null = null;
  private problem: string | null = null;

  constructor(
    private readonly root: HTMLElement,
    private readonly host: PageHost<typeof tuningPage>,
  ) {
    this.update();
  }

  /** Replaces everything shown. */
  show(content: TuningContent): void {
    this.content = content;
    this.problem = null;
    this.update();
  }

  stop(): void {
    this.ask(this.host.stop(null));
  }

  discard(): void {
    this.ask(this.host.discard(null));
  }

  keep(): void {
    this.ask(this.host.keep(null));
  }

  again(): void {
    this.ask(this.host.again(null));
  }

  choose(): void {
    this.ask(this.host.choose(null));
  }

  dismissProblem(): void {
    this.problem = null;
    this.update();
  }

  private update(): void {
    render(pageView({ content: this.content, problem: this.problem }, this), this.root);
  }

  private ask(answer: Promise<null>): void {
    void askHost(answer, (problem) => this.showProblem(problem));
  }

  private showProblem(problem: string): void {
    this.problem = problem;
    this.update();
  }
}
