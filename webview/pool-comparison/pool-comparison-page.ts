import { render } from 'lit';
import type { PageHost } from '../../src/protocol/pages/page';
import {
  differenceKindSchema,
  type DifferenceKind,
  type PoolComparisonContent,
  type poolComparisonPage,
  type PoolDifferenceView,
} from '../../src/protocol/pages/pool-comparison-contract';
import { askHost } from '../shared/page/ask-host';
import type { AskedTurn, ComparisonActions } from './pool-comparison-actions';
import type { BothSides } from './difference-details';
import { runKey } from './pool-comparison-keyboard';
import { pageView, type ShownComparison } from './pool-comparison-view';

/** How many rows are shown at first, and added by each "Show More". */
const PORTION = 300;

/** The comparison: shows what the host sends, and turns keys and clicks into requests to the host. */
export class PoolComparisonPage implements ComparisonActions {
  private content: PoolComparisonContent | null = null;
  private problem: string | null = null;
  private kind: DifferenceKind | null = null;
  private shown = PORTION;
  private currentId: string | null = null;
  private details: BothSides | null = null;
  /** While the host has not answered, other requests are ignored: they would decide on a difference nobody has seen. */
  private isAsking = false;

  constructor(
    private readonly root: HTMLElement,
    private readonly host: PageHost<typeof poolComparisonPage>,
  ) {
    root.addEventListener('keydown', (event) => {
      if (runKey(event, this)) event.preventDefault();
    });
    this.update();
  }

  /** Replaces everything shown. If the current difference is settled, the next one becomes the current one. */
  show(content: PoolComparisonContent): void {
    const [before, index] = [this.currentId, this.listed.findIndex(({ id }) => id === this.currentId)];
    const isSame = this.comparison?.there === (content.phase === 'shown' ? content.there : undefined);
    this.content = content;
    this.problem = null;
    if (!isSame) this.kind = null;
    if (!this.listed.some(({ id }) => id === before))
      this.currentId = index < 0 ? null : (this.listed[Math.min(index, this.listed.length - 1)]?.id ?? null);
    if (this.currentId !== before) this.details = null;
    if (this.currentId !== null) void this.loadDetails(this.currentId);
    this.update();
    if (this.currentId !== before) this.focusCurrent();
    else if (document.activeElement === null || document.activeElement === document.body)
      this.root.querySelector('main')?.focus();
  }

  filter(kind: DifferenceKind): void {
    this.kind = kind;
    this.shown = PORTION;
    this.currentId = null;
    this.update();
  }

  choose(id: string): void {
    if (id !== this.currentId) this.details = null;
    this.currentId = id;
    void this.loadDetails(id);
    this.update();
    this.focusCurrent();
  }

  step(by: 1 | -1): void {
    const index = this.listed.findIndex(({ id }) => id === this.currentId);
    this.goTo(this.listed[index < 0 ? 0 : index + by]);
  }

  toEnd(end: 'first' | 'last'): void {
    this.goTo(this.listed.at(end === 'first' ? 0 : -1));
  }

  stepKind(by: 1 | -1): void {
    const kinds = differenceKindSchema.options.filter((kind) => this.occurs(kind));
    const kind = kinds[kinds.indexOf(this.kindNow) + by];
    if (!kind) return;
    this.filter(kind);
    this.toEnd('first');
  }

  showMore(): void {
    this.shown += PORTION;
    this.update();
  }

  keep(): void {
    const { current } = this;
    if (current) this.decide(current.id, () => this.host.keep({ id: current.id }));
  }

  take(): void {
    const { current } = this;
    if (current) this.decide(current.id, () => this.host.take({ id: current.id }));
  }

  exclude(): void {
    const { current } = this;
    if (current?.here && current.here.expert !== null)
      this.decide(current.id, () => this.host.exclude({ id: current.id }));
  }

  merge(): void {
    void this.ask(() => this.host.merge(null));
  }

  undo(): void {
    void this.ask(
      () => this.host.undo(null),
      ({ id }) => this.goBackTo(id),
    );
  }

  reveal(): void {
    const { current } = this;
    if (current?.here) void this.ask(() => this.host.reveal({ id: current.id }));
  }

  diff(): void {
    const { current } = this;
    if (current) void this.ask(() => this.host.diff({ id: current.id }));
  }

  inspect(turn: AskedTurn): void {
    void this.ask(() => this.host.inspect(turn));
  }

  chooseEvaluationSet(): void {
    void this.ask(() => this.host.chooseEvaluationSet(null));
  }

  dismissProblem(): void {
    this.problem = null;
    this.update();
  }

  private get comparison(): ShownComparison | null {
    return this.content?.phase === 'shown' ? this.content : null;
  }

  /** The chosen kind or, until one is chosen, the first kind that occurs. */
  private get kindNow(): DifferenceKind {
    return this.kind ?? differenceKindSchema.options.find((kind) => this.occurs(kind)) ?? 'moved';
  }

  private occurs(kind: DifferenceKind): boolean {
    return this.comparison?.differences.some((difference) => difference.kind === kind) ?? false;
  }

  /** The differences of the shown kind. */
  private get listed(): readonly PoolDifferenceView[] {
    const { comparison, kindNow } = this;
    return comparison ? comparison.differences.filter(({ kind }) => kind === kindNow) : [];
  }

  private get current(): PoolDifferenceView | undefined {
    return this.listed.find(({ id }) => id === this.currentId);
  }

  private update(): void {
    const { content, problem, current, details } = this;
    render(
      pageView(
        {
          content,
          problem,
          list: { kind: this.kindNow, shown: this.shown, currentId: this.currentId },
          current,
          details,
        },
        this,
      ),
      this.root,
    );
  }

  /** Decides on a difference. If it stays in the list, the next undecided one becomes the current one. */
  private decide(id: string, request: () => Promise<null>): void {
    void this.ask(request, () => {
      if (this.currentId !== id) return;
      const index = this.listed.findIndex((each) => each.id === id);
      this.goTo(this.listed.slice(index + 1).find(({ isKept }) => !isKept));
    });
  }

  private goTo(difference: PoolDifferenceView | undefined): void {
    if (!difference) return;
    while (this.listed.indexOf(difference) >= this.shown) this.shown += PORTION;
    this.choose(difference.id);
  }

  /** Returns to the difference whose decision was undone. */
  private goBackTo(id: string | null): void {
    const difference = this.comparison?.differences.find((each) => each.id === id);
    if (!difference) return;
    this.kind = difference.kind;
    this.goTo(difference);
  }

  /** Scrolls only the list, not the page. */
  private focusCurrent(): void {
    const row = this.root.querySelector<HTMLElement>('.difference[aria-current="true"]');
    row?.focus({ preventScroll: true });
    row?.scrollIntoView({ block: 'nearest' });
  }

  private async loadDetails(id: string): Promise<void> {
    const details = await this.host.details({ id });
    if (this.currentId !== id) return;
    this.details = details;
    this.update();
  }

  private async ask<T>(request: () => Promise<T>, whenDone?: (answer: T) => void): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    const answer = await askHost(request(), (problem) => {
      this.problem = problem;
      this.update();
    });
    this.isAsking = false;
    if (answer !== undefined) whenDone?.(answer);
  }
}
