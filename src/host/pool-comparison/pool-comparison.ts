import * as vscode from 'vscode';
import * as z from 'zod';
import type { PageRequests } from '../../protocol/pages/page';
import {
  poolComparisonPage,
  type ComparisonEffect,
  type PoolComparisonContent,
} from '../../protocol/pages/pool-comparison-contract';
import { LatestRequest } from '../common/cancellation';
import { Debouncer } from '../common/debouncer';
import { messageOf } from '../common/failures';
import { shortFileLabel } from '../common/file-labels';
import type { Burst, FileChanges } from '../files/file-changes';
import { commands } from '../identifiers';
import { openExemplar } from '../exemplar-files/open-exemplar';
import { exemplarContent } from '../exemplar-files/read-exemplar';
import type { Relabeling } from '../exemplar-files/relabel';
import type { Projects } from '../project/projects';
import { ComparedSides } from './compared-sides';
import { ComparisonDecisions } from './comparison-decisions';
import { ComparisonRouting, type ComparisonEffectParts } from './comparison-effect';
import { comparedTextScheme, rememberedSideSchema, restoredSide } from './comparison-side';
import type { ChosenSides } from './choose-sides';
import { Page, type PageParts } from '../pages/page';

/** What the comparison uses. */
export interface PoolComparisonParts extends ComparisonEffectParts, PageParts {
  readonly projects: Projects;
  readonly files: FileChanges;
  readonly relabeling: Relabeling;
}

/** A pair of compared sides. */
interface Comparison {
  readonly sides: ComparedSides;
  readonly decisions: ComparisonDecisions;
  readonly routing: ComparisonRouting;
}

/** A file is routed in portions, each of which changes the routes. */
const QUIET_MILLISECONDS = 200;

const rememberedSchema = z.object({ here: z.string(), there: rememberedSideSchema });

/**
 * The page that compares two exemplar files, or two states of one: by exemplar, by agreement and by effect on routing.
 * Decisions change only this side, by edits of its text.
 */
export class PoolComparison implements vscode.Disposable {
  readonly page: Page<
    typeof poolComparisonPage.content,
    typeof poolComparisonPage.requests,
    z.infer<typeof rememberedSchema>
  >;
  private comparison: Comparison | undefined;
  private effect: ComparisonEffect = { status: 'without-turns' };
  private notice: string | null = null;
  private readonly latest = new LatestRequest();
  private readonly quiet = new Debouncer(QUIET_MILLISECONDS);
  private readonly subscription: vscode.Disposable;

  constructor(private readonly parts: PoolComparisonParts) {
    this.page = new Page(parts, {
      definition: poolComparisonPage,
      requests: () => this.requests,
      state: rememberedSchema,
      restore: ({ here, there }) => this.begin({ here, there: restoredSide(there) }),
      onDidClose: () => {
        this.comparison = undefined;
        this.latest.dispose();
      },
    });
    this.subscription = vscode.Disposable.from(
      parts.files.inTurn('pages', (burst) => void this.follow(burst)),
      parts.store.onDidChange(() => this.quiet.schedule(() => void this.followTurns())),
      this.quiet,
      vscode.workspace.registerTextDocumentContentProvider(comparedTextScheme, {
        provideTextDocumentContent: (uri) => this.comparedText(uri),
      }),
    );
  }

  /** What the page shows, or will show once it is visible. */
  get content(): PoolComparisonContent | undefined {
    return this.page.content;
  }

