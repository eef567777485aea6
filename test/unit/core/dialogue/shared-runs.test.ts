import { describe, expect, it } from 'vitest';
import { readDialogueFile } from '../../../../src/core/dialogue/formats';
import { type Dialogue, type Turn } from '../../../../src/core/dialogue/model';
import { fitRun, type FittedRun } from '../../../../src/core/experts/fit/fit-run';
import type { ExpertAnswer } from '../../../../src/core/experts/expert-answers';
import { readRun } from '../../../../src/core/experts/recorded-run';
import { beliefsMatch, statesMatch } from '../../../../src/core/dialogue/state';
import { hasSharedData, sharedDataTitle, sharedFile } from '../../../fixtures/shared-data';
import {
  alternativesOf,
  DELETED,
  type DialogueState,
  type SlotValue,
  type TurnBelief,
  valueOf,
} from '../../../../src/vocabulary/dialogue-state';

/**
 * The published accuracies of the four runs compare texts literally: `a|b` is right only where `a|b` was predicted, and
 * gold's belief holds a slot whose alternatives merely got fewer. Our exact match accepts any alternative, which moves
 * each number by 0.0 to 0.4 points. A run's recorded beliefs are the differences of its consecutive states.
 */
const published = [
  { run: 'llama-3-8b.trained-retriever', literal: [0.823, 0.558], exact: [0.826, 0.558] },
  { run: 'llama-3-8b.trained-retriever-1pct', literal: [0.78, 0.473], exact: [0.782, 0.477] },
  { run: 'llama-3-70b.bm25', literal: [0.829, 0.564], exact: [0.829, 0.567] },
  { run: 'gpt-3.5.mixed-retriever', literal: [0.851, 0.616], exact: [0.852, 0.616] },
];

const gold = hasSharedData ? readDialogueFile(sharedFile('multiwoz24-dev200/dialogues.json')) : undefined;
const runText = (run: string) => sharedFile(`multiwoz24-dev200/runs/${run}.running_log.json`);

describe.skipIf(!hasSharedData)(sharedDataTitle('the development dialogues of MultiWOZ 2.4'), () => {
  const { dialogues = [], problems, format } = gold ?? {};

  it('are read whole', () => {
    expect({ format, problems }).toEqual({ format: 'MultiWOZ 2.2', problems: [] });
    expect([dialogues.length, turnsOf(dialogues).length]).toEqual([200, 1447]);
  });

  it('are the same in a running log', () => {
    const log = readDialogueFile(runText('gpt-3.5.mixed-retriever'));
    expect(log.problems).toEqual([]);
    const essence = ({ range: _, services: _services, ...turn }: Turn) => turn;
    expect(turnsOf(log.dialogues).map(essence)).toEqual(turnsOf(dialogues).map(essence));
  });

  it.each(published)('give the published accuracies of $run', ({ run: name, literal, exact }) => {
    const run = fitRun(readRun(runText(name)), dialogues);
    expect([run.problems, run.coverage]).toEqual([[], []]);
    expect(
      accuracies(dialogues, run, (predicted, turn) => literallyEqual(predicted, literalBelief(turn)), literallyEqual),
    ).toEqual(literal);
    expect(
      accuracies(
        dialogues,
        run,
        (predicted, { belief }) => belief !== undefined && beliefsMatch(predicted, belief),
        statesMatch,
      ),
    ).toEqual(exact);
  });

  it.each(published)('has in $run the differences of consecutive states as beliefs', ({ run: name }) => {
    const recorded = fitRun(readRun(runText(name)), dialogues);
    const derived = fitRun(readRun(runText(name).replaceAll('"pred_turn_change"', '"unused"')), dialogues);
    const unlike = turnsOf(dialogues).filter(
      (turn) =>
        JSON.stringify(sorted(recorded.answers.get(turn))) !== JSON.stringify(sorted(derived.answers.get(turn))),
    );
    expect(unlike.map(({ dialogue, index }) => `${dialogue}#${index}`)).toEqual([]);
  });
});

function turnsOf(dialogues: readonly Dialogue[]): readonly Turn[] {
  return dialogues.flatMap(({ turns }) => turns);
}

/** TLB accuracy and joint goal accuracy, to three decimals. */
function accuracies(
  dialogues: readonly Dialogue[],
  run: FittedRun,
  beliefIsRight: (predicted: TurnBelief, turn: Turn) => boolean,
  stateIsRight: (predicted: DialogueState, gold: DialogueState) => boolean,
): readonly number[] {
  const turns = turnsOf(dialogues);
  const answerOf = (turn: Turn) => run.answers.get(turn);
  const beliefs = turns.filter((turn) => beliefIsRight(answerOf(turn)?.belief ?? {}, turn)).length;
  const states = turns.filter((turn) => stateIsRight(answerOf(turn)?.state ?? {}, turn.state ?? {})).length;
  return [beliefs, states].map((right) => Math.round((right / turns.length) * 1000) / 1000);
}

function sorted(answer: ExpertAnswer | undefined) {
  return [answer?.belief, answer?.state].map((state) =>
    Object.entries(state ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

/** All alternatives count, as in the joined texts. */
function sameText(a: SlotValue | undefined, b: SlotValue): boolean {
  return a !== undefined && alternativesOf(a).join('|') === alternativesOf(b).join('|');
}

function literallyEqual(a: DialogueState, b: DialogueState): boolean {
  return (
    Object.keys(a).length === Object.keys(b).length &&
    Object.entries(a).every(([slot, value]) => sameText(valueOf(b, slot), value))
  );
}

function literalBelief({ previousState, state = {} }: Turn): TurnBelief {
  const changed = Object.entries(state).filter(([slot, value]) => !sameText(valueOf(previousState, slot), value));
  const removed = Object.keys(previousState).filter((slot) => valueOf(state, slot) === undefined);
  return Object.fromEntries([...changed, ...removed.map((slot) => [slot, DELETED] as const)]);
}
