import { findDoubts } from '../../core/doubts/find-doubts';
import { required } from '../../vocabulary/values/required';
import type { doubtsContract } from '../../protocol/engine/dialogues/doubts-contract';
import type { Handlers } from '../../protocol/wire/contract';
import { partOf } from '../../vocabulary/work';
import type { DialogueSet } from '../data-sets/dialogue-sets';
import { annotationSubject } from '../decisions/subjects';
import { recordedExperts, type FittedRuns } from '../experts/recorded-experts';
import { walked } from '../walked';

type Methods = typeof doubtsContract;

/** Where doubts get their input. */
export interface DoubtSources {
  readonly dialogues: (files: readonly string[]) => Promise<DialogueSet>;
  readonly fittedRun: FittedRuns;
}

/** Finds annotations that may be wrong. */
export class DoubtFinder implements Handlers<Methods> {
  constructor(private readonly sources: DoubtSources) {}

  readonly doubts: Handlers<Methods>['doubts'] = async ({ files, runs }, work) => {
    const set = await this.sources.dialogues(files);
    const recorded = await recordedExperts(runs, set.dialogues, this.sources.fittedRun);
    const experts = recorded.map(({ expert, answers }) => ({ name: expert, answers }));
    const finding = findDoubts({ dialogues: set.dialogues, experts, schema: set.schema });
    const thousandths = partOf(work, (share: number) => ({ done: Math.floor(1_000 * share), total: 1_000 }));
    const doubts = await walked(finding, thousandths);
    const dialogues = new Map(set.dialogues.map((dialogue) => [dialogue.id, dialogue]));
    return {
      doubts: doubts.map((doubt) => {
        const dialogue = required(dialogues, doubt.dialogue);
        const { file, id } = set.origin(dialogue);
        const suggestion = doubt.suggestion && { ...doubt.suggestion, dialogue: id };
        return { ...doubt, suggestion, dialogue: id, file, about: annotationSubject(dialogue, { ...doubt, id }) };
      }),
      judged: set.dialogues.flatMap(({ turns }) => turns.filter(({ belief }) => belief)).length,
      problems: [...set.problems, ...recorded.flatMap(({ problems }) => problems)],
    };
  };
}
