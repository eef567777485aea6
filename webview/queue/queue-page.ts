import { render } from 'lit';
import type { PageHost } from '../../src/protocol/pages/page';
import type { CurationQueueItem } from '../../src/protocol/engine/queue-contract';
import type { QueueContent, queuePage } from '../../src/protocol/pages/queue-page-contract';
import { askHost } from '../shared/page/ask-host';
import type { QueueActions } from './queue-actions';
import { runKey } from './queue-keyboard';
import { pageView } from './queue-view';

/** The curation queue: shows what the host sends, and turns keys and clicks into requests to the host. */
export class QueuePage implements QueueActions {
  private content: QueueContent | null = null;
  private problem: string | null = null;
  /** While the host has not answered, other requests are ignored: they would decide on an exemplar nobody has seen. */
  private isAsking = false;

  constructor(
    private readonly root: HTMLElement,
    private readonly host: PageHost<typeof queuePage>,
  ) {
    root.addEventListener('keydown', (event) => {
      if (runKey(event, this.content, this)) event.preventDefault();
    });
    this.update();
  }

  /** Replaces everything shown. If the focused element is gone, the page gets the focus. */
  show(content: QueueContent): void {
    const isAnother = itemOf(content) !== itemOf(this.content);
    this.content = content;
    this.problem = null;
    this.update();
    if (document.activeElement === null || document.activeElement === document.body)
      this.root.querySelector('main')?.focus();
    // The effect of a change arrives later, for the same item. That must not scroll the page.
    if (isAnother) window.scrollTo(0, 0);
  }

  keep(): void {
    void this.ask(() => this.host.keep(null));
  }

  move(to: string | null): void {
    void this.ask(() => this.host.move({ to }));
  }

  skip(): void {
    void this.ask(() => this.host.skip(null));
  }

  back(): void {
    void this.ask(() => this.host.back(null));
  }

  undo(): void {
    void this.ask(() => this.host.undo(null));
  }

  reveal(id: string): void {
    void this.ask(() => this.host.reveal({ id }));
  }

  openTurn(): void {
    void this.ask(() => this.host.openTurn(null));
  }

  rank(reason: CurationQueueItem['reason'] | null): void {
    void this.ask(() => this.host.rank({ reason }));
  }

  chooseEvaluationSet(): void {
    void this.ask(() => this.host.chooseEvaluationSet(null));
  }

  again(): void {
    void this.ask(() => this.host.again(null));
  }

  dismissProblem(): void {
    this.problem = null;
    this.update();
  }

  private update(): void {
    render(pageView({ content: this.content, problem: this.problem }, this), this.root);
  }

  private async ask(request: () => Promise<null>): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    await askHost(request(), (problem) => {
      this.problem = problem;
      this.update();
    });
    this.isAsking = false;
  }
}

function itemOf(content: QueueContent | null): string | undefined {
  return content?.phase === 'item' ? content.item.id : undefined;
}
