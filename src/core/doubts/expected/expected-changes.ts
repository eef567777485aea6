import type { Dialogue, Turn } from '../../dialogue/model';
import { serviceOfSlot } from '../../dialogue/slot-names';
import { itemsOf } from '../../../vocabulary/values/grouped';
import { itemAt } from '../../../vocabulary/values/required';
import type { DialogueSpeech } from '../speech/dialogue-speech';
import type { ValueInventory } from '../speech/value-inventory';
import { candidateFeatures } from './candidate-features';
import { changeCandidates, slotsOfDialogue, type ChangeCandidate } from './change-candidates';
import { SparseClassifier, type Example } from './sparse-classifier';

/** How likely a turn gives a value to a slot, as other dialogues teach it. */
export interface ExpectedChange extends ChangeCandidate {
  readonly logOdds: number;
}

/** A turn's candidates; turns without gold have none. */
export type ExpectedChanges = ReadonlyMap<Turn, readonly ExpectedChange[]>;

/** A dialogue with what is said in it. */
export interface HeardDialogue {
  readonly dialogue: Dialogue;
  readonly speech: DialogueSpeech;
}

/** Each dialogue is judged by the dialogues of the other parts. */
const PARTS = 4;
/** More turns teach little more. */
const MOST_TURNS = 3_000;

/**
 * A small tracker that the dialogues themselves teach: for each turn and each value that it might give to a slot, how
 * likely it does, by what other dialogues do with such words. Yields the share that is done.
 */
export function* expectedChanges(
  heard: readonly HeardDialogue[],
  inventory: ValueInventory,
): Generator<number, ExpectedChanges> {
  const expected = new Map<Turn, readonly ExpectedChange[]>();
  const taught = new Map<HeardDialogue, readonly TurnExamples[]>();
  for (const each of evenly(heard)) {
    taught.set(each, examplesOf(each, inventory));
    yield (0.25 * taught.size) / heard.length;
  }
  for (let part = 0; part < PARTS; part++) {
    const isOwn = (index: number) => index % PARTS === part;
    const classifier = new SparseClassifier();
    const lessons = heard.flatMap((each, index) => (isOwn(index) ? [] : itemsOf(taught, each)));
    for (const pass of classifier.learn(lessons.flatMap(({ examples }) => examples)))
      yield 0.25 + (0.75 * (part + pass / 2)) / PARTS;
    for (const [index, each] of heard.entries()) {
      if (!isOwn(index)) continue;
      for (const turn of taught.get(each) ?? examplesOf(each, inventory))
        expected.set(turn.turn, judged(turn, classifier));
      yield 0.25 + (0.75 * (part + 0.5 + (0.5 * index) / heard.length)) / PARTS;
    }
  }
  return expected;
}

/** A turn's candidates, each with its features. */
interface TurnExamples {
  readonly turn: Turn;
  readonly candidates: readonly ChangeCandidate[];
  readonly examples: readonly Example[];
}

function judged({ candidates, examples }: TurnExamples, classifier: SparseClassifier): readonly ExpectedChange[] {
  return candidates.map((candidate, index) => ({
    ...candidate,
    logOdds: classifier.logOdds(itemAt(examples, index).features),
  }));
}

/** All dialogues, or as many as have the most turns to learn from, spread evenly. */
function evenly(heard: readonly HeardDialogue[]): readonly HeardDialogue[] {
  const turns = heard.reduce((sum, { dialogue }) => sum + dialogue.turns.length, 0);
  const wanted = Math.ceil(heard.length * Math.min(1, MOST_TURNS / Math.max(1, turns)));
  return Array.from({ length: wanted }, (_, at) => itemAt(heard, Math.floor((at * heard.length) / wanted)));
}

function examplesOf({ dialogue, speech }: HeardDialogue, inventory: ValueInventory): readonly TurnExamples[] {
  const slots = slotsOfDialogue(dialogue, inventory);
  let activeServices: ReadonlySet<string> = new Set();
  return dialogue.turns.flatMap((turn): TurnExamples[] => {
    if (!turn.belief) return [];
    const candidates = changeCandidates(turn, slots, speech, inventory);
    const context = { turn, speech, candidates, activeServices };
    const changed = Object.keys(turn.belief).map(serviceOfSlot);
    if (changed.length > 0) activeServices = new Set(changed);
    const examples = candidates.map((candidate) => ({
      features: candidateFeatures(candidate, context),
      holds: candidate.isGold,
    }));
    return [{ turn, candidates, examples }];
  });
}
