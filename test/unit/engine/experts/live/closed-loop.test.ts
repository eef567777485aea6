import { describe, expect, it } from 'vitest';
import type { Turn } from '../../../../../src/core/dialogue/model';
import { matchingProfiles } from '../../../../../src/core/dialogue/matching-profiles';
import type { AnswersByTurn } from '../../../../../src/core/experts/expert-answers';
import { ClosedLoop } from '../../../../../src/engine/experts/live/closed-loop';
import { LoopExpert } from '../../../../../src/engine/experts/live/loop-expert';
import type { TurnRouting, TurnsToRoute } from '../../../../../src/engine/routing/turn-routing';
import type { DialogueState } from '../../../../../src/vocabulary/dialogue-state';
import type { PolicyId } from '../../../../../src/vocabulary/policies';
import { unattended } from '../../../../../src/vocabulary/work';
import { askedSet, runRequest, scriptedExperts, ScriptedModel } from '../../../../fixtures/asked-dialogues';
import { defaultChoices } from '../../../../fixtures/sample-engine';

const set = askedSet(2);
const turns = set.dialogues.flatMap((dialogue) => dialogue.turns);

/** A stand-in for routing that sends turns to an expert by their number, and notes what it was told. */
function routingTo(expertOf: (turn: Turn, asked: TurnsToRoute) => string) {
  const told: { readonly before: DialogueState; readonly answered: readonly string[] }[] = [];
  const decide = (asked: TurnsToRoute) => {
    const [turn] = asked.turns;
    if (!turn) throw new Error('There is no turn.');
    const answered = (asked.answering ?? []).filter(({ answers }) => answers?.has(turn)).map(({ id }) => id);
    told.push({ before: turn.previousState, answered });
    const route = { decidedBy: 'votes', dialogue: turn.dialogue, turn: turn.index, expert: expertOf(turn, asked) };
    return Promise.resolve({ problems: [], slices: slicesOf(route, turn) });
  };
  return { told, routing: { decide } as unknown as TurnRouting };
}

async function* slicesOf(route: unknown, turn: Turn) {
  yield await Promise.resolve({ routed: [{ turn, route, ownDialogue: turn.dialogue }], problems: [] });
}

/** Gold's answers, as a run of an expert that is right everywhere. */
function goldRun(): AnswersByTurn {
  return new Map(turns.flatMap((turn) => (turn.belief ? [[turn, { belief: turn.belief, state: turn.state }]] : [])));
}

async function loop(
  policy: PolicyId,
  {
    recorded,
    expertOf,
  }: { recorded: AnswersByTurn | undefined; expertOf: (turn: Turn, asked: TurnsToRoute) => string },
) {
  const model = new ScriptedModel(() => 'right');
  const { expert: live } = await scriptedExperts(set, model).expert(runRequest(''));
  const experts = [
    new LoopExpert({ id: 'slm', name: 'SLM' }, live, undefined),
    new LoopExpert({ id: 'llm', name: 'LLM' }, undefined, recorded),
  ];
  const { routing, told } = routingTo(expertOf);
  const settings = { ...defaultChoices, policy, experts: experts.map(({ expert }) => expert), pools: [], k: 10 };
  const budget = { money: undefined, tokens: undefined };
  const request = { file: 'told.json', dialogues: set.dialogues, settings, profile: matchingProfiles.exact, experts };
  const outcome = await new ClosedLoop(routing, { ...request, budget, concurrency: 1 }, unattended).outcome();
  return { outcome, told, model, experts };
}

describe('a closed loop', () => {
  it('asks the chosen expert alone, on the state as it was routed so far', async () => {
    const { outcome, told, model } = await loop('paper', {
      recorded: goldRun(),
      expertOf: ({ index }) => (index === 0 ? 'slm' : 'llm'),
    });
    expect(model.answered).toHaveLength(2);
    expect(told[1]).toEqual({ before: { 'inn-day': 'today' }, answered: [] });
    expect(outcome.turns).toHaveLength(8);
    expect(outcome.turns[0]).toMatchObject({ expert: 'slm', called: ['slm'], source: 'asked', right: false });
  });

  it('asks the cheapest expert first in a cascade, and decides with its answer', async () => {
    const { told, model } = await loop('cascade', { recorded: goldRun(), expertOf: () => 'llm' });
    expect(model.answered).toHaveLength(8);
    expect(told.every(({ answered }) => answered.join() === 'slm')).toBe(true);
  });

  it('replays what was answered on the same state, and calls the rest stitched', async () => {
    const replayed = await loop('paper', { recorded: goldRun(), expertOf: () => 'llm' });
    expect(new Set(replayed.outcome.turns.map(({ source }) => source))).toEqual(new Set(['replayed']));
    expect(replayed.outcome.turns.every(({ right }) => right)).toBe(true);
    const stitched = await loop('paper', {
      recorded: goldRun(),
      expertOf: ({ index }) => (index === 0 ? 'slm' : 'llm'),
    });
    expect(stitched.outcome.turns[1]?.source).toBe('stitched');
  });

  it('ends a dialogue where nobody can answer, and names the place', async () => {
    const { outcome } = await loop('paper', { recorded: undefined, expertOf: () => 'llm' });
    expect(outcome).toMatchObject({ turns: [], notRouted: 8, ended: [{ turn: 0 }, { turn: 0 }] });
  });
});
