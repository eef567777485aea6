import * as vscode from 'vscode';
import { agreementOf } from '../../core/curation/comparison/agreement';
import { mergePlan, type MergePlan } from '../../core/curation/comparison/merge-pools';
import { editedLine } from '../../core/pools/edited-line';
import { exemplarLine } from '../../core/pools/exemplar-line';
import { ExemplarFileReader, type ExemplarFile, type PlacedExemplar } from '../../core/pools/exemplar-file';
import type { PoolComparisonContent } from '../../protocol/pages/pool-comparison-contract';
import { InOrder } from '../common/in-order';
import type { ExemplarAddition } from '../exemplar-files/relabel';
import type { ComparisonSide } from './comparison-side';
import { KeptExemplars } from './kept-exemplars';
import { differenceRows } from './pool-difference-rows';
import type { Exemplar } from '../../vocabulary/exemplar';

type Summary = Pick<
  Extract<PoolComparisonContent, { phase: 'shown' }>,
  'differences' | 'agreement' | 'merge' | 'unread'
>;

/** The present exemplars of both sides and their differences. Only changed lines are read again. */
export class ComparedSides {
  private readonly readers = { here: new ExemplarFileReader(), there: new ExemplarFileReader() };
  private own: ReadonlyMap<string, PlacedExemplar> = new Map();
  private other: ReadonlyMap<string, PlacedExemplar> = new Map();
  private unread = 0;
  private cached: Summary | undefined;
  private readonly kept: KeptExemplars;
  private readonly reading = new InOrder();

  constructor(
    readonly here: string,
    readonly there: ComparisonSide,
    memory: vscode.Memento,
  ) {
    this.kept = new KeptExemplars(memory, `${here} ${there.path}`);
  }

  /** Reads both sides as they now are. Rejects if one cannot be read. */
  read(): Promise<void> {
    return this.reading.run(() => this.readBoth());
  }

  private async readBoth(): Promise<void> {
    const [mine, theirs] = await Promise.all([vscode.workspace.openTextDocument(this.here), this.there.read()]);
    const [own, other] = [this.readers.here.read(mine.getText()), this.readers.there.read(theirs)];
    this.cached = undefined;
    this.unread = own.unread + other.unread;
    this.own = byId(own);
    this.other = byId(other);
  }

  mine(id: string): PlacedExemplar | undefined {
    return this.own.get(id);
  }

  theirs(id: string): PlacedExemplar | undefined {
    return this.other.get(id);
  }

  /** Whether a curator decided to keep it as it is in this file. */
  isKept(id: string): boolean {
    return this.kept.has(id);
  }

  keep(id: string): void {
    this.kept.keep(id);
  }

  forgetDecision(id: string): void {
    this.kept.forget(id);
  }

  /** What merging would do. It overrules nobody: what was kept stays as it is here. */
  plan(isOpenId = (id: string): boolean => !this.isKept(id)): MergePlan {
    const { moves, additions, conflicts, ...rest } = mergePlan(exemplarsOf(this.own), exemplarsOf(this.other));
    const isOpen = ({ id }: { readonly id: string }): boolean => isOpenId(id);
    return {
      ...rest,
      moves: moves.filter(isOpen),
      additions: additions.filter(isOpen),
      conflicts: conflicts.filter(isOpen),
    };
  }

  /** What merging adds to this file, as lines that keep what the other side says in fields of its own. */
  additions({ additions, originals }: MergePlan): readonly ExemplarAddition[] {
    return additions.map((exemplar) => {
      const original = originals.get(exemplar);
      const source = original && this.other.get(original.id)?.source;
      const line = original && source !== undefined ? editedLine(source, original, exemplar) : exemplarLine(exemplar);
      return { exemplar, file: this.here, line };
    });
  }

  /** The differences as the page shows them. */
  summary(): Summary {
    this.cached ??= this.summarize();
    return this.cached;
  }

  private summarize(): Summary {
    const [own, other] = [exemplarsOf(this.own), exemplarsOf(this.other)];
    const { compared, raw = null, kappa = null } = agreementOf(own, other);
    const { moves, additions, conflicts } = this.plan();
    const toDecide = new Set(conflicts.map(({ id }) => id));
    return {
      differences: differenceRows(own, other, {
        isKept: (id) => this.isKept(id),
        isToDecide: (id) => toDecide.has(id),
      }).map((row) => ({ ...row, fields: [...row.fields] })),
      agreement: { compared, raw, kappa },
      merge: { moves: moves.length, additions: additions.length, conflicts: conflicts.length },
      unread: this.unread,
    };
  }
}

function byId({ exemplars }: ExemplarFile): ReadonlyMap<string, PlacedExemplar> {
  return new Map(exemplars.map((placed) => [placed.exemplar.id, placed]));
}

function exemplarsOf(placed: ReadonlyMap<string, PlacedExemplar>): readonly Exemplar[] {
  return [...placed.values()].map(({ exemplar }) => exemplar);
}
