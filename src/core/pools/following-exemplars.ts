import type { TextEdit } from '../json/edit/json-edits';
import { groupedBy, itemsOf } from '../../vocabulary/values/grouped';
import { itemAt } from '../../vocabulary/values/required';
import { hasNoVoteByRule, type Exemplar } from '../../vocabulary/exemplar';
import type { PoolRuleId } from '../../vocabulary/routing/pool-rules';
import { editedLine } from './edited-line';
import type { PlacedExemplar } from './exemplar-file';
import { exemplarLine } from './exemplar-line';
import { isTouched, keepHandChanges, type RebuiltPools } from './keep-hand-changes';

/** The changes of an exemplar file's text that let the exemplars of some dialogues follow the gold states. */
export interface FollowingExemplars {
  /** In the order of their offsets, which belong to the text without a byte-order mark. */
  readonly edits: readonly TextEdit[];
  /** How many exemplars say something else, are new, or are gone because no expert is right any more. */
  readonly changed: number;
  readonly added: number;
  readonly removed: number;
}

/**
 * Makes the exemplars of some dialogues again, each in its own line. Lines that say so already stay to the letter, and
 * what a curator changed by hand is kept as in a rebuild.
 *
 * @param old the exemplars that the file has of these dialogues
 * @param built the exemplars that their turns are now, in the order of the turns
 */
export function followingExemplars(
  text: string,
  old: readonly PlacedExemplar[],
  built: readonly Exemplar[],
): FollowingExemplars {
  const rebuilt = keepHandChanges(
    built,
    old.map(({ exemplar }) => exemplar),
  );
  const lines = linesOf(text);
  const met = new Set(rebuilt.before.values());
  const changed = changedLines(rebuilt, old, lines);
  const removed = old.filter(({ exemplar }) => !met.has(exemplar)).map(({ line }) => removedLine(itemAt(lines, line)));
  const added = addedLines(rebuilt, old, { text, lines });
  return {
    edits: [...changed, ...removed, ...added.edits].sort((a, b) => a.offset - b.offset),
    changed: changed.length,
    added: added.count,
    removed: removed.length,
  };
}

/** The rule by which pools were built, as far as their exemplars show it. */
export function shownPoolRule(exemplars: readonly Exemplar[]): PoolRuleId | undefined {
  if (exemplars.some(hasNoVoteByRule)) return 'exactly-one-right';
  return exemplars.some((each) => each.rule === 'all-right' && !isTouched(each)) ? 'paper' : undefined;
}

/** Where a line stands: from its first character to the first one of the next line. */
interface Line {
  readonly start: number;
  readonly end: number;
  /** Where its line break begins. */
  readonly contentEnd: number;
}

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const { index, 0: lineBreak } of text.matchAll(/\r\n|\r|\n/g)) {
    lines.push({ start, contentEnd: index, end: index + lineBreak.length });
    start = index + lineBreak.length;
  }
  return [...lines, { start, contentEnd: text.length, end: text.length }];
}

function changedLines(
  { exemplars, before }: RebuiltPools,
  old: readonly PlacedExemplar[],
  lines: readonly Line[],
): readonly TextEdit[] {
  const placed = new Map(old.map((each) => [each.exemplar, each]));
  return exemplars.flatMap((exemplar): readonly TextEdit[] => {
    const was = before.get(exemplar);
    const place = was && placed.get(was);
    if (!was || !place) return [];
    const content = editedLine(place.source, was, exemplar);
    const { start, contentEnd } = itemAt(lines, place.line);
    return content === place.source ? [] : [{ offset: start, length: contentEnd - start, text: content }];
  });
}

function removedLine({ start, end }: Line): TextEdit {
  return { offset: start, length: end - start, text: '' };
}

/** New exemplars stand behind the one of an earlier turn of their dialogue, or before its first. */
function addedLines(
  { exemplars, before }: RebuiltPools,
  old: readonly PlacedExemplar[],
  { text, lines }: { readonly text: string; readonly lines: readonly Line[] },
): { readonly edits: readonly TextEdit[]; readonly count: number } {
  const byDialogue = groupedBy(old, ({ exemplar }) => exemplar.dialogue);
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const fresh = exemplars.filter((exemplar) => !before.has(exemplar));
  const byOffset = groupedBy(fresh, ({ dialogue, turn }) => {
    const own = itemsOf(byDialogue, dialogue);
    const earlier = own.filter(({ exemplar }) => exemplar.turn < turn).map(({ line }) => line);
    return earlier.length > 0
      ? itemAt(lines, Math.max(...earlier)).end
      : itemAt(lines, Math.min(...own.map(({ line }) => line))).start;
  });
  const edits = [...byOffset].map(([offset, added]): TextEdit => {
    const written = added.map((exemplar) => `${exemplarLine(exemplar)}${lineBreak}`).join('');
    const isUnended = offset === text.length && !/[\r\n]$/.test(text);
    return { offset, length: 0, text: isUnended ? `${lineBreak}${written.slice(0, -lineBreak.length)}` : written };
  });
  return { edits, count: fresh.length };
}
