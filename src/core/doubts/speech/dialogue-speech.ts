import type { Dialogue } from '../../dialogue/model';
import { itemAt } from '../../../vocabulary/values/required';
import { spokenWords } from './spoken-words';
import { isImplicit } from './value-forms';
import type { SpokenValue, ValueInventory } from './value-inventory';

/** What is said in one turn: the system's utterance and the user's answer to it. */
export interface TurnSpeech {
  readonly system: Utterance;
  readonly user: Utterance;
}

export interface Utterance {
  readonly words: readonly string[];
  /** The words between blanks. */
  readonly text: string;
  readonly values: readonly SpokenValue[];
}

/** Who said a value, and in which turn, the latest first. */
export interface Saying {
  readonly turn: number;
  readonly speaker: 'user' | 'system';
}

/** Words this short say nothing of a name. */
const FEWEST_LETTERS = 3;

/** What is said in the turns of one dialogue. */
export class DialogueSpeech {
  readonly turns: readonly TurnSpeech[];

  constructor(
    dialogue: Dialogue,
    private readonly inventory: ValueInventory,
  ) {
    this.turns = dialogue.turns.map(({ systemUtterance, userUtterance }) => ({
      system: this.utterance(systemUtterance),
      user: this.utterance(userUtterance),
    }));
  }

  /** Where a value is said in one turn, as a whole; the user comes first. */
  saidIn(turn: number, value: string): Saying['speaker'] | undefined {
    const speech = this.turns[turn];
    if (!speech) return undefined;
    const forms = this.inventory.formsOf(value);
    if (forms.some((form) => speech.user.text.includes(` ${form} `))) return 'user';
    return forms.some((form) => speech.system.text.includes(` ${form} `)) ? 'system' : undefined;
  }

  /** The last saying of a value in this turn or before it. */
  lastSaying(turn: number, value: string): Saying | undefined {
    for (let at = turn; at >= 0; at--) {
      const speaker = this.saidIn(at, value);
      if (speaker) return { turn: at, speaker };
    }
    return undefined;
  }

  /** The first saying of a value after this turn. */
  nextSaying(turn: number, value: string): Saying | undefined {
    for (let at = turn + 1; at < this.turns.length; at++) {
      const speaker = this.saidIn(at, value);
      if (speaker) return { turn: at, speaker };
    }
    return undefined;
  }

  /**
   * 0…1: how much of a value is said up to this turn. Values that people express in other words count as said; of a
   * name, a part may be.
   */
  saidShare(turn: number, value: string): number {
    if (isImplicit(value) || this.lastSaying(turn, value)) return 1;
    const words = spokenWords(value).filter((word) => word.length >= FEWEST_LETTERS);
    if (words.length < 2) return 0;
    const heard = this.turns.slice(0, turn + 1);
    const said = words.filter((word) =>
      heard.some(({ user, system }) => user.words.includes(word) || system.words.includes(word)),
    );
    return said.length / words.length;
  }

  at(turn: number): TurnSpeech {
    return itemAt(this.turns, turn);
  }

  private utterance(utterance: string): Utterance {
    const words = spokenWords(utterance);
    return { words, text: ` ${words.join(' ')} `, values: this.inventory.spokenIn(words) };
  }
}
