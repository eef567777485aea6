import type { StateEdit } from '../../vocabulary/annotation/annotation';
import type { Doubt } from '../../vocabulary/annotation/doubt';
import type { DoubtEvidence } from './doubt-evidence';
import { contribution, doubtFeatures, doubtLogOdds, type DoubtFeatures } from './doubt-features';
import { probability } from './expected/sparse-classifier';
import { gatherEvidence, type DoubtSources } from './gather-evidence';
import { judgedTurns, suspectedSlots, type SuspectedSlot } from './suspected-slots';
import type { ReasonedSuspicion } from './suspicion';

/** Less likely doubts are not worth anybody's time. */
const WORTH_A_LOOK = 0.02;
/** More sentences than this would not be read. */
const MOST_SENTENCES = 3;
/** The share of the work that evidence takes. */
const GATHERING = 0.9;

/**
 * Annotations that may be wrong, the most doubtful first; equal ones by dialogue, turn and slot, so that the list is
 * the same on every machine. Turns without gold are not judged. Yields the share that is done.
 */
export function* findDoubts(sources: DoubtSources): Generator<number, readonly Doubt[]> {
  const gathering = gatherEvidence(sources);
  let step = gathering.next();
  while (step.done !== true) {
    yield GATHERING * step.value;
    step = gathering.next();
  }
  const ranking = rankDoubts(step.value);
  let rank = ranking.next();
  while (rank.done !== true) {
    yield GATHERING + (1 - GATHERING) * rank.value;
    rank = ranking.next();
  }
  return rank.value;
}

/** The same from evidence that is there. */
export function* rankDoubts(evidence: DoubtEvidence): Generator<number, readonly Doubt[]> {
  const turns = judgedTurns(evidence);
  const doubts: Doubt[] = [];
  for (const [index, judged] of turns.entries()) {
    doubts.push(...suspectedSlots(judged, evidence).flatMap((suspected) => doubtOf(suspected, evidence)));
    yield index / turns.length;
  }
  return doubts.sort(mostDoubtfulFirst);
}

function doubtOf(suspected: SuspectedSlot, evidence: DoubtEvidence): readonly Doubt[] {
  const features = doubtFeatures(suspected, evidence);
  const score = probability(doubtLogOdds(features));
  const [chief, ...others] = loudestFirst(suspected.suspicions, features);
  if (!chief || score < WORTH_A_LOOK) return [];
  const { dialogue, turn } = suspected.judged;
  const audible = others.filter(({ reason }) => contribution(reason, features) > 0);
  return [
    {
      dialogue: dialogue.id,
      turn: turn.index,
      slot: suspected.slot,
      reason: chief.reason,
      score,
      words: [chief, ...audible.slice(0, MOST_SENTENCES - 1)].map(({ words }) => words).join(' '),
      suggestion: suggestionOf([chief, ...others]),
    },
  ];
}

function loudestFirst(suspicions: readonly ReasonedSuspicion[], features: DoubtFeatures): readonly ReasonedSuspicion[] {
  return [...suspicions].sort((a, b) => contribution(b.reason, features) - contribution(a.reason, features));
}

/** The loudest suggestion that gives a value; where none does, the loudest that removes one. */
function suggestionOf(suspicions: readonly ReasonedSuspicion[]): StateEdit | null {
  const suggestions = suspicions.map(({ suggestion }) => suggestion).filter((each) => each !== null);
  const giving = suggestions.find(({ changes }) => changes.some((change) => 'values' in change));
  return giving ?? suggestions[0] ?? null;
}

function mostDoubtfulFirst(a: Doubt, b: Doubt): number {
  return b.score - a.score || compare(a.dialogue, b.dialogue) || a.turn - b.turn || compare(a.slot ?? '', b.slot ?? '');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
