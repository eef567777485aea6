import type { Dialogue, Turn } from '../../core/dialogue/model';
import { fitRun, type FittedRun } from '../../core/experts/fit/fit-run';
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
  /** What each run says of each set of dialogues, for as long as both are unchanged. */
  private readonly fitted = new WeakMap<RecordedRun, WeakMap<readonly Dialogue[], FittedRun>>();

  constructor(documents: Documents) {
    this.runs = new Derived(documents, readRun);
  }

  /** The recorded run in a file; rejects where that cannot be read. */
  run(file: string): Promise<RecordedRun> {
    return this.runs.of(file);
  }

  /**
   * Asks each expert about turns of some dialogues, on all of which its run is fitted. A run that cannot be
   * read is a problem, not a failure: routing needs no answers.
   */
  async answering(
    named: RoutingSettings['experts'],
    dialogues: readonly Dialogue[],
    turns: readonly Turn[],
    signal: AbortSignal,
  ): Promise<{ readonly experts: readonly AnsweringExpert[]; readonly problems: readonly FileProblem[] }> {
    const problems: FileProblem[] = [];
    const experts = await Promise.all(
      named.map(async ({ id, name, run: file }): Promise<AnsweringExpert> => {
        const run = file === undefined ? undefined : await this.readOrReport(file, dialogues, problems);
        const answers = run && (await gatherAnswers(recordedExpert(run.answers), turns, { signal }));
        return { id, name, answers };
      }),
    );
    return { experts, problems };
  }

  private async readOrReport(
    file: string,
    dialogues: readonly Dialogue[],
    problems: FileProblem[],
  ): Promise<FittedRun | undefined> {
    try {
      const run = this.fit(await this.runs.of(file), dialogues);
      problems.push(...run.problems.map((problem) => ({ ...problem, file })));
      return run;
    } catch (error) {
      problems.push(problemOfReading(file, error));
      return undefined;
    }
  }

  private fit(run: RecordedRun, dialogues: readonly Dialogue[]): FittedRun {
    const ofRun = this.fitted.get(run) ?? new WeakMap<readonly Dialogue[], FittedRun>();
    this.fitted.set(run, ofRun);
    const fitted = ofRun.get(dialogues) ?? fitRun(run, dialogues);
    ofRun.set(dialogues, fitted);
    return fitted;
  }
}
