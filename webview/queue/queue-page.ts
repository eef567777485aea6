import type { PageHost } from '../../src/protocol/pages/page';
import type { CurationQueueItem } from '../../src/protocol/engine/queue-contract';
import type { QueueContent, queuePage } from '../../src/protocol/pages/queue-page-contract';
import { QuestionPage } from '../shared/questions/question-page';
import type { QueueActions } from './queue-actions';
import { queueKey } from './queue-keyboard';
import { pageView } from './queue-view';

/** The curation queue: asks about one exemplar after the other. */
export class QueuePage implements QueueActions {
  private readonly questions: QuestionPage<QueueContent>;

  constructor(
    root: HTMLElement,
    private readonly host: PageHost<typeof queuePage>,
  ) {
    this.questions = new QuestionPage(root, host, {
      view: (state) => pageView(state, this, this.questions),
      keys: (key, content) => queueKey(key, content, this),
      identity: (content) => (content.phase === 'item' ? content.item.id : undefined),
    });
    this.questions.draw();
  }

  show(content: QueueContent): void {
    this.questions.show(content);
  }

  keep(): void {
    this.questions.keep();
  }

  again(): void {
    this.questions.again();
  }

  move(to: string | null): void {
    this.questions.ask(() => this.host.move({ to }));
  }

  reveal(id: string): void {
    this.questions.ask(() => this.host.reveal({ id }));
  }

  openTurn(): void {
    this.questions.ask(() => this.host.openTurn(null));
  }

  rank(reason: CurationQueueItem['reason'] | null): void {
    this.questions.ask(() => this.host.rank({ reason }));
  }

  chooseEvaluationSet(): void {
    this.questions.ask(() => this.host.chooseEvaluationSet(null));
  }
}
