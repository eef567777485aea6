import type { Turn } from '../../core/dialogue/model';
import { gatherAnswers, type AnswersByTurn } from '../../core/experts/expert-answers';
import { readRun, recordedExpert, type RecordedRun } from '../../core/experts/recorded-run';
import { Derived, type Documents } from '../files/documents';
import { problemOfReading } from '../files/unreadable-file';
import type { Expert } from '../../vocabulary/expert';
import type { FileProblem } from '../../vocabulary/problem';
import type { RoutingSettings } from '../../vocabulary/routing-settings';

/** An expert with its answers to the turns at hand; undefined where the project does not say how it answers. */
export interface AnsweringExpert extends Expert {
  readonly answers: AnswersByTurn | undefined;
}

/** Experts as projects name them. All answer from recorded runs. */
export class ProjectExperts {
  private readonly runs: Derived<RecordedRun>;

  constructor(documents: Documents) {
    this.runs = new Derived(documents, readRun);
  }

  /** The recorded run in a file; rejects where that cannot be read. */
  run(file: string): Promise<RecordedRun> {
    return this.runs.of(file);
  }

  /**
   * Asks each expert about the turns. A run that cannot be read is a problem, not a failure, because routing needs no
   * answers.
   */
  async answering(
    named: RoutingSettings['experts'],
    turns: readonly Turn[],
    signal: AbortSignal,
  ): Promise<{ readonly experts: readonly AnsweringExpert[]; readonly problems: readonly FileProblem[] }> {
    const problems: FileProblem[] = [];
    const experts = await Promise.all(
      named.map(async ({ id, name, run: file }): Promise<AnsweringExpert> => {
        const run = file === undefined ? undefined : await this.readOrReport(file, problems);
        const answers = run && (await gatherAnswers(recordedExpert(run), turns, { signal }));
        return { id, name, answers };
      }),
    );
    return { experts, problems };
  }

  private async readOrReport(file: string, problems: FileProblem[]): Promise<RecordedRun | undefined> {
    try {
      const run = await this.runs.of(file);
      problems.push(...run.problems.map((problem) => ({ ...problem, file })));
      return run;
    } catch (error) {
      problems.push(problemOfReading(file, error));
      return undefined;
    }
  }
}