  /** Answers the requests of the page's buttons and keys. The page shows failures. */
  readonly requests: PageRequests<typeof poolComparisonPage> = {
    details: ({ id }) => {
      const [mine, theirs] = [this.sides.mine(id), this.sides.theirs(id)];
      return {
        here: mine ? exemplarContent(mine.exemplar) : null,
        there: theirs ? exemplarContent(theirs.exemplar) : null,
      };
    },
    keep: ({ id }) => this.notify(this.decisions.keep(id)),
    take: async ({ id }) => this.notify(await this.decisions.take(id)),
    exclude: async ({ id }) => this.notify(await this.decisions.exclude(id)),
    merge: async () => this.notify(await this.decisions.merge()),
    undo: async () => {
      const { id, notice } = await this.decisions.undo();
      await this.notify(notice);
      return { id };
    },
    reveal: async ({ id }) => {
      await openExemplar({ id, file: this.sides.here });
      return null;
    },
    diff: async ({ id }) => {
      const { here, there } = this.sides;
      const mine = this.sides.mine(id);
      const title = `${there.label} ↔ ${shortFileLabel(here)}`;
      // An exemplar that only the other side has is in no line of this one.
      const options = mine ? { selection: new vscode.Range(mine.line, 0, mine.line, 0) } : {};
      await vscode.commands.executeCommand('vscode.diff', there.uri, vscode.Uri.file(here), title, options);
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

  /** Opens the page and compares the sides. Settles when the differences are shown. Their effect follows. */
  async open(sides: ChosenSides): Promise<void> {
    this.page.open();
    await this.begin(sides);
  }

  dispose(): void {
    this.subscription.dispose();
    this.latest.dispose();
    this.page.dispose();
  }

  private async begin({ here, there }: ChosenSides): Promise<void> {
    // What still runs is about the sides before.
    this.latest.dispose();
    this.page.remember({ here, there: there.remembered });
    const sides = new ComparedSides(here, there, this.parts.memory);
    this.comparison = {
      sides,
      decisions: new ComparisonDecisions(sides, this.parts.relabeling),
      routing: new ComparisonRouting(this.parts, here, there),
    };
    this.notice = null;
    this.effect = { status: 'routing', share: 0 };
    this.page.show({ phase: 'reading', here: shortFileLabel(here), there: there.label });
    await this.compare();
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

  /** The text of the other side, if it is not a file that an editor can open. */
  private comparedText(uri: vscode.Uri): Promise<string> | undefined {
    const there = this.comparison?.sides.there;
    return there?.uri.toString() === uri.toString() ? there.read() : undefined;
  }

  /** Compares again after a change of either side, or of what routes rest on besides, in an editor or on disk. */
  private async follow({ projects, changed }: Burst): Promise<void> {
    const { comparison } = this;
    if (!comparison || !this.page.isOpen) return;
    const isThereOther = projects || (await comparison.routing.restsOn(changed));
    if (isThereOther) comparison.routing.forget();
    if (comparison === this.comparison && (isThereOther || changed.has(comparison.sides.here))) await this.compare();
  }

  /** Compares the effect on turns too that were routed after the comparison began. */
  private async followTurns(): Promise<void> {
    const { comparison } = this;
    if (comparison && this.page.isOpen && (await comparison.routing.hasOtherTurns())) await this.route(comparison);
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
      if (comparison !== this.comparison) return;
      this.latest.dispose();
      this.parts.log.warn(`The comparison failed: ${messageOf(error)}`);
      this.page.show({ phase: 'failed', here: shortFileLabel(here), there: there.label, message: messageOf(error) });
    }
  }

  private async route(comparison: Comparison): Promise<void> {
    if (comparison !== this.comparison) return;
    const signal = this.latest.begin();
    const showEffect = async (effect: ComparisonEffect): Promise<void> => {
      if (signal.aborted || isSameStep(effect, this.effect)) return;
      this.effect = effect;
      await this.showCompared();
    };
    try {
      await showEffect(
        await comparison.routing.effect({
          signal,
          report: ({ done, total }) => void showEffect({ status: 'routing', share: done / total }),
        }),
      );
    } catch (error) {
      await showEffect({ status: 'failed', message: messageOf(error) });
    }
  }

  /** Shows the result of an action at once. Its effect on routing follows a moment later. */
  private async notify(notice: string): Promise<null> {
    const { shown } = this;
    this.notice = notice;
    await shown.sides.read();
    if (shown === this.comparison) await this.showCompared();
    return null;
  }

  private async showCompared(): Promise<void> {
    const { comparison } = this;
    if (!comparison) return;
    const { here, there } = comparison.sides;
    const { experts } = (await this.parts.projects.of(here)).settings;
    if (comparison !== this.comparison) return;
    // Read after the wait: a call that began earlier may end later, and must not show what was before.
    const { effect, notice } = this;
    this.page.show({
      phase: 'shown',
      here: shortFileLabel(here),
      there: there.label,
      experts: experts.map(({ id, name }) => ({ id, name })),
      ...comparison.sides.summary(),
      effect,
      notice,
    });
  }
}

/** Whether a progress bar would not visibly move. */
function isSameStep(one: ComparisonEffect, other: ComparisonEffect): boolean {
  return (
    one.status === 'routing' &&
    other.status === 'routing' &&
    Math.floor(20 * one.share) === Math.floor(20 * other.share)
  );
}
