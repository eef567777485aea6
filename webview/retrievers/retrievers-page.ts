import { render } from 'lit';
import * as z from 'zod';
import type { PageHost } from '../../src/protocol/pages/page';
import type { ComparedRetriever, RetrievalMiss } from '../../src/protocol/engine/retrieval-contract';
import type { RetrieversContent, retrieversPage } from '../../src/protocol/pages/retrievers-page-contract';
import { askHost } from '../shared/page/ask-host';
import type { ViewStateStore } from '../shared/page/vscode-api';
import type { RetrieversActions } from './retrievers-actions';
import { pageView } from './retrievers-view';
import { retrieverKey } from './retriever-words';

/** What the page remembers while it is hidden. Its content is requested again. */
export const viewStateSchema = z.object({ selected: z.string().nullable() });
export type ViewState = z.infer<typeof viewStateSchema>;

/** Compares retrievers: shows what the host sends, and turns clicks into requests to the host. */
export class RetrieversPage implements RetrieversActions {
  private content: RetrieversContent | null = null;
  private problem: string | null = null;
  /** Key of the retriever that a person chose; null while the page chooses. */
  private selected: string | null;

  constructor(
    private readonly root: HTMLElement,
    private readonly host: PageHost<typeof retrieversPage>,
    private readonly store: ViewStateStore<ViewState>,
  ) {
    this.selected = store.load().selected;
    this.update();
  }

  /** Replaces everything shown. */
  show(content: RetrieversContent): void {
    this.content = content;
    this.problem = null;
    this.update();
  }

  select(retriever: ComparedRetriever): void {
    this.selected = retrieverKey(retriever);
    this.store.save({ selected: this.selected });
    this.update();
  }

  inspect({ dialogue, turn }: Pick<RetrievalMiss, 'dialogue' | 'turn'>): void {
    this.ask(this.host.inspect({ dialogue, turn }));
  }

  stop(): void {
    this.ask(this.host.stop(null));
  }

  again(): void {
    this.ask(this.host.again(null));
  }

  chooseFile(): void {
    this.ask(this.host.chooseFile(null));
  }

  dismissProblem(): void {
    this.problem = null;
    this.update();
  }

  private update(): void {
    render(pageView({ content: this.content, selected: this.selected, problem: this.problem }, this), this.root);
  }

  private ask(answer: Promise<null>): void {
    void askHost(answer, (problem) => this.showProblem(problem));
  }

  private showProblem(problem: string): void {
    this.problem = problem;
    this.update();
  }
}
