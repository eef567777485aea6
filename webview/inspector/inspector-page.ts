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
import { focusedLineTop, keepFocus, neighborOf, neighborRows } from './focus';
import { rowAfterKey, shortcutOf, type ShortcutName } from './inspector-keyboard';
import { inspectionOf, pageView } from './inspector-view';
import { RouteBefore } from './decision/route-before';
import { Trial, trialStart } from './what-if/trial';

/** What outlives the page while it is hidden. Its content is asked for again. */
export const viewStateSchema = z.object({ expanded: z.array(z.string()), scroll: z.number() });
export type ViewState = z.infer<typeof viewStateSchema>;

/** The inspector: shows what the host sends, and turns keys and clicks into what the host is asked for. */
export class InspectorPage implements InspectorActions {
  private content: InspectorContent | null = null;
  private readonly before = new RouteBefore();
  private readonly trial = new Trial((whatIf) => this.tryOut(whatIf));
  /** Of the shown turn; the last ones stay while newer ones are on their way. */
  private states: StateView | null = null;
  private announcement = '';
  private problem: string | null = null;
  private relabeling: string | null = null;
  private current: { readonly id: string; readonly index: number } | null = null;
  private readonly expanded: Set<string>;
  /** Where to scroll once there is something to scroll. */
  private rememberedScroll: number | null;

  constructor(
    private readonly root: HTMLElement,
    private readonly host: PageHost<typeof inspectorPage>,
    private readonly store: ViewStateStore<ViewState>,
  ) {
    const { expanded, scroll } = store.load();
    this.expanded = new Set(expanded);
    this.rememberedScroll = scroll;
    root.addEventListener('keydown', (event) => this.onKey(event));
    root.addEventListener('focusin', (event) => this.onFocus(event));
    document.addEventListener('scrollend', () => this.remember());
    this.update();
  }

  /** Replaces everything shown. */
  show(content: InspectorContent): void {
    const old = inspectionOf(this.content);
    this.content = content;
    if (content.phase !== 'working') this.problem = null;
    if (content.phase === 'shown') {
      this.arrive(content, old);
      this.states = content.states ?? (isSameTurn(content.inspection, old) ? this.states : null);
    }
    const line = focusedLineTop();
    this.update();
    this.placeScroll(old, line);
  }

  go(direction: 'previous' | 'next'): void {
    const inspection = inspectionOf(this.content);
    if (!inspection) return;
    const target = inspection.turn + (direction === 'next' ? 1 : -1);
    if (target >= 0 && target < inspection.turnCount) this.ask(this.host.go({ direction }));
  }

  goTo(turn: number): void {
    const inspection = inspectionOf(this.content);
    if (inspection && inspection.turn !== turn) this.ask(this.host.goTo({ turn }));
  }

  revealTurn(): void {
    if (inspectionOf(this.content)) this.ask(this.host.revealTurn(null));
  }

  revealExemplar({ id, pool }: NeighborView): void {
    this.ask(this.host.revealExemplar({ exemplar: id, pool }));
  }

