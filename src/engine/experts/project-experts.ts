import type { Dialogue, Turn } from '../../core/dialogue/model';
import { fitRun, type FittedRun } from '../../core/experts/fit/fit-run';
import { gatherAnswers, type AnswersByTurn } from '../../core/experts/expert-answers';
import { readRun, recordedExpert, type RecordedRun } from '../../core/experts/recorded-run';
import { firstOf } from '../../vocabulary/values/required';
import { CombinedFiles } from '../data-sets/combined-files';
import { Derived, type Documents } from '../files/documents';
import { problemOfReading } from '../files/unreadable-file';
import type { Expert } from '../../vocabulary/expert';
import type { FileProblem, Problem } from '../../vocabulary/problem';
import type { RoutingSettings } from '../../vocabulary/routing/routing-settings';
import { runFilesOf, type RunFiles } from './run-files';
import { silently } from '../../vocabulary/work';

/** An expert with its answers to the turns at hand; undefined where the project does not say how it answers. */
export interface AnsweringExpert extends Expert {
  readonly answers: AnswersByTurn | undefined;
}

/** What the files of a run say of some dialogues. */
export interface FittedFiles extends FittedRun {
  /** The file that a problem points into. */
  readonly fileOf: (problem: Problem) => string;
}

/** Experts as projects name them. All answer from recorded runs. */
export class ProjectExperts {
  private readonly runs: Derived<RecordedRun>;
  private readonly runFiles: CombinedFiles<RecordedRun, RunFiles>;
  /** What each run says of each set of dialogues, for as long as both are unchanged. */
  private readonly fitted = new WeakMap<RecordedRun, WeakMap<readonly Dialogue[], FittedFiles>>();

  constructor(documents: Documents) {
    this.runs = new Derived(documents, readRun);
    this.runFiles = new CombinedFiles(documents, (file) => this.runs.of(file), runFilesOf);
  }

  /** The recorded run in one file; rejects where that cannot be read. */
  run(file: string): Promise<RecordedRun> {
    return this.runs.of(file);
  }

  /** The run that one expert's files are together, fitted on dialogues; rejects where a file cannot be read. */
  async fittedRun(files: readonly string[], dialogues: readonly Dialogue[]): Promise<FittedFiles> {
    const { run, fileOf } = await this.runFiles.of(files);
    const ofRun = this.fitted.get(run) ?? new WeakMap<readonly Dialogue[], FittedFiles>();
    this.fitted.set(run, ofRun);
    const fitted = ofRun.get(dialogues) ?? { ...fitRun(run, dialogues), fileOf };
    ofRun.set(dialogues, fitted);
    return fitted;
  }

  /** The runs of the experts, fitted on dialogues; undefined for an expert without a run that can be read. */
  fittedRuns(
    named: RoutingSettings['experts'],
    dialogues: readonly Dialogue[],
  ): Promise<readonly (FittedFiles | undefined)[]> {
    return Promise.all(
      named.map(async ({ run: files = [] }) =>
        files.length === 0 ? undefined : this.fittedRun(files, dialogues).catch(() => undefined),
      ),
    );
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
      named.map(async ({ id, name, run: files = [] }): Promise<AnsweringExpert> => {
        const run = files.length === 0 ? undefined : await this.readOrReport(files, dialogues, problems);
        const answers = run && (await gatherAnswers(recordedExpert(run.answers), turns, silently(signal)));
        return { id, name, answers };
      }),
    );
    return { experts, problems };
  }

  private async readOrReport(
    files: readonly string[],
    dialogues: readonly Dialogue[],
    problems: FileProblem[],
  ): Promise<FittedRun | undefined> {
    try {
      const run = await this.fittedRun(files, dialogues);
      problems.push(...run.problems.map((problem) => ({ ...problem, file: run.fileOf(problem) })));
      return run;
    } catch (error) {
      problems.push(problemOfReading(firstOf(files), error));
      return undefined;
    }
  }
}
