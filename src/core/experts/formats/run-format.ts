import type { ShapedFormat } from '../../dialogue/formats/recognize';
import type { LocatedJson, LocatedNode } from '../../json/located-json';
import type { DialogueState, TurnBelief } from '../../../vocabulary/dialogue-state';
import type { Problem, TextRange } from '../../../vocabulary/problem';

/** One format of recorded runs. To add one, write a file like its neighbors and put it into the list of `recorded-run.ts`. */
export interface RunFormat extends ShapedFormat {
  read(root: LocatedNode, json: LocatedJson): ReadAnswers;
}

export interface ReadAnswers {
  readonly answers: readonly RecordedAnswer[];
  readonly problems: readonly Problem[];
}

/** An answer as a file records it: the turn's belief, the accumulated state, or both. */
export interface RecordedAnswer {
  readonly dialogue: string;
  readonly turn: number;
  readonly belief: TurnBelief | undefined;
  readonly state: DialogueState | undefined;
  readonly range: TextRange;
}
