import { render, type TemplateResult } from 'lit';
import type { questionRequests } from '../../../src/protocol/pages/questions/question-contract';
import type { Client } from '../../../src/protocol/wire/contract';
import { askHost } from '../page/ask-host';
import type { QuestionActions } from './question-actions';
import type { QuestionContent, QuestionState } from './question-state';
import { commonKey, isOwnKey, type KeyAction } from './question-keyboard';

/** What makes a queue different from others. */
export interface QuestionParts<Content> {
  readonly view: (state: QuestionState<Content>) => TemplateResult;
  /** What its own keys do; they come before those of every queue. */
  readonly keys: (key: string, content: Content) => KeyAction;
  /** Tells one question from another; undefined where none is shown. */
  readonly identity: (content: Content) => string | undefined;
}

/**
 * The page of a queue: one question after the other, decided by one key each. It shows what the host sends, and turns
 * keys and clicks into requests to the host.
 */
export class QuestionPage<Content extends QuestionContent> implements QuestionActions {
  private content: Content | null = null;
  private problem: string | null = null;
  private isNoting = false;
  /** While the host has not answered, other requests are ignored: they would decide on what nobody has seen. */
  private isAsking = false;

  constructor(
    private readonly root: HTMLElement,
    private readonly host: Client<typeof questionRequests>,
    private readonly parts: QuestionParts<Content>,
  ) {
    root.addEventListener('keydown', (event) => this.press(event));
  }

  /** Replaces everything shown. If the focused element is gone, the page gets the focus. */
  show(content: Content): void {
    const isAnother = this.identityOf(content) !== this.identityOf(this.content);
    this.content = content;
    this.problem = null;
    if (isAnother) this.isNoting = false;
    this.draw();
    if (document.activeElement === null || document.activeElement === document.body) this.focus('main');
    // What an answer changed elsewhere arrives later, for the same question. That must not scroll the page.
    if (isAnother) window.scrollTo(0, 0);
  }

  keep(): void {
    this.ask(() => this.host.keep(null));
  }

  skip(): void {
    this.ask(() => this.host.skip(null));
  }

  back(): void {
    this.ask(() => this.host.back(null));
  }

  undo(): void {
    this.ask(() => this.host.undo(null));
  }

  again(): void {
    this.ask(() => this.host.again(null));
  }

  beginNote(): void {
    this.isNoting = true;
    this.draw();
    this.focus('note-field');
  }

  saveNote(note: string): void {
    this.leaveNote();
    this.ask(() => this.host.note({ note: note.trim() }));
  }

  leaveNote(): void {
    this.isNoting = false;
    this.draw();
    this.focus('main');
  }

  dismissProblem(): void {
    this.problem = null;
    this.draw();
    this.focus('main');
  }

  /** Sends a request, unless another one is waiting for its answer. */
  ask(request: () => Promise<unknown>): void {
    if (this.isAsking) return;
    this.isAsking = true;
    void askHost(request(), (problem) => {
      this.problem = problem;
      this.draw();
    }).then(() => (this.isAsking = false));
  }

  draw(): void {
    const { content, problem, isNoting } = this;
    render(this.parts.view({ content, problem, isNoting }), this.root);
  }

  private press(event: KeyboardEvent): void {
    const { content } = this;
    if (!content || !isOwnKey(event)) return;
    const key = event.key.toLowerCase();
    const action = this.parts.keys(key, content) ?? commonKey(key, content, this);
    if (!action) return;
    event.preventDefault();
    action();
  }

  private identityOf(content: Content | null): string | undefined {
    return content === null ? undefined : this.parts.identity(content);
  }

  private focus(control: string): void {
    this.root.querySelector<HTMLElement>(`[data-control=${control}]`)?.focus();
  }
}
