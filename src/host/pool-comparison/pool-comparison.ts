import * as vscode from 'vscode';
import type { ComparisonEffect, PoolComparisonContent } from '../../protocol/pages/pool-comparison-contract';
import { LatestRequest } from '../common/cancellation';
import { isCancelled, messageOf } from '../common/failures';
import { fileLabel } from '../common/file-labels';
import type { Burst, FileChanges } from '../files/file-changes';
import { commands } from '../identifiers';
import { openExemplar } from '../exemplar-files/open-exemplar';
import { exemplarContent } from '../exemplar-files/read-exemplar';
import type { Relabeling } from '../exemplar-files/relabel';
import type { Projects } from '../project/projects';
import { ComparedSides } from './compared-sides';
import { ComparisonDecisions } from './comparison-decisions';
import { ComparisonRouting, type ComparisonEffectParts } from './comparison-effect';
import { comparedTextScheme } from './comparison-side';
import type { ChosenSides } from './choose-sides';
import {
  openPoolComparisonPanel,
  type PoolComparisonPanel,
  type PoolComparisonRequests,
} from './pool-comparison-panel';

/** What the comparison stands on. */
export interface PoolComparisonParts extends ComparisonEffectParts {
  readonly extensionUri: vscode.Uri;
  readonly memory: vscode.Memento;
  readonly projects: Projects;
  readonly files: FileChanges;
  readonly relabeling: Relabeling;
  readonly log: vscode.LogOutputChannel;
}

/** A pair of sides that is compared. */
interface Comparison {
  readonly sides: ComparedSides;
  readonly decisions: ComparisonDecisions;
  readonly routing: ComparisonRouting;
}

/**
 * The panel that holds two exemplar files, or two states of one, against each other: by exemplar, by agreement, by effect
 * on routing. Decisions change this side alone, by edits of its text.
 */
export class PoolComparison implements vscode.Disposable {
  private panel: PoolComparisonPanel | undefined;
  private current: PoolComparisonContent | undefined;
  private comparison: Comparison | undefined;
  private effect: ComparisonEffect = { status: 'without-turns' };
  private notice: string | null = null;
  private readonly latest = new LatestRequest();
  private readonly subscription: vscode.Disposable;

  constructor(private readonly parts: PoolComparisonParts) {
    this.subscription = vscode.Disposable.from(
      parts.files.inTurn('pages', (burst) => this.follow(burst)),
      vscode.workspace.registerTextDocumentContentProvider(comparedTextScheme, {
        provideTextDocumentContent: (uri) => this.comparedText(uri),
      }),
    );
  }

  /** What the page shows, or will show once it is visible. */
  get content(): PoolComparisonContent | undefined {
    return this.current;
  }

  /** What the page's buttons and keys do. A failure goes back to the page, which shows it where the user looks. */
  readonly requests: PoolComparisonRequests = {
    details: ({ id }) => {
      const [mine, theirs] = [this.sides.mine(id), this.sides.theirs(id)];
      return {
        here: mine ? exemplarContent(mine.exemplar) : null,
        there: theirs ? exemplarContent(theirs.exemplar) : null,
      };
    },
    keep: ({ id }) => this.tell(this.decisions.keep(id)),
    take: async ({ id }) => this.tell(await this.decisions.take(id)),
    exclude: async ({ id }) => this.tell(await this.decisions.exclude(id)),
    merge: async () => this.tell(await this.decisions.merge()),
    undo: async () => {
      const { id, notice } = await this.decisions.undo();
      await this.tell(notice);
      return { id };
    },
    reveal: async ({ id }) => {
      await openExemplar({ id, file: this.sides.here });
      return null;
    },
    diff: async ({ id }) => {
      const { here, there } = this.sides;
      const line = this.sides.mine(id)?.line ?? 0;
      const title = `${there.label} ↔ ${fileLabel(here)}`;
      await vscode.commands.executeCommand('vscode.diff', there.uri, vscode.Uri.file(here), title, {
        selection: new vscode.Range(line, 0, line, 0),
      });
      return null;
    },
    inspect: async (turn) => {
      await vscode.commands.executeCommand(commands.routeTurn, turn);
      return null;
    },
    chooseEvaluationSet: async () => {
      await vscode.commands.executeCommand(commands.chooseEvaluationSet);
      return null;
    },
  };

