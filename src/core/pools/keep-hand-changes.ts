import { counted } from '../../vocabulary/words';
import { saysSame } from '../dialogue/said-words';
import { numberedId } from '../dialogue/numbered-ids';
import { inDialogue } from './exemplar-identity';
import { editedLine } from './edited-line';
import type { PlacedExemplar } from './exemplar-file';
import { exemplarLine } from './exemplar-line';
import type { Exemplar } from '../../vocabulary/exemplar';

/**
 * An exemplar that the new runs place differently than before and differently than the curator did. The curator's
 * change stays.
 */
export interface RebuildConflict {
  readonly id: string;
  readonly words: string;
}

/** Newly built pools that keep what curators changed in the old ones. */
export interface RebuiltPools {
  readonly exemplars: readonly Exemplar[];
  /** The exemplars of which the old pools have the same turn, each with the old one. */
  readonly before: ReadonlyMap<Exemplar, Exemplar>;
  /** Exemplars whose changes by hand were kept. */
  readonly kept: number;
  readonly conflicts: readonly RebuildConflict[];
}

/**
 * Keeps changes made by hand when pools are rebuilt: outcomes come from the new runs, pool and history from the
 * curator. An exemplar changed by hand stays even if the new runs would not make it an exemplar, and under a numbered
 * id if they make one of another turn with its id.
 */
export function keepHandChanges(built: readonly Exemplar[], old: readonly Exemplar[]): RebuiltPools {
  const oldById = new Map(old.map((exemplar) => [exemplar.id, exemplar]));
  const before = new Map<Exemplar, Exemplar>();
  const conflicts: RebuildConflict[] = [];
  const rebuilt = built.map((exemplar) => {
    const same = oldById.get(exemplar.id);
    if (!same || !saysSame(exemplar, same)) return exemplar;
    const kept = isTouched(same) ? asCurated(exemplar, same) : exemplar;
    before.set(kept, same);
    if (isTouched(same) && isContested(exemplar, same)) conflicts.push(contest(exemplar, same));
    return kept;
  });
  const met = new Set(before.values());
  const ids = new Set(built.map(({ id }) => id));
  const taken = new Set([...built, ...old].map(({ dialogue }) => dialogue));
  const touched = old.filter(isTouched);
  const left = touched
    .filter((curated) => !met.has(curated))
    .map((curated) => {
      const isClash = ids.has(curated.id);
      const stays = isClash ? inDialogue(curated, numberedId(curated.dialogue, taken)) : curated;
      before.set(stays, curated);
      conflicts.push(isClash ? clash(curated, stays) : gone(curated));
      return stays;
    });
  return { exemplars: [...rebuilt, ...left], before, kept: touched.length, conflicts };
}

/** The lines of rebuilt pools. Of a turn that the old pools have, the line stays but for what has changed. */
export function rebuiltText({ exemplars, before }: RebuiltPools, old: readonly PlacedExemplar[]): string {
  const sources = new Map(old.map(({ exemplar, source }) => [exemplar, source]));
  const lines = exemplars.map((exemplar) => {
    const was = before.get(exemplar);
    const source = was && sources.get(was);
    return was && source !== undefined ? editedLine(source, was, exemplar) : exemplarLine(exemplar);
  });
  return lines.map((line) => `${line}\n`).join('');
}

/** Sentences about pools of curators whose experts have no run: they stay, but nothing is built for them. */
export function expertsWithoutRun({ exemplars }: RebuiltPools, experts: readonly string[]): readonly string[] {
  const named = new Set(
    exemplars.flatMap(({ expert }) => (expert === null || experts.includes(expert) ? [] : [expert])),
  );
  return [...named].map((name) => {
    const count = exemplars.filter(({ expert }) => expert === name).length;
    return (
      `${counted(count, 'exemplar')} ${count === 1 ? 'is' : 'are'} kept in the pool of "${name}", who has no run ` +
      `here; ` +
      `the runs are of ${experts.map((expert) => `"${expert}"`).join(', ')}: use the same names, if they are the ` +
      `same experts.`
    );
  });
}

function asCurated(exemplar: Exemplar, { expert, changes, rule }: Exemplar): Exemplar {
  return { ...exemplar, expert, changes, ...(rule === 'hand' && { rule }) };
}

function contest(exemplar: Exemplar, curated: Exemplar): RebuildConflict {
  const words =
    `The new runs put it into ${poolWords(exemplar.expert)}, the old runs into ` +
    `${poolWords(firstPool(curated))}; by hand it ${placeWords(curated)}.`;
  return { id: exemplar.id, words };
}

function gone(curated: Exemplar): RebuildConflict {
  const words =
    `The new runs make no exemplar of it. By hand it ${placeWords(curated)}, so it stays, with its ` + `old answers.`;
  return { id: curated.id, words };
}

function clash(curated: Exemplar, { id }: Exemplar): RebuildConflict {
  const words =
    `The new dialogues have another turn with this id. By hand it ${placeWords(curated)}, so it ` + `stays as "${id}".`;
  return { id: curated.id, words };
}

/** Whether a curator has placed, moved or annotated the exemplar. */
export function isTouched({ rule, changes }: Exemplar): boolean {
  return rule === 'hand' || changes.length > 0;
}

/** Whether the new runs agree neither with the old runs nor with the curator. */
function isContested({ expert }: Exemplar, curated: Exemplar): boolean {
  return expert !== curated.expert && expert !== firstPool(curated);
}

function firstPool({ expert, changes, rule }: Exemplar): string | null {
  if (rule === 'hand') return null;
  const [first] = changes;
  return first ? first.from : expert;
}

function placeWords({ expert }: Exemplar): string {
  return expert === null ? 'is excluded' : `is in ${poolWords(expert)}`;
}

function poolWords(expert: string | null): string {
  return expert === null ? 'none' : `the ${expert} pool`;
}
