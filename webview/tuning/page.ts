import { render } from 'lit';
import type { Client } from '../../src/protocol/contract';
import type { TuningContent, tuningHostContract } from '../../src/protocol/tuning-page-contract';
import type { TuningActions } from './actions';
import { pageView } from './page-view';

/** Tunes the retriever: shows what the host sends, and turns clicks into what the host is asked for. */
export class TuningPage implements TuningActions {
  private content: TuningContent | null = null;
  private problem: string | null = null;

  constructor(
    private readonly root: HTMLElement,
    private readonly host: Client<typeof tuningHostContract>,
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

  /** Shows why something asked for did not happen; being cut short by something newer is no problem. */
  private ask(answer: Promise<null>): void {
    answer.catch((error: unknown) => {
      if (error instanceof Error && error.name === 'CancelledError') return;
      this.problem = error instanceof Error ? error.message : String(error);
      this.update();
    });
  }
}
