import { openJson, type JsonItem, type JsonPlace } from '../../json/json-text';
import { LineStarts } from '../../json/line-starts';
import { itemAt } from '../../../vocabulary/values/required';
import type { Position, Problem, TextRange } from '../../../vocabulary/problem';
import { dialogueFormats, readPlacedFile, type PlacedFile } from '../formats';
import { recognize } from '../formats/reading/recognize';
import { isBefore, isMoved, movedDialogue, movedProblem, type MovedEnd } from './moved-ranges';
import { sharedText } from './shared-text';

/** A text with what it was read as. */
export interface ReadText {
  readonly text: string;
  readonly placed: PlacedFile;
}

/**
 * Reads a text that was read before and is another one now, as `readPlacedFile` does. Where only the states of one
 * dialogue are others, that dialogue alone is read, and those behind it are moved: this takes a small part of the time
 * that a large file takes to be read.
 */
export function rereadFile(before: ReadText, text: string): PlacedFile {
  return withRereadDialogue(before, text) ?? readPlacedFile(text);
}

function withRereadDialogue({ text: old, placed }: ReadText, text: string): PlacedFile | undefined {
  if (old === text) return placed;
  const { file, format, places } = placed;
  const { coverage } = file;
  if (!format?.reread || !places || !coverage) return undefined;
  const [was, is] = [withoutMark(old), withoutMark(text)];
  const changed = changedPlace(was, is, places);
  if (!changed || recognize(text, dialogueFormats, 'dialogues').format !== format) return undefined;
  const dialogue = itemAt(file.dialogues, changed.index);
  if (file.problems.some((problem) => concerns(problem, dialogue.range))) return undefined;
  const [oldItem, item] = [openJson(was).rightItemIn(changed.before), openJson(is).rightItemIn(changed.after)];
  if (!oldItem || !item) return undefined;
  const rangeOf = rangesIn(is, item, dialogue.range.start);
  const reread = format.reread({ dialogue, before: oldItem, after: item, coverage, rangeOf });
  if (!reread) return undefined;
  const end: MovedEnd = { from: dialogue.range.end, to: reread.dialogue.range.end };
  const dialogues = file.dialogues.map((each) => {
    if (each === dialogue) return reread.dialogue;
    return isMoved(end) ? movedDialogue(each, end) : each;
  });
  const problems = isMoved(end) ? file.problems.map((problem) => movedProblem(problem, end)) : file.problems;
  return {
    format,
    file: { ...file, dialogues, problems, coverage: reread.coverage },
    places: places.map((place) => movedPlace(place, changed)),
  };
}

function withoutMark(text: string): string {
  return text.startsWith('\uFEFF') ? text.slice(1) : text;
}

interface ChangedPlace {
  readonly index: number;
  readonly before: JsonPlace;
  readonly after: JsonPlace;
}

/** The one dialogue within whose brackets all changes are. */
function changedPlace(was: string, is: string, places: readonly JsonPlace[]): ChangedPlace | undefined {
  const shared = sharedText(was, is);
  const end = was.length - shared.end;
  const index = places.findIndex((place) => place.start < shared.start && end < place.end);
  const before = places[index];
  return before && { index, before, after: { start: before.start, end: before.end + is.length - was.length } };
}

function movedPlace(place: JsonPlace, { before, after }: ChangedPlace): JsonPlace {
  if (place.start < before.end) return place.start === before.start ? after : place;
  const shift = after.end - before.end;
  return { start: place.start + shift, end: place.end + shift };
}

/** Whether a problem may become another one where a range changes. */
function concerns({ range }: Problem, changed: TextRange): boolean {
  return range !== undefined && !isBefore(range.end, changed.start) && isBefore(range.start, changed.end);
}

/** The ranges of places in an item, found without the lines before it. */
function rangesIn(text: string, { start, end }: JsonItem, at: Position): (place: JsonPlace) => TextRange {
  const lines = new LineStarts(text.slice(start, end));
  const placed = ({ line, character }: Position): Position => ({
    line: at.line + line,
    character: line === 0 ? at.character + character : character,
  });
  return (place) => {
    const range = lines.rangeOf({ start: place.start - start, end: place.end - start });
    return { start: placed(range.start), end: placed(range.end) };
  };
}
