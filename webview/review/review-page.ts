import type { PageHost } from '../../src/protocol/pages/page';
import type { ReviewContent, reviewPage } from '../../src/protocol/pages/review-page-contract';
import type { KeyAction } from '../shared/questions/question-keyboard';
import { QuestionPage } from '../shared/questions/question-page';
import type { ReviewActions } from './review-actions';
import { pageView } from './review-view';

/** The queue of doubtful annotations, or of those on which two annotators disagree. */
export class ReviewPage implements ReviewActions {
  private readonly questions: QuestionPage<ReviewContent>;

  constructor(
    root: HTMLElement,
    private readonly host: PageHost<typeof reviewPage>,
  ) {
    this.questions = new QuestionPage(root, host, {
      view: (state) => pageView(state, this, this.questions),
      keys: (key, content) => this.keyOf(key, content),
      identity: (content) => (content.phase === 'item' ? JSON.stringify(content.question) : undefined),
    });
    this.questions.draw();
  }

  show(content: ReviewContent): void {
    this.questions.show(content);
  }

  answer(answer: number): void {
    this.questions.ask(() => this.host.answer({ answer }));
  }

  openTurn(): void {
    this.questions.ask(() => this.host.openTurn(null));
  }

  followStates(): void {
    this.questions.ask(() => this.host.followStates(null));
  }

  showRouteChanges(): void {
    this.questions.ask(() => this.host.showRouteChanges(null));
  }

  lookAgain(): void {
    this.questions.ask(() => this.host.lookAgain(null));
  }

  private keyOf(key: string, content: ReviewContent): KeyAction {
    if (content.phase !== 'item' && content.phase !== 'through') return undefined;
    if (key === 'r') return () => this.lookAgain();
    if (key === 'f') return () => this.followStates();
    if (key === 'c') return () => this.showRouteChanges();
    if (content.phase !== 'item') return undefined;
    if (key === 'o') return () => this.openTurn();
    const answer = content.question.answers.findIndex((each) => each.key === key);
    return answer < 0 ? undefined : () => this.answer(answer);
  }
}
