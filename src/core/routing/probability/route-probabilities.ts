import {
  LEAST_CALIBRATION_TURNS,
  probabilitiesBy,
  scoreProbabilities,
  type ScoredOutcome,
  type ScoreMaps,
} from './score-probabilities';
import type {
  KnownProbability,
  RouteProbability,
  UnknownProbability,
} from '../../../vocabulary/routing/route-probability';
import { itemAt } from '../../../vocabulary/values/required';
import { counted } from '../../../vocabulary/words';

/** A turn whose outcome is known, with its score and its dialogue. */
export interface JudgedScore extends ScoredOutcome {
  readonly dialogue: string;
}

/** Turns to learn from, and of which turns the result is true. */
export interface JudgedScores {
  readonly among: KnownProbability['among'];
  readonly scores: readonly JudgedScore[];
}

/**
 * What scores mean, learned from the scores of judged turns. Each turn is told by the turns of other dialogues alone.
 *
 * @param sources the first that has enough turns is used
 * @param experts ids, cheapest first
 */
export class RouteProbabilities {
  private readonly sources: readonly SourceOfProbabilities[];

  constructor(
    sources: readonly JudgedScores[],
    private readonly experts: readonly string[],
  ) {
    this.sources = sources.map((source) => new SourceOfProbabilities(source));
  }

  /** @param dialogue of the turn, under the name that the judged turns have for it */
  of(score: number, dialogue: string): RouteProbability {
    return probabilityAt(score, this.without(dialogue), this.experts);
  }

  /** What scores mean on turns of dialogues that are among no judged turns, as data. */
  meaning(): ScoreMeaning {
    return this.without(null);
  }

  private without(dialogue: string | null): ScoreMeaning {
    for (const { among, without } of this.sources) {
      const { turns, probabilities } = without(dialogue);
      if (probabilities) return { among, turns, maps: probabilities.maps };
    }
    return tooFew(Math.max(0, ...this.sources.map((source) => source.without(dialogue).turns)));
  }
}

/** What scores mean, or why that is unknown. */
export type ScoreMeaning =
  (Pick<KnownProbability, 'among' | 'turns'> & { readonly maps: ScoreMaps }) | UnknownProbability;

/** @param experts ids, cheapest first */
export function probabilityAt(score: number, meaning: ScoreMeaning, experts: readonly string[]): RouteProbability {
  if ('missing' in meaning) return meaning;
  const { right, pays } = probabilitiesBy(meaning.maps);
  const each = right(score);
  return {
    right: Object.fromEntries(experts.map((expert, index) => [expert, itemAt(each, index)])),
    pays: pays(score),
    among: meaning.among,
    turns: meaning.turns,
  };
}

function tooFew(turns: number): UnknownProbability {
  const more = LEAST_CALIBRATION_TURNS - turns;
  const missing =
    `${turns === 0 ? 'No turn' : `Only ${counted(turns, 'turn')}`} of other dialogues ` +
    `${turns < 2 ? 'tells' : 'tell'} which experts are right, too few to say how probable a right answer is: ` +
    `it takes ${counted(more, 'exemplar')} more, with the answers of all experts.`;
  return { missing, more };
}

interface Meaning {
  readonly turns: number;
  readonly probabilities: ReturnType<typeof scoreProbabilities>;
}

/** The maps of one source. They are learned anew only for dialogues that are among the judged turns. */
class SourceOfProbabilities {
  readonly among: JudgedScores['among'];
  private readonly sorted: readonly JudgedScore[];
  private readonly dialogues: ReadonlySet<string>;
  private readonly meanings = new Map<string | null, Meaning>();

  constructor({ among, scores }: JudgedScores) {
    this.among = among;
    // What is sorted once is quickly sorted again after a dialogue is left out.
    this.sorted = [...scores].sort((a, b) => a.score - b.score);
    this.dialogues = new Set(scores.map(({ dialogue }) => dialogue));
  }

  readonly without = (dialogue: string | null): Meaning => {
    const key = dialogue !== null && this.dialogues.has(dialogue) ? dialogue : null;
    const known = this.meanings.get(key);
    if (known) return known;
    const others = key === null ? this.sorted : this.sorted.filter((each) => each.dialogue !== key);
    const meaning = { turns: others.length, probabilities: scoreProbabilities(others) };
    this.meanings.set(key, meaning);
    return meaning;
  };
}
