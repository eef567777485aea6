import type { Dialogue, Turn } from '../dialogue/model';
import type { ServiceSchema } from '../dialogue/service-schema';
import type { AnswersByTurn } from '../experts/expert-answers';
import type { ExpectedChange, ExpectedChanges, HeardDialogue } from './expected/expected-changes';
import type { DialogueSpeech } from './speech/dialogue-speech';
import type { ValueInventory } from './speech/value-inventory';

/** An expert that answered these dialogues. */
export interface AnsweringExpert {
  readonly name: string;
  readonly answers: AnswersByTurn;
}

/** What annotations are judged by. */
export interface DoubtEvidence {
  readonly heard: readonly HeardDialogue[];
  readonly inventory: ValueInventory;
  readonly expected: ExpectedChanges;
  readonly experts: readonly AnsweringExpert[];
  readonly schema: ServiceSchema | undefined;
  /** The share of a slot's values that nobody has said. */
  readonly unsaidRates: ReadonlyMap<string, number>;
}

/** A turn whose annotation is judged; it has gold. */
export interface JudgedTurn {
  readonly dialogue: Dialogue;
  readonly turn: Turn;
  readonly speech: DialogueSpeech;
  /** What the turn might change, the likeliest first. */
  readonly expected: readonly ExpectedChange[];
}
