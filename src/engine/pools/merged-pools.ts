import type { ExemplarFile, PlacedExemplar } from '../../core/pools/exemplar-file';
import { saysSame } from '../../core/dialogue/said-words';
import { numberedId } from '../../core/dialogue/numbered-ids';
import { firstIds, inDialogue } from '../../core/pools/exemplar-identity';
import { expertNameDoubts } from '../../core/pools/expert-spellings';
import { groupedBy, groupFor, itemsOf } from '../../vocabulary/values/grouped';
import { firstOf } from '../../vocabulary/values/required';
import { counted } from '../../vocabulary/words';
import type { Exemplar } from '../../vocabulary/exemplar';
import type { FileProblem } from '../../vocabulary/problem';

/** An exemplar with its file and line. */
export interface StoredExemplar extends PlacedExemplar {
  readonly file: string;
}

/** All exemplars of some files in ascending id order, which is also the order of rows in the index. */
export interface LoadedPools {
  /** In the order in which they were named. */
  readonly files: readonly string[];
  readonly stored: readonly StoredExemplar[];
  readonly problems: readonly FileProblem[];
}

export interface ReadFile {
  readonly path: string;
  readonly content: ExemplarFile;
}

/**
 * The exemplars of several files as one set. Of exemplars with the same id and the same words one copy is kept. The
 * same id with other words is a turn of another dialogue: it is kept too, with a number behind its dialogue (`1_00000
 * (2)`), by which its line is found again (`ownIdOf`). A file that must not be used as it is gives no exemplar.
 */
export function mergedPools(files: readonly ReadFile[]): LoadedPools {
  const problems: FileProblem[] = [];
  const usable: ReadFile[] = [];
  for (const read of files) {
    for (const problem of read.content.problems) problems.push({ ...problem, file: read.path });
    if (!read.content.problems.some(({ severity }) => severity === 'fatal')) usable.push(read);
  }
  const merge = new Merge(usable);
  for (const read of usable) problems.push(...merge.add(read));
  const stored = [...merge.stored.values()].sort((a, b) => (a.exemplar.id < b.exemplar.id ? -1 : 1));
  const [first] = usable;
  if (first)
    for (const message of expertNameDoubts(stored.map(({ exemplar }) => exemplar)))
      problems.push({ file: first.path, severity: 'warning', message });
  return { files: files.map(({ path }) => path), stored, problems };
}

class Merge {
  /** By the id in memory. */
  readonly stored = new Map<string, StoredExemplar>();
  /** The dialogues that share an id: its exemplars by the ids that they have in their files. */
  private readonly dialogues = new Map<string, Map<string, StoredExemplar>[]>();
  /** The ids that dialogues and exemplars have. */
  private readonly taken: Set<string>;

  constructor(files: readonly ReadFile[]) {
    this.taken = new Set(files.flatMap(({ content }) => content.exemplars.map(({ exemplar }) => exemplar.dialogue)));
  }

  add({ path: file, content }: ReadFile): readonly FileProblem[] {
    const copies: StoredExemplar[] = [];
    const others: StoredExemplar[] = [];
    for (const ofDialogue of groupedBy(content.exemplars, ({ exemplar }) => exemplar.dialogue).values()) {
      const stored = ofDialogue.map((placed) => ({ ...placed, file }));
      const { home, isOther } = this.homeOf(stored);
      for (const each of stored) {
        const twin = home.get(each.exemplar.id);
        if (twin) copies.push(each);
        else this.store(home, each);
        if (!twin && isOther) others.push(each);
      }
    }
    return [...copyProblems(copies), ...otherProblems(others)];
  }

  /** The dialogue among those with this id that says the same wherever both have a turn, or a new one. */
  private homeOf(stored: readonly StoredExemplar[]) {
    const namesakes = groupFor(this.dialogues, firstOf(stored).exemplar.dialogue);
    const same = namesakes.find((home) => stored.every(({ exemplar }) => agrees(exemplar, home.get(exemplar.id))));
    const home = same ?? new Map<string, StoredExemplar>();
    if (!same) namesakes.push(home);
    return { home, isOther: home !== namesakes[0] };
  }

  private store(home: Map<string, StoredExemplar>, each: StoredExemplar): void {
    const { exemplar } = each;
    const [first] = itemsOf(this.dialogues, exemplar.dialogue);
    const sibling = [...home.values()][0];
    const dialogue =
      sibling?.exemplar.dialogue ?? (home === first ? exemplar.dialogue : numberedId(exemplar.dialogue, this.taken));
    const named = dialogue === exemplar.dialogue ? exemplar : renamed(exemplar, dialogue);
    const id = this.stored.has(named.id) ? numberedId(named.id, this.taken) : named.id;
    const kept = { ...each, exemplar: id === named.id ? named : { ...named, id } };
    home.set(exemplar.id, kept);
    this.stored.set(id, kept);
  }
}

/** Stays the same object for as long as the exemplar does, so that values computed from it can be found again. */
const renamedOnes = new WeakMap<Exemplar, Exemplar>();

function renamed(exemplar: Exemplar, dialogue: string): Exemplar {
  const last = renamedOnes.get(exemplar);
  if (last?.dialogue === dialogue) return last;
  const one = inDialogue(exemplar, dialogue);
  renamedOnes.set(exemplar, one);
  return one;
}

function agrees(exemplar: Exemplar, counterpart: StoredExemplar | undefined): boolean {
  return !counterpart || saysSame(exemplar, counterpart.exemplar);
}

function copyProblems(copies: readonly StoredExemplar[]): readonly FileProblem[] {
  const [first] = copies;
  if (!first) return [];
  const message =
    `${counted(copies.length, 'exemplar')} of this file ${copies.length === 1 ? 'is' : 'are'} also in a file ` +
    `that is read ` +
    `before it, with the same words (${firstIds(copies.map(({ exemplar }) => exemplar.id))}): only that copy is used.`;
  return [{ file: first.file, severity: 'warning', message, range: startOf(first) }];
}

function otherProblems(others: readonly StoredExemplar[]): readonly FileProblem[] {
  const [first] = others;
  if (!first) return [];
  const message =
    `${counted(others.length, 'exemplar')} of this file ${others.length === 1 ? 'belongs' : 'belong'} to dialogues ` +
    'that share only their ids with those of a file read before it ' +
    `(${firstIds(others.map(({ exemplar }) => exemplar.id))}); their dialogues get a number, such as ` +
    `"${first.exemplar.dialogue} (2)".`;
  return [{ file: first.file, severity: 'warning', message, range: startOf(first) }];
}

function startOf({ line }: StoredExemplar) {
  return { start: { line, character: 0 }, end: { line, character: 0 } };
}
