import type { Renaming } from '../../../vocabulary/annotation/annotation';
import type { JsonPath } from '../../json/edit/edited-part';

/** Something in the annotation of a turn that cannot be right, whatever is said. */
export interface AnnotationError {
  /** Counts user turns from 0. */
  readonly turn: number;
  readonly slot: string;
  /** One sentence. */
  readonly words: string;
  /** Null where nothing tells what would be right. */
  readonly repair: ErrorRepair | null;
}

/** What would repair an error, with its name for people. */
export type ErrorRepair =
  { readonly title: string; readonly renaming: Renaming } | { readonly title: string; readonly span: MovedSpan };

/** A span that is to mark other characters of its utterance. */
export interface MovedSpan {
  /** Where the span stands in the row of its turn. */
  readonly path: JsonPath;
  readonly start: number;
  readonly end: number;
}