  relabel({ id, pool, expert }: NeighborView, to: string | null): void {
    // What is dimmed is about to be replaced: a second key press would act on an old pool.
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

  /** Takes note of what a new inspection changes: the decision, and which exemplars are there at all. */
  private arrive({ inspection, whatIf, isTrial }: ShownContent, old: Inspection | null): void {
    this.before.arrive(inspection.route, { isTrial, isSameTurn: isSameTurn(inspection, old) });
    this.trial.arrive({ whatIf, isTrial });
    this.announcement = announcement(inspection, this.before.route);
    for (const id of this.expanded) {
      if (!inspection.neighbors.some((neighbor) => neighbor.id === id)) this.expanded.delete(id);
    }
  }

  private update(): void {
    const draw = (): void => {
      const { content, states, before, problem, announcement } = this;
      const tried = this.trial.view;
      const pinned = new Set(tried?.whatIf.pinned);
      const triedElsewhere = new Set(tried?.whatIf.moves.map(({ id }) => id));
      const list = {
        expanded: this.expanded,
        current: this.currentNeighbor(),
        relabeling: this.relabeling,
        pinned,
        triedElsewhere,
      };
      render(pageView({ content, states, tried, before: before.route, problem, announcement, list }, this), this.root);
    };
    const fallback = document.activeElement?.closest('.what-if') ? trialStart : 'main';
    keepFocus(draw, () => this.root.querySelector<HTMLElement>(fallback));
  }

  /** The line that Tab reaches: the one last focused, or what has taken its rank. */
  private currentNeighbor(): string | undefined {
    const neighbors = inspectionOf(this.content)?.neighbors ?? [];
    const { id, index: index } = this.current ?? { id: undefined, index: 0 };
    const same = neighbors.find((neighbor) => neighbor.id === id);
    return (same ?? neighbors[Math.min(index, neighbors.length - 1)])?.id;
  }

  /**
   * Back to where the reader was. A reader in the list keeps the focused line where it was on screen, whatever grew or
   * shrank above it; for any other, a new turn begins at its top.
   */
  private placeScroll(old: Inspection | null, line: number | undefined): void {
    const inspection = inspectionOf(this.content);
    const now = focusedLineTop();
    if (!inspection) return;
    if (this.rememberedScroll !== null) {
      window.scrollTo(0, this.rememberedScroll);
      this.rememberedScroll = null;
    } else if (line !== undefined && now !== undefined) {
      window.scrollBy(0, now - line);
    } else if (old && (old.dialogue !== inspection.dialogue || old.turn !== inspection.turn)) {
      window.scrollTo(0, 0);
    }
  }

  private remember(): void {
    this.store.save({ expanded: [...this.expanded], scroll: window.scrollY });
  }

  private ask(answer: Promise<null>): void {
    void askHost(answer, (problem) => this.showProblem(problem));
  }

  private showProblem(problem: string): void {
    this.problem = problem;
    this.update();
  }

  private onFocus({ target }: FocusEvent): void {
    const id = target instanceof Element ? neighborOf(target) : undefined;
    if (id === undefined || id === this.current?.id) return;
    const index = inspectionOf(this.content)?.neighbors.findIndex((neighbor) => neighbor.id === id) ?? 0;
    this.current = { id, index: index };
    this.update();
  }

  private onKey(event: KeyboardEvent): void {
    if (this.onListKey(event)) {
      event.preventDefault();
      return;
    }
    const shortcut = shortcutOf(event);
    if (!shortcut) return;
    event.preventDefault();
    this.runShortcut(shortcut);
  }

  private onListKey({ key, target }: KeyboardEvent): boolean {
    if (!(target instanceof HTMLElement) || neighborOf(target) === undefined) return false;
    const row = target.closest('[data-neighbor]')?.querySelector<HTMLElement>('[data-control="row"]');
    if (!row) return false;
    if (target !== row) {
      if (key === 'Escape') row.focus();
      return key === 'Escape';
    }
    return this.moveOrExpand(key, row);
  }

  private moveOrExpand(key: string, row: HTMLElement): boolean {
    const details = row.parentElement;
    if (details instanceof HTMLDetailsElement && (key === 'ArrowRight' || key === 'ArrowLeft')) {
      details.open = key === 'ArrowRight';
      return true;
    }
    const rows = neighborRows();
    const target = rowAfterKey(key, rows.indexOf(row), rows.length);
    if (target === undefined) return false;
    rows[target]?.focus();
    return true;
  }

  private runShortcut(shortcut: ShortcutName): void {
    switch (shortcut) {
      case 'previous':
      case 'next':
        this.go(shortcut);
        return;
      case 'reveal-turn':
        this.revealTurn();
        return;
      case 'list':
        neighborRows()
          .find((row) => neighborOf(row) === this.currentNeighbor())
          ?.focus();
        return;
      case 'what-if':
        this.goToTrial();
        return;
      case 'help':
        this.showHelp();
        return;
      case 'relabel':
      case 'take-out':
      case 'pin':
      case 'reveal-exemplar':
        this.runExemplarShortcut(shortcut);
    }
  }

  /** These mean the exemplar that has the focus; without one they mean nothing. */
  private runExemplarShortcut(shortcut: 'relabel' | 'take-out' | 'pin' | 'reveal-exemplar'): void {
    const inspection = inspectionOf(this.content);
    const id = neighborOf(document.activeElement);
    const neighbor = inspection?.neighbors.find((candidate) => candidate.id === id);
    if (!inspection || !neighbor) return;
    if (shortcut === 'reveal-exemplar') this.revealExemplar(neighbor);
    else if (shortcut === 'take-out') this.relabel(neighbor, null);
    else if (shortcut === 'pin') this.togglePin(neighbor);
    else this.relabel(neighbor, nextExpert(inspection, neighbor));
  }

  private showHelp(): void {
    const summary = this.root.querySelector<HTMLElement>('[data-control="help"]');
    const details = summary?.parentElement;
    if (!(details instanceof HTMLDetailsElement)) return;
    details.open = true;
    summary?.focus();
    details.scrollIntoView({ block: 'nearest' });
  }
}

type ShownContent = Extract<InspectorContent, { phase: 'shown' }>;

/** The expert after the exemplar's in the order of cost, around the end to the cheapest. */
function nextExpert({ experts }: Inspection, { expert }: NeighborView): string | null {
  const index = experts.findIndex(({ id }) => id === expert);
  return experts[(index + 1) % experts.length]?.id ?? null;
}

function isSameTurn(inspection: Inspection, old: Inspection | null): boolean {
  return old !== null && old.dialogue === inspection.dialogue && old.turn === inspection.turn;
}
