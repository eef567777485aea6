import type { PageHost } from '../../src/protocol/pages/page';
import type { LabelContent, labelPage } from '../../src/protocol/pages/questions/label-page-contract';
import type { KeyAction } from '../shared/questions/question-keyboard';
import { QuestionPage } from '../shared/questions/question-page';
import type { LabelActions } from './label-actions';
import { pageView } from './label-view';

/** The queue of turns to be labeled: which expert should answer. */
export class LabelPage implements LabelActions {
  private readonly questions: QuestionPage<LabelContent>;

  constructor(
    root: HTMLElement,
    private readonly host: PageHost<typeof labelPage>,
  ) {
    this.questions = new QuestionPage(root, host, {
      view: (state) => pageView(state, this, this.questions),
      keys: (key, content) => this.keyOf(key, content),
      identity: (content) => (content.phase === 'item' ? JSON.stringify([content.dialogue, content.turn]) : undefined),
    });
    this.questions.draw();
  }

  show(content: LabelContent): void {
    this.questions.show(content);
  }

  label(expert: number): void {
    this.questions.ask(() => this.host.label({ expert }));
  }

  next(): void {
    this.questions.ask(() => this.host.next(null));
  }

  openTurn(): void {
    this.questions.ask(() => this.host.openTurn(null));
  }

  lookAgain(): void {
    this.questions.ask(() => this.host.lookAgain(null));
  }

  private keyOf(key: string, content: LabelContent): KeyAction {
    if (content.phase !== 'item' && content.phase !== 'through') return undefined;
    if (key === 'r') return () => this.lookAgain();
    if (content.phase !== 'item') return undefined;
    if (key === 'n') return () => this.next();
    if (key === 't') return () => this.questions.beginNote();
    if (key === 'o') return () => this.openTurn();
    const expert = Number(key) - 1;
    return /^[1-9]$/.test(key) && expert < content.experts.length ? () => this.label(expert) : undefined;
  }
}
