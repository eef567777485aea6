import { editedLine } from '../../pools/edited-line';
import { moveExemplar, type PlacedExemplar } from '../../pools/exemplar-file';
import { withOwnFieldsOf } from '../../pools/own-fields';
import type { MergeConflict, MergeMove, MergePlan } from './merge-pools';

/** An exemplar file with the work of another annotator. */
export interface MergedText {
  readonly text: string;
  /** How many fields that only their owners know came from the other file. */
  readonly fields: number;
  /** Exemplars whose own fields differ; this file's stay. */
  readonly conflicts: readonly MergeConflict[];
}

/** What is merged, and how moves are written down. */
export interface MergeParts {
  readonly mine: readonly PlacedExemplar[];
  readonly theirs: readonly PlacedExemplar[];
  readonly plan: MergePlan;
  readonly when: string;
  /** The reason that a move is written down with. */
  readonly reasonOf: (move: MergeMove) => string;
}

/**
 * The text of this file with only those lines changed that merging changes, and behind them the lines that the other
 * file alone has.
 *
 * @param text the text that holds `mine`
 */
export function mergedText(text: string, parts: MergeParts): MergedText {
  const { lines, fields, conflicts } = mergedLines(parts);
  const lineBreak = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  // Odd parts are the line breaks.
  const pieces = text.split(/(\r\n|\r|\n)/).map((piece, at) => (at % 2 === 0 ? (lines.get(at / 2) ?? piece) : piece));
  const added = addedLines(parts);
  const isEnded = pieces.at(-1) === '';
  const gap = added.length === 0 || isEnded ? '' : lineBreak;
  const tail = added.map((line, at) => (isEnded || at < added.length - 1 ? line + lineBreak : line));
  return { text: pieces.join('') + gap + tail.join(''), fields, conflicts };
}

/** The lines that change, by their number. */
function mergedLines({ mine, theirs, plan, when, reasonOf }: MergeParts) {
  const lines = new Map<number, string>();
  const conflicts: MergeConflict[] = [];
  let fields = 0;
  const moves = new Map(plan.moves.map((move) => [move.id, move]));
  const sources = sourcesById(theirs, plan);
  for (const { exemplar, line, source } of mine) {
    const move = moves.get(exemplar.id);
    const moved = move ? editedLine(source, exemplar, moveExemplar(exemplar, move.to, when, reasonOf(move))) : source;
    const other = sources.get(exemplar.id);
    const merged = other === undefined ? { line: moved, taken: 0, contested: [] } : withOwnFieldsOf(other, moved);
    fields += merged.taken;
    if (merged.line !== source) lines.set(line, merged.line);
    if (merged.contested.length > 0)
      conflicts.push({
        id: exemplar.id,
        words:
          `Both files have ${merged.contested.map((key) => `"${key}"`).join(', ')}, with other values: this ` +
          `file's stays.`,
      });
  }
  return { lines, fields, conflicts };
}

/** The lines of the other file, by the ids that their exemplars have in this one. */
function sourcesById(theirs: readonly PlacedExemplar[], { originals }: MergePlan): ReadonlyMap<string, string> {
  const sources = new Map(theirs.map(({ exemplar, source }) => [exemplar, source]));
  return new Map(
    [...originals].flatMap(([{ id }, original]): [string, string][] => {
      const source = sources.get(original);
      return source === undefined ? [] : [[id, source]];
    }),
  );
}

function addedLines({ theirs, plan }: MergeParts): readonly string[] {
  const sources = new Map(theirs.map(({ exemplar, source }) => [exemplar, source]));
  return plan.additions.flatMap((added) => {
    const original = plan.originals.get(added);
    const source = original && sources.get(original);
    return original && source !== undefined ? [editedLine(source, original, added)] : [];
  });
}
