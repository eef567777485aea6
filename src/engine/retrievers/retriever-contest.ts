import { RetrievalJudge } from '../../core/evaluation/retrieval/retrieval-judge';
import { splitByDialogue, type PairScores } from '../../core/evaluation/retrieval/retrieval-metrics';
import type { RetrievalPlan } from '../../core/evaluation/retrieval/retrieval-plan';
import { TuningInputError } from '../../core/retriever/tuning/tuning-run';
import type { RetrieverComparison } from '../../protocol/engine/retrieval-contract';
import { partOf, type Work } from '../../vocabulary/work';
import { breathe } from '../breathe';
import type { PoolTuningOptions } from './pool-tuning';
import type { GoldTurn, JudgedSplit } from './retrieval-misses';
import type { Contestant } from './retriever-contestants';
import { RetrieverStanding } from './retriever-standing';

export interface ContestSubject {
  readonly files: readonly string[];
  readonly turns: readonly GoldTurn[];
  readonly plan: RetrievalPlan;
  readonly seeds: number;
}

/** One comparison in progress: every retriever is measured on the same splits, fast retrievers first. */
export class RetrieverContest {
  private readonly random = new RetrieverStanding('random', '');
  private readonly perfect = new RetrieverStanding('perfect', '');
  private readonly entries: readonly { readonly contestant: Contestant; readonly standing: RetrieverStanding }[];
  private readonly totalEffort: number;
  private effort = 0;
  private readonly notes: Set<string>;

  constructor(
    private readonly subject: ContestSubject,
    contestants: readonly Contestant[],
  ) {
    this.entries = contestants.map((contestant) => ({
      contestant,
      standing: new RetrieverStanding(contestant.kind, contestant.encoder),
    }));
    this.notes = new Set(subject.plan.notes);
    this.totalEffort = subject.seeds * contestants.reduce((sum, { effort }) => sum + effort, 0);
  }

  /** Measures all of them, and reports the share that is done. */
  async run(work: Work<number>): Promise<void> {
    for (const effort of new Set(this.entries.map(({ contestant }) => contestant.effort))) {
      const round = this.entries.filter(({ contestant }) => contestant.effort === effort);
      for (let seed = 0; seed < this.subject.seeds; seed++) await this.runSeed(seed, round, work);
    }
  }

  summary(): RetrieverComparison {
    const { files, turns, plan, seeds } = this.subject;
    const standings = [this.random, ...this.entries.map(({ standing }) => standing), this.perfect];
    const retrievers = standings.map((standing) => standing.summary()).filter((retriever) => retriever.seeds > 0);
    return { files: [...files], turns: turns.length, ...plan, notes: [...this.notes], seeds, retrievers };
  }

  private async runSeed(seed: number, round: RetrieverContest['entries'], work: Work<number>): Promise<void> {
    await breathe(work.signal);
    const judged = this.judgedSplit(seed);
    for (const { contestant, standing } of round) {
      const before = this.effort;
      const part = partOf(work, (share: number) => (before + share * contestant.effort) / this.totalEffort);
      part.report(0);
      await breathe(work.signal);
      const scores = await this.scoresOf(contestant, judged, { ...part, seed });
      if (scores) standing.judge(scores, judged);
      this.effort += contestant.effort;
    }
    if (seed < this.random.seeds) return;
    this.random.add(judged.judge.chance());
    this.perfect.add(judged.perfect);
  }

  /** A pool that teaches nothing is not a failure: the others are compared without it. */
  private async scoresOf(
    contestant: Contestant,
    { split }: JudgedSplit,
    options: PoolTuningOptions,
  ): Promise<PairScores | undefined> {
    try {
      return await contestant.score(split, options);
    } catch (error) {
      if (!(error instanceof TuningInputError)) throw error;
      this.notes.add(error.message);
      return undefined;
    }
  }

  private judgedSplit(seed: number): JudgedSplit {
    const { turns, plan } = this.subject;
    const split = splitByDialogue(turns, plan.poolDialogues, plan.queryDialogues, seed);
    const judge = new RetrievalJudge(turns, split);
    return { turns, split, judge, perfect: judge.perfect() };
  }
}
