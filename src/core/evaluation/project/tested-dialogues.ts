import { counted } from '../../../vocabulary/words';
import type { TestedOn } from '../../../vocabulary/routing/routing-evaluation';
import type { AnsweredDialogue } from '../routing/answered-turns';

/** Figures of fewer dialogues say little. */
const ENOUGH = 10;
/** A single dialogue has no interval. */
const LEAST = 2;

/** The dialogues that a project is tested on, and what a reader should know about them. */
export interface TestedDialogues {
  readonly testedOn: Exclude<TestedOn, 'draws'>;
  readonly dialogues: readonly AnsweredDialogue[];
  readonly notes: readonly string[];
}

/**
 * Chooses the dialogues that a project as it stands is tested on: those outside of its pools or, where too few are
 * left, all of them, because a turn is routed without the exemplars of its own dialogue.
 *
 * @param candidates the evaluation set where there is one, else all dialogues of the project
 * @param labelsOf under which labels the exemplars have a dialogue, told by what is said in it
 * @throws one sentence where fewer than two dialogues are left
 */
export function testedDialogues(
  candidates: readonly AnsweredDialogue[],
  labelsOf: (dialogue: AnsweredDialogue) => readonly string[],
  isEvaluationSet: boolean,
): TestedDialogues {
  const outside = candidates.filter((dialogue) => labelsOf(dialogue).length === 0);
  const areAllOutside = outside.length === candidates.length;
  const tested =
    outside.length >= ENOUGH || (isEvaluationSet && areAllOutside)
      ? outsidePools(candidates, outside, isEvaluationSet)
      : leavingOneOut(candidates, outside, labelsOf);
  if (tested.dialogues.length < LEAST)
    throw new Error(
      `${counted(tested.dialogues.length, 'dialogue')} can be tested, and at least two are needed: name more ` +
        'dialogues with gold states as "evaluation" in turn-router.json.',
    );
  return tested;
}

function outsidePools(
  candidates: readonly AnsweredDialogue[],
  outside: readonly AnsweredDialogue[],
  isEvaluationSet: boolean,
): TestedDialogues {
  const inside = candidates.length - outside.length;
  if (!isEvaluationSet)
    return {
      testedOn: 'outside-pools',
      dialogues: outside,
      notes: [
        `Tested on the ${outside.length} dialogues outside of the pools, because the project names no evaluation set.`,
      ],
    };
  const notes =
    inside === 0
      ? []
      : [
          `${inside} of the ${counted(candidates.length, 'dialogue')} of the evaluation set also stand in the pools, ` +
            'by what is said in them, and are not tested.',
        ];
  return { testedOn: 'evaluation-set', dialogues: outside, notes };
}

/** A dialogue with a copy in the pools under another id would find itself, so it is left out. */
function leavingOneOut(
  candidates: readonly AnsweredDialogue[],
  outside: readonly AnsweredDialogue[],
  labelsOf: (dialogue: AnsweredDialogue) => readonly string[],
): TestedDialogues {
  const dialogues = candidates.filter((dialogue) => labelsOf(dialogue).length < 2);
  const copied = candidates.length - dialogues.length;
  const left = outside.length === 0 ? 'No dialogue is' : `Only ${counted(outside.length, 'dialogue')} are`;
  return {
    testedOn: 'leaving-one-dialogue-out',
    dialogues,
    notes: [
      `${left.replace('1 dialogue are', '1 dialogue is')} outside of the pools, so every dialogue is tested, each ` +
        'without the exemplars of its own. The threshold was chosen, and a tuning may have learned, with these ' +
        'dialogues among them: the figures may be too good. For a test on new dialogues, name some as "evaluation" ' +
        'in turn-router.json.',
      ...(copied === 0
        ? []
        : [`${counted(copied, 'dialogue')} stand in the pools under two ids, and are not tested: they would vote.`]),
    ],
  };
}
