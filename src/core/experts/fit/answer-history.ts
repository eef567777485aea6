import { carriedForward, mergedStates, statesByService, VanishingServices } from '../../dialogue/active-services';
import type { Turn } from '../../dialogue/model';
import { beliefBetween } from '../../dialogue/state';
import type { ExpertAnswer } from '../expert-answers';
import type { DialogueState, TurnBelief } from '../../../vocabulary/dialogue-state';
import type { Problem } from '../../../vocabulary/problem';

/** An answer at its turn, in the spelling of the dialogues. */
export interface SpelledAnswer {
  readonly turn: Turn;
  /** The turn's number in the run. */
  readonly number: number;
  readonly belief: TurnBelief | undefined;
  readonly state: DialogueState | undefined;
  /** The state that the expert was told, where the run records it. */
  readonly previousState?: DialogueState | undefined;
}

export interface AnswersWithBeliefs {
  readonly answers: ReadonlyMap<Turn, ExpertAnswer>;
  readonly problems: readonly Problem[];
}

/**
 * Finds the turn-level belief of each answer. A recorded belief is used as it is. Where a run records states alone, a
 * turn's belief is what the state changes from the state that the expert built on: its own last one, or gold's.
 *
 * @param dialogues the answers of each dialogue, in the order of its turns
 */
export function answersWithBeliefs(dialogues: readonly (readonly SpelledAnswer[])[]): AnswersWithBeliefs {
  const { carried, problems } = withActiveServicesCarried(dialogues);
  const buildsOnGold = buildOnGold(carried);
  const answers = new Map<Turn, ExpertAnswer>();
  const bare: Turn[] = [];
  for (const ofDialogue of carried) {
    for (const [row, answer] of ofDialogue.entries()) {
      const { turn, belief, state } = answer;
      const before = buildsOnGold ? turn.previousState : ownStateBefore(answer, ofDialogue[row - 1]);
      const changed = buildsOnGold && state ? beliefBetween(turn.previousState, state) : belief;
      const found = changed ?? (before && state && beliefBetween(before, state));
      const told = answer.previousState && { previousState: answer.previousState };
      if (found) answers.set(turn, { belief: found, state, ...told });
      else bare.push(turn);
    }
  }
  return { answers, problems: [...problems, ...bareProblems(bare), ...(buildsOnGold ? [goldHistory] : [])] };
}

/** The expert's last state; a turn that was added after the run stands between two answers that follow each other. */
function ownStateBefore(answer: SpelledAnswer, last: SpelledAnswer | undefined): DialogueState | undefined {
  if (!last) return answer.turn.index === 0 || answer.number === 0 ? {} : undefined;
  const isNext = last.turn.index === answer.turn.index - 1 || last.number === answer.number - 1;
  return isNext ? last.state : undefined;
}

const goldHistory: Problem = {
  severity: 'warning',
  message:
    "The predictions of this run build on gold's state before each turn (gold-history), not on the expert's own last " +
    'answer. They are judged as changes of that state; accuracy of whole states is not that of an expert on its own.',
};

/** States that name the active service alone keep what they said of the others. */
function withActiveServicesCarried(dialogues: readonly (readonly SpelledAnswer[])[]): {
  readonly carried: readonly (readonly SpelledAnswer[])[];
  readonly problems: readonly Problem[];
} {
  const vanishing = new VanishingServices();
  const predicted = dialogues.map((answers) => ({
    answers,
    states: answers.map(({ state }) => state && statesByService(state)),
  }));
  for (const { answers, states } of predicted) {
    const [first] = answers;
    const gold = answers.map(({ turn }) => turn.state && statesByService(turn.state));
    if (first) vanishing.addDialogue(first.turn.dialogue, states, gold);
  }
  if (!vanishing.coverActiveServicesOnly) return { carried: dialogues, problems: [] };
  const carried = predicted.map(({ answers, states }) => {
    const kept = carriedForward(states);
    return answers.map((answer, row): SpelledAnswer => {
      const state = kept[row];
      return { ...answer, state: state && mergedStates(state) };
    });
  });
  const message =
    `Whole services disappear from the predicted states of ${vanishing.count} turns when the conversation turns to ` +
    'another service: the run records active services only. The others are carried forward.';
  return { carried, problems: [{ severity: 'warning', message }] };
}

/** Turns of which both histories are known and differ: fewer say nothing about a run. */
const TELLING_TURNS = 3;

/**
 * Whether states build on gold's state before the turn: over the turns where gold and the expert's own last state
 * differ, they are closer to gold's. A run that records beliefs is not in doubt unless its states contradict them.
 */
function buildOnGold(dialogues: readonly (readonly SpelledAnswer[])[]): boolean {
  let telling = 0;
  let closerToGold = 0;
  for (const answers of dialogues) {
    for (const [index, { turn, belief, state }] of answers.entries()) {
      const own = answers[index - 1];
      if (!state || !own?.state || own.turn.index !== turn.index - 1 || turn.state === undefined) continue;
      const [fromOwn, fromGold] = [changes(own.state, state), changes(turn.previousState, state)];
      const explains = belief && changes(own.state, state) === Object.keys(belief).length;
      if (fromOwn === fromGold || explains === true) continue;
      telling++;
      if (fromGold < fromOwn) closerToGold++;
    }
  }
  return telling >= TELLING_TURNS && closerToGold > 0.9 * telling;
}

function changes(before: DialogueState, after: DialogueState): number {
  return Object.keys(beliefBetween(before, after)).length;
}

function bareProblems(bare: readonly Turn[]): readonly Problem[] {
  const [first] = bare;
  if (!first) return [];
  const which =
    bare.length === 1
      ? `The prediction of turn ${first.index + 1} of dialogue "${first.dialogue}" is`
      : `The predictions of ${bare.length} turns, first turn ${first.index + 1} of dialogue "${first.dialogue}", are`;
  const message = `${which} left out: the turn before has no state to compare with; add "turn_belief".`;
  return [{ severity: 'error', message }];
}
