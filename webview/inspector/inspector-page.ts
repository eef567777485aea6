import { render } from 'lit';
import * as z from 'zod';
import type { PageHost } from '../../src/protocol/pages/page';
import type { Inspection, NeighborView } from '../../src/protocol/engine/inspection';
import type { InspectorContent, inspectorPage } from '../../src/protocol/pages/inspector-contract';
import type { WhatIf } from '../../src/protocol/engine/what-if';
import type { StateView } from '../../src/protocol/engine/state-view';
import { askHost } from '../shared/page/ask-host';
import type { ViewStateStore } from '../shared/page/vscode-api';
import type { InspectorActions } from './inspector-actions';
import { announcement } from './decision/decision-words';
import { RouteBefore } from './decision/route-before';
import { inspectionOf, pageView } from './inspector-view';
import { keepFocus, neighborOf } from './keyboard/focus';
import { InspectorKeys } from './keyboard/inspector-keys';
import type { NeighborListState } from './neighbors/neighbor-list';
import { isSameTurn, ReadingPlace } from './reading-place';
import { Trial, trialStart } from './what-if/trial';

/** What the page remembers while it is hidden. Its content is requested again. */
export const viewStateSchema = z.object({ expanded: z.array(z.string()), scroll: z.number() });
export type ViewState = z.infer<typeof viewStateSchema>;

type ShownContent = Extract<InspectorContent, { phase: 'shown' }>;

/** The inspector: shows what the host sends, and turns keys and clicks into requests to the host. */
export class InspectorPage implements InspectorActions {
  private content: InspectorContent | null = null;
  private readonly before = new RouteBefore();
  private readonly trial = new Trial((whatIf) => this.tryOut(whatIf));
  /** The states of the shown turn; the last ones stay until newer ones arrive. */
  private states: StateView | null = null;
  private announcement = '';
  private problem: string | null = null;
  private relabeling: string | null = null;
  /** The exemplar that was focused last, and its rank. */
  private current: { readonly id: string; readonly index: number } | null = null;
  private readonly expanded: Set<string>;
  private readonly place: ReadingPlace;

  constructor(
    private readonly root: HTMLElement,
    private readonly host: PageHost<typeof inspectorPage>,
    private readonly store: ViewStateStore<ViewState>,
  ) {
    const { expanded, scroll } = store.load();
    this.expanded = new Set(expanded);
    this.place = new ReadingPlace(scroll);
    new InspectorKeys(root, { inspection: () => this.inspection, currentNeighbor: () => this.currentNeighbor() }, this);
    root.addEventListener('focusin', (event) => this.onFocus(event));
    document.addEventListener('scrollend', () => this.remember());
    this.update();
  }

  /** Replaces everything shown. */
  show(content: InspectorContent): void {
    const old = this.inspection;
    this.content = content;
    if (content.phase !== 'working') this.problem = null;
    if (content.phase === 'shown') {
      this.arrive(content, old);
      this.states = content.states ?? (isSameTurn(content.inspection, old) ? this.states : null);
    }
    this.place.keepWhile(() => this.update(), { old, shown: this.inspection });
  }

  go(direction: 'previous' | 'next'): void {
    const { inspection } = this;
    if (!inspection) return;
    const target = inspection.turn + (direction === 'next' ? 1 : -1);
    if (target >= 0 && target < inspection.turnCount) this.ask(this.host.go({ direction }));
  }

  goTo(turn: number): void {
    const { inspection } = this;
    if (inspection && inspection.turn !== turn) this.ask(this.host.goTo({ turn }));
  }

  revealTurn(): void {
    if (this.inspection) this.ask(this.host.revealTurn(null));
  }

  revealExemplar({ id, pool }: NeighborView): void {
    this.ask(this.host.revealExemplar({ exemplar: id, pool }));
  }

  relabel({ id, pool, expert }: NeighborView, to: string | null): void {
    // A dimmed inspection is about to be replaced. A second key press would act on an outdated pool.
    if (this.relabeling !== null || this.content?.phase !== 'shown' || to === expert) return;
    if (this.trial.move(id, to)) return;
    this.relabeling = id;
    this.ask(
      this.host.relabel({ exemplar: id, pool, to }).finally(() => {
        this.relabeling = null;
        this.update();
      }),
    );
    this.update();
  }

  tryOut(whatIf: WhatIf | null): void {
    this.ask(this.host.tryOut(whatIf));
  }

  goToTrial(): void {
    if (this.content?.phase === 'shown') this.trial.begin(this.root);
  }

  togglePin(neighbor: NeighborView): void {
    if (this.content?.phase === 'shown') this.trial.togglePin(neighbor);
  }

  apply(): void {
    this.ask(this.host.applyTrial(null));
  }

  runRemedy(command: string): void {
    this.ask(this.host.runRemedy({ command }));
  }

  setExpanded({ id }: NeighborView, expanded: boolean): void {
    if (this.expanded.has(id) === expanded) return;
    if (expanded) this.expanded.add(id);
    else this.expanded.delete(id);
    this.remember();
    this.update();
  }

  dismissProblem(): void {
    this.problem = null;
    this.update();
  }

  private get inspection(): Inspection | null {
    return inspectionOf(this.content);
  }

  /** Takes over a new inspection. Exemplars that it does not list are no longer expanded. */
  private arrive({ inspection, whatIf, isTrial }: ShownContent, old: Inspection | null): void {
    this.before.arrive(inspection.route, { isTrial, isSameTurn: isSameTurn(inspection, old) });
    this.trial.arrive({ whatIf, isTrial });
    this.announcement = announcement(inspection, this.before.route);
    for (const id of this.expanded) {
      if (!inspection.neighbors.some((neighbor) => neighbor.id === id)) this.expanded.delete(id);
    }
  }

  private update(): void {
    const fallback = document.activeElement?.closest('.what-if') ? trialStart : 'main';
    keepFocus(
      () => this.draw(),
      () => this.root.querySelector<HTMLElement>(fallback),
    );
  }

  private draw(): void {
    const { content, states, before, problem, announcement } = this;
    // One of an earlier decision would be wrong beside this one.
    const probability = content?.phase === 'shown' ? content.probability : null;
    const tried = this.trial.view;
    const list: NeighborListState = {
      expanded: this.expanded,
      current: this.currentNeighbor(),
      relabeling: this.relabeling,
      pinned: new Set(tried?.whatIf.pinned),
      triedElsewhere: new Set(tried?.whatIf.moves.map(({ id }) => id)),
    };
    render(
      pageView({ content, states, probability, tried, before: before.route, problem, announcement, list }, this),
      this.root,
    );
  }

  /** The line that Tab reaches: the one that was focused last, or the one that now has its rank. */
  private currentNeighbor(): string | undefined {
    const { inspection, current } = this;
    if (!inspection) return undefined;
    const { neighbors } = inspection;
    if (!current) return neighbors[0]?.id;
    const same = neighbors.find(({ id }) => id === current.id);
    return (same ?? neighbors[Math.min(current.index, neighbors.length - 1)])?.id;
  }

  private remember(): void {
    this.store.save({ expanded: [...this.expanded], scroll: window.scrollY });
  }

  private ask(answer: Promise<null>): void {
    void askHost(answer, (problem) => {
      this.problem = problem;
      this.update();
    });
  }

  private onFocus({ target }: FocusEvent): void {
    const id = target instanceof Element ? neighborOf(target) : undefined;
    const { inspection } = this;
    if (!inspection || id === undefined || id === this.current?.id) return;
    this.current = { id, index: inspection.neighbors.findIndex((neighbor) => neighbor.id === id) };
    this.update();
  }
}