  /** Opens the panel if need be, and compares the two. Settles when the differences are shown; their effect follows. */
  async open({ here, there }: ChosenSides): Promise<void> {
    this.panel ??= this.openPanel();
    this.panel.reveal();
    const sides = new ComparedSides(here, there, this.parts.memory);
    this.comparison = {
      sides,
      decisions: new ComparisonDecisions(sides, this.parts.relabeling),
      routing: new ComparisonRouting(this.parts, here, there),
    };
    this.notice = null;
    this.effect = { status: 'routing', share: 0 };
    this.show({ phase: 'reading', here: fileLabel(here), there: there.label });
    await this.compare();
  }

  dispose(): void {
    this.subscription.dispose();
    this.latest.dispose();
    this.panel?.dispose();
  }

  private get shown(): Comparison {
    if (!this.comparison) throw new Error('The comparison was closed.');
    return this.comparison;
  }

  private get sides(): ComparedSides {
    return this.shown.sides;
  }

  private get decisions(): ComparisonDecisions {
    return this.shown.decisions;
  }

  /** Of the other side, where it is no file that an editor could open. */
  private comparedText(uri: vscode.Uri): Promise<string> | undefined {
    const there = this.comparison?.sides.there;
    return there?.uri.toString() === uri.toString() ? there.read() : undefined;
  }

  /** Compares again after a change of either side, by whatever hand. */
  private follow({ projects, changed }: Burst): void {
    const { comparison } = this;
    if (!comparison || !this.panel) return;
    const { here, there } = comparison.sides;
    const isThereOther = projects || (there.path !== undefined && changed.has(there.path));
    if (isThereOther) comparison.routing.forget();
    if (isThereOther || changed.has(here)) void this.compare();
  }

  private async compare(): Promise<void> {
    const { comparison } = this;
    if (!comparison) return;
    const { here, there } = comparison.sides;
    try {
      await comparison.sides.read();
      if (comparison !== this.comparison) return;
      await this.showCompared();
      void this.route(comparison);
    } catch (error) {
      this.parts.log.warn(`The comparison failed: ${messageOf(error)}`);
      this.show({ phase: 'failed', here: fileLabel(here), there: there.label, message: messageOf(error) });
    }
  }

  private async route({ routing }: Comparison): Promise<void> {
    const signal = this.latest.begin();
    const tell = async (effect: ComparisonEffect): Promise<void> => {
      if (signal.aborted || isSameStep(effect, this.effect)) return;
      this.effect = effect;
      await this.showCompared();
    };
    try {
      await tell(
        await routing.effect({
          signal,
          onProgress: (done, total) => void tell({ status: 'routing', share: done / total }),
        }),
      );
    } catch (error) {
      if (!isCancelled(error)) await tell({ status: 'failed', message: messageOf(error) });
    }
  }

  /** Shown at once; the edit itself is followed a moment later, for its effect on routing. */
  private async tell(notice: string): Promise<null> {
    this.notice = notice;
    await this.sides.read();
    await this.showCompared();
    return null;
  }

  private async showCompared(): Promise<void> {
    const { comparison, effect, notice } = this;
    if (!comparison) return;
    const { here, there } = comparison.sides;
    const { experts } = (await this.parts.projects.of(here)).settings;
    this.show({
      phase: 'shown',
      here: fileLabel(here),
      there: there.label,
      experts: experts.map(({ id, name }) => ({ id, name })),
      ...comparison.sides.summary(),
      effect,
      notice,
    });
  }

  private openPanel(): PoolComparisonPanel {
    const panel = openPoolComparisonPanel(this.parts.extensionUri, this.requests, this.parts.log);
    panel.onDidDispose(() => {
      this.panel = undefined;
      this.comparison = undefined;
      this.latest.dispose();
    });
    return panel;
  }

  private show(content: PoolComparisonContent): void {
    this.current = content;
    this.panel?.show(content);
  }
}

/** A bar need not move more often than a person sees. */
function isSameStep(one: ComparisonEffect, other: ComparisonEffect): boolean {
  return (
    one.status === 'routing' &&
    other.status === 'routing' &&
    Math.floor(20 * one.share) === Math.floor(20 * other.share)
  );
}
