import type { ShapedFormat } from '../../dialogue/formats/reading/recognize';
import type { RawState } from '../../dialogue/formats/reading/slot-values';
import type { JsonText } from '../../json/json-text';
import type { Problem, TextRange } from '../../../vocabulary/problem';

/**
 * One format of recorded runs. To add one, write a file like its neighbors and put it into the list of
 * `recorded-run.ts`.
 */
export interface RunFormat extends ShapedFormat {
  read(json: JsonText): ReadAnswers;
}

export interface ReadAnswers {
  readonly answers: readonly RecordedAnswer[];
  readonly problems: readonly Problem[];
}

/**
 * An answer as a file records it: the turn's belief, the accumulated state, or both. Slots and values stay as they are
 * spelled there, because only the dialogues say what they mean.
 */
export interface RecordedAnswer {
  readonly dialogue: string;
  /** The number of the turn, by whatever numbering the file has. */
  readonly turn: number;
  readonly belief: RawState | undefined;
  readonly state: RawState | undefined;
  /** The state that the expert was told before the turn, where the file records it. */
  readonly previousState?: RawState | undefined;
  /** What the user said in this turn, where the file holds it. */
  readonly userUtterance: string | undefined;
  readonly range: TextRange;
}
