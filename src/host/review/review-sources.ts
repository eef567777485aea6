import * as z from 'zod';
import type { ChatTurn } from '../../protocol/engine/dialogues/dialogue-contract';
import type { ShownAgreement } from '../../protocol/pages/review-page-contract';
import { valueOf } from '../../vocabulary/dialogue-state';
import { counted } from '../../vocabulary/words';
import type { Work } from '../../vocabulary/work';
import { shortFileLabel } from '../common/file-labels';
import { knownDecisions } from '../decisions/decision-log';
import type { RouterEngine } from '../engine/router-engine';
import { runsOf } from '../project/expert-runs';
import type { Projects } from '../project/projects';
import { type AnnotationQuestion, disagreementQuestion, doubtQuestion } from './review-questions';

/** What is reviewed: the doubts about a file, or where two annotators disagree, adjudicated into a third file. */
export const reviewedSchema = z.union([
  z.object({ doubtsAbout: z.string() }),
  z.object({ first: z.string(), second: z.string(), into: z.string() }),
]);
export type Reviewed = z.infer<typeof reviewedSchema>;

/** Questions, and what is to be known besides. */
export interface FoundQuestions {
  readonly questions: readonly AnnotationQuestion[];
  readonly agreement: ShownAgreement | null;
  /** What could not be read; null where all could. */
  readonly warning: string | null;
}

/** Finds the questions of a review. */
export class ReviewSources {
  constructor(private readonly parts: { readonly engine: RouterEngine; readonly projects: Projects }) {}

  heading(reviewed: Reviewed): { readonly title: string; readonly file: string } {
    return 'doubtsAbout' in reviewed
      ? { title: 'Doubtful annotations', file: shortFileLabel(reviewed.doubtsAbout) }
      : { title: 'Compare annotations', file: shortFileLabel(reviewed.into) };
  }

  find(reviewed: Reviewed, work: Work<number>): Promise<FoundQuestions> {
    return 'doubtsAbout' in reviewed ? this.doubts(reviewed.doubtsAbout, work) : this.disagreements(reviewed);
  }

  /**
   * Whether a question still stands in the dialogue as it now is: an edit of one slot may settle others too. What
   * annotators disagree on stands until it is adjudicated.
   */
  isStillAsked({ about, kept }: AnnotationQuestion, turns: readonly ChatTurn[]): boolean {
    const turn = turns.find((each) => each.turn === about.turn);
    if (kept === null || about.slot === null || !turn?.belief) return true;
    return JSON.stringify(valueOf(turn.belief, about.slot) ?? null) === JSON.stringify(about.value);
  }

  private async doubts(file: string, { signal, report }: Work<number>): Promise<FoundQuestions> {
    const { experts } = (await this.parts.projects.of(file)).settings;
    const { doubts } = await this.parts.engine.doubts(
      { files: [file], runs: runsOf(experts) },
      { signal, report: ({ done, total }) => report(done / total) },
    );
    return { questions: doubts.map(doubtQuestion), agreement: null, warning: await warningOf(file) };
  }

  private async disagreements({ first, second, into }: Extract<Reviewed, { into: string }>): Promise<FoundQuestions> {
    const { matching } = (await this.parts.projects.of(first)).settings;
    const compared = await this.parts.engine.compareAnnotations({ first: [first], second: [second], matching });
    if (compared.dialogues === 0)
      throw new Error('The two files have no dialogue in which the same is said: choose files of the same dialogues.');
    if (compared.otherWords.length > 0)
      throw new Error(
        `${counted(compared.otherWords.length, 'dialogue')} of the two files have the same id and other words ` +
          `(${compared.otherWords.slice(0, 3).join(', ')}): choose files of the same dialogues.`,
      );
    const names = { first: annotatorOf(first), second: annotatorOf(second) };
    return {
      questions: compared.disagreements.map((each) => disagreementQuestion(each, into, names)),
      agreement: compared,
      warning: await warningOf(into),
    };
  }
}

/** The person in the name of a copy, such as `trips.ada.json`; else the name of the file. */
function annotatorOf(file: string): string {
  return shortFileLabel(file).split('/').at(-1) ?? file;
}

async function warningOf(file: string): Promise<string | null> {
  const { problems } = await knownDecisions([file]);
  const [first] = problems;
  if (!first) return null;
  const line = first.range ? `, line ${first.range.start.line + 1}` : '';
  return `${shortFileLabel(first.file)}${line}: ${first.message}`;
}
