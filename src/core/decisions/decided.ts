import {
  subjectKey,
  type AnnotationSubject,
  type DecidedSubject,
  type Decision,
  type Verdict,
} from '../../vocabulary/annotation/decision';

/** Something that holds of a subject until its author takes it back. */
interface Standing<T> {
  readonly by: string;
  readonly when: string;
  readonly what: T;
}

/** A remark of a person on a turn or on one slot of it. */
export interface Note {
  readonly by: string;
  readonly when: string;
  readonly note: string;
  readonly slot: string | null;
}

const NOBODY: ReadonlySet<string> = new Set();

/** Where a turn is, whatever its ids are. */
type SaidTurn = Pick<AnnotationSubject, 'said' | 'turn'>;

/**
 * What holds after all decisions of all people. Everybody's latest word counts, and of several people's the latest.
 * What somebody else skipped is still open.
 */
export class Decided {
  private readonly verdicts = new Map<string, Map<string, Standing<Verdict>>>();
  private readonly reviews = new Map<string, Set<string>>();
  /** Turns with marks, or with marks that were taken back. */
  private readonly marked = new Map<string, SaidTurn>();
  private readonly notes = new Map<string, Map<string, Note>>();

  constructor(
    decisions: readonly Decision[],
    /** The person who is asked. */
    private readonly by: string,
  ) {
    for (const decision of [...decisions].sort((a, b) => (a.when < b.when ? -1 : a.when > b.when ? 1 : 0)))
      this.add(decision);
  }

  /** The answer to a question; undefined while it is open. */
  verdictOn(about: DecidedSubject): Verdict | undefined {
    const standing = [...(this.verdicts.get(subjectKey(about)) ?? [])]
      .map(([, verdict]) => verdict)
      .filter(({ what, by }) => what !== 'skipped' || by === this.by);
    return standing.reduce<Standing<Verdict> | undefined>(later, undefined)?.what;
  }

  /** The turns that somebody has read or wrote a note on. */
  get markedTurns(): readonly SaidTurn[] {
    return [...this.marked.values()];
  }

  /** Whether somebody has read the turn. */
  isReviewed(turn: SaidTurn): boolean {
    return (this.reviews.get(turnKeyOf(turn)) ?? NOBODY).size > 0;
  }

  /** The remarks on a turn and its slots, the oldest first. */
  notesOn(turn: SaidTurn): readonly Note[] {
    return this.notesAt(turnKeyOf(turn)).sort((a, b) => (a.when < b.when ? -1 : 1));
  }

  /** The remarks on the subject of a question. */
  notesAbout(about: DecidedSubject): readonly Note[] {
    return 'exemplar' in about
      ? this.notesAt(subjectKey(about))
      : this.notesOn(about).filter(({ slot }) => slot === about.slot);
  }

  /** What the person wrote about it; empty where that is nothing. */
  ownNoteOn(about: DecidedSubject): string {
    return this.notesAbout(about).find(({ by }) => by === this.by)?.note ?? '';
  }

  private notesAt(key: string): Note[] {
    return [...(this.notes.get(key)?.values() ?? [])];
  }

  private add(decision: Decision): void {
    const { about, by, when } = decision;
    if (!('exemplar' in about) && ['noted', 'reviewed'].includes(decision.decision))
      this.marked.set(turnKeyOf(about), { said: about.said, turn: about.turn });
    switch (decision.decision) {
      case 'noted':
        this.addNote(about, { by, when, note: decision.note, slot: 'exemplar' in about ? null : about.slot });
        break;
      case 'reviewed':
        if (!('exemplar' in about)) setFor(this.reviews, turnKeyOf(about)).add(by);
        break;
      case 'withdrawn':
        if (decision.of === 'verdict') this.verdicts.get(subjectKey(about))?.delete(by);
        else if (!('exemplar' in about)) this.reviews.get(turnKeyOf(about))?.delete(by);
        break;
      default:
        mapFor(this.verdicts, subjectKey(about)).set(by, { by, when, what: decision.decision });
    }
  }

  private addNote(about: DecidedSubject, note: Note): void {
    const notes = mapFor(this.notes, 'exemplar' in about ? subjectKey(about) : turnKeyOf(about));
    const key = JSON.stringify([note.by, note.slot]);
    if (note.note === '') notes.delete(key);
    else notes.set(key, note);
  }
}

function turnKeyOf({ said, turn }: SaidTurn): string {
  return JSON.stringify([said, turn]);
}

function later<T>(one: Standing<T> | undefined, other: Standing<T>): Standing<T> {
  return one === undefined || one.when <= other.when ? other : one;
}

function mapFor<T>(maps: Map<string, Map<string, T>>, key: string): Map<string, T> {
  const known = maps.get(key) ?? new Map<string, T>();
  maps.set(key, known);
  return known;
}

function setFor(sets: Map<string, Set<string>>, key: string): Set<string> {
  const known = sets.get(key) ?? new Set<string>();
  sets.set(key, known);
  return known;
}
