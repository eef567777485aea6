import { isRight } from '../../core/dialogue/matching-profiles/is-right';
import type { MatchingProfile } from '../../core/dialogue/matching-profiles/matching-profile';
import type { DialogueFile, Turn } from '../../core/dialogue/model';
import type { ExpertAnswer } from '../../core/experts/expert-answers';
import type { engineContract } from '../../protocol/engine/engine-contract';
import type { Params } from '../../protocol/wire/contract';
import type { DialogueSet } from '../data-sets/dialogue-sets';
import type { AnsweringExpert, ProjectExperts } from '../experts/project-experts';

/** What every request about the dialogues of a file says. */
export type Reading = Omit<Params<(typeof engineContract)['chat']>, 'dialogue'>;

/** What reading dialogues for people takes from the engine. */
export interface DialogueSources {
  readonly dialogueFile: (file: string) => Promise<DialogueFile>;
  readonly dialogueSet: (file: string, files?: readonly string[]) => Promise<DialogueSet>;
  readonly experts: Pick<ProjectExperts, 'answering'>;
}

/** The answers of experts to some turns, and how to judge them. */
export interface Judging {
  readonly experts: readonly AnsweringExpert[];
  readonly profile: MatchingProfile;
}

/** Runs are fitted on the whole data set, but asked only about the turns at hand. */
export async function judgingOf(
  { file, files, experts: named, matching }: Reading,
  turns: readonly Turn[],
  sources: DialogueSources,
  signal: AbortSignal,
): Promise<Judging> {
  const set = await sources.dialogueSet(file, files);
  const { experts } = await sources.experts.answering(named, set.dialogues, turns, signal);
  return { experts, profile: set.profile(matching) };
}

/** Who answered a turn, and what. */
export function answersTo(
  turn: Turn,
  { experts }: Pick<Judging, 'experts'>,
): readonly { readonly expert: string; readonly answer: ExpertAnswer }[] {
  return experts.flatMap(({ id, answers }) => {
    const answer = answers?.get(turn);
    return answer ? [{ expert: id, answer }] : [];
  });
}

/** Whether experts answered and none was right, and the answer in which at least two agree while gold differs. */
export function verdictsOn(
  turn: Turn,
  judging: Judging,
): { readonly noneRight: boolean; readonly agreedAgainstGold: ExpertAnswer | undefined } {
  const answers = answersTo(turn, judging);
  const { belief } = turn;
  const { profile } = judging;
  const [first, ...others] = answers;
  if (!first || !belief || answers.some(({ answer }) => isRight(profile, answer.belief, belief)))
    return { noneRight: false, agreedAgainstGold: undefined };
  const isAgreed =
    others.length > 0 && others.every(({ answer }) => isRight(profile, answer.belief, first.answer.belief));
  return { noneRight: true, agreedAgainstGold: isAgreed ? first.answer : undefined };
}
