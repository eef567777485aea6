import type { CurationEvidence } from '../../../../src/core/curation/curation-evidence';
import type { Turn } from '../../../../src/core/dialogue/model';
import { wholeVotes } from '../../../../src/core/routing/voters';
import { isInPool, routeOf, type VotedRoute } from '../../../../src/core/routing/route';
import { exemplar } from '../../../fixtures/exemplars';
import type { Exemplar } from '../../../../src/vocabulary/exemplar';

export const EXPERTS = ['slm', 'llm'];

/** An exemplar of its own dialogue in the pool of an expert, without outcomes. */
export function pooled(dialogue: string, expert: string | null, given: Partial<Exemplar> = {}): Exemplar {
  return exemplar({
    id: `${dialogue}#0`,
    dialogue,
    expert,
    outcomes: {},
    userUtterance: `I ask for ${dialogue}.`,
    ...given,
  });
}

/** The route of a turn among these neighbors, all equally near. */
export function routeAmong(dialogue: string, neighbors: readonly Exemplar[], cosine = 0.5): VotedRoute {
  return routeOf(
    { dialogue, index: 0 },
    wholeVotes(neighbors.filter(isInPool).map((neighbor) => ({ exemplar: neighbor, cosine, expected: null }))),
    EXPERTS,
  );
}

/** Evidence in which nobody votes anywhere and neighbors are undecided; give what a test is about. */
export function evidenceOf(exemplars: readonly Exemplar[], given: Partial<CurationEvidence> = {}): CurationEvidence {
  return {
    exemplars,
    experts: EXPERTS,
    nameOf: (expert) => expert ?? 'no expert',
    expected: exemplars.map(() => Float64Array.of(0.5, 0.5)),
    ownRoutes: exemplars.map(({ dialogue }) => routeAmong(dialogue, [])),
    asked: [],
    ...given,
  };
}

export function turn(dialogue: string, belief: Turn['belief']): Turn {
  const nowhere = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  return {
    dialogue,
    index: 0,
    utterance: 0,
    services: [],
    previousState: {},
    systemUtterance: '',
    userUtterance: '',
    state: undefined,
    belief,
    range: nowhere,
  };
}
