import type { AnnotationDisagreementResult } from '../../protocol/engine/dialogues/annotators-contract';
import type { DoubtInFile } from '../../protocol/engine/dialogues/doubts-contract';
import type { ChatTurn } from '../../protocol/engine/dialogues/dialogue-contract';
import type { ReviewQuestion } from '../../protocol/pages/review-page-contract';
import type { SlotChange, StateEdit } from '../../vocabulary/annotation/annotation';
import type { AnnotationSubject, DecisionContent } from '../../vocabulary/annotation/decision';
import type { DoubtReason } from '../../vocabulary/annotation/doubt';
import { changesInWords } from '../../vocabulary/annotation/edit-words';
import { alternativesOf, DELETED, type SlotValue, valueInWords, valueOf } from '../../vocabulary/dialogue-state';
import type { Question } from '../questions/question-list';

/** What an answer edits and what is written down about it. */
export interface ReviewAction {
  readonly key: string;
  readonly words: string;
  /** The edit; `turn` is the question's turn as it now is. */
  readonly edit: (turn: ChatTurn | undefined) => StateEdit;
  readonly decision: DecisionContent;
}

/** A question about an annotation, with what its answers do. */
export interface AnnotationQuestion extends Question {
  readonly about: AnnotationSubject;
  readonly title: string;
  readonly words: string;
  readonly actions: readonly ReviewAction[];
  /** What is written down where it is left as it is; null where it cannot be. */
  readonly kept: DecisionContent | null;
  readonly skipped: DecisionContent;
}

const doubtTitles: Readonly<Record<DoubtReason, string>> = {
  'experts-disagree': 'The experts say otherwise',
  'unsaid-value': 'Nobody says the value',
  'missing-value': 'A value that was said is missing',
  'other-time': 'Given at another turn than it was said',
  'unusual-change': 'An unusual change for these words',
  'swapped-values': 'Two values seem swapped',
  'vanished-slot': 'A slot vanishes',
  'odd-value': 'An odd value',
  'needless-dontcare': 'Any value would do, though the user chooses',
  'silent-service': 'Nobody speaks of the service',
  'taken-offer': 'An offer that was taken is missing',
  'foreign-dialogue': 'The states seem to be those of another dialogue',
};

/** A doubt as a question: accept what it suggests, or keep the annotation. */
export function doubtQuestion({ file, about, reason, words, suggestion }: DoubtInFile): AnnotationQuestion {
  const accept: readonly ReviewAction[] = suggestion
    ? [
        {
          key: 'a',
          words: suggestionWords(suggestion, about.turn),
          edit: () => suggestion,
          decision: { decision: 'accepted', reason },
        },
      ]
    : [];
  return {
    file,
    about,
    title: doubtTitles[reason],
    words,
    actions: accept,
    kept: { decision: 'kept', reason },
    skipped: { decision: 'skipped', reason },
  };
}

function suggestionWords({ changes, turn }: StateEdit, asked: number): string {
  return `${changesInWords(changes)}${turn === asked ? '' : `, in turn ${turn + 1}`}`;
}

const DISAGREE = 'annotators-disagree';

/**
 * A disagreement of two annotators as a question: what the first or the second says.
 *
 * @param into the file that the answers are written into; its dialogues have the ids of the first annotator's
 */
export function disagreementQuestion(
  { first, slot, a, b, about }: AnnotationDisagreementResult,
  into: string,
  names: { readonly first: string; readonly second: string },
): AnnotationQuestion {
  const place = { dialogue: first.dialogue, turn: about.turn };
  const answer = (key: string, name: string, taken: SlotValue | null): ReviewAction => ({
    key,
    words: `${name}: ${changeInWords(slot, taken)}`,
    edit: (turn) => ({ ...place, changes: [changeTo(slot, taken, turn)], extent: 'carry-over' }),
    decision: { decision: 'adjudicated', first: writable(a), second: writable(b), taken: writable(taken) },
  });
  return {
    file: into,
    about,
    title: `The annotators disagree on ${slot}`,
    words: `${names.first}: ${changeInWords(slot, a)}. ${names.second}: ${changeInWords(slot, b)}.`,
    actions: [answer('1', names.first, a), answer('2', names.second, b)],
    kept: null,
    skipped: { decision: 'skipped', reason: DISAGREE },
  };
}

/** What a turn does to a slot, or that it does nothing to it. */
function changeInWords(slot: string, value: SlotValue | null): string {
  if (value === null) return `no change of ${slot}`;
  return value === DELETED ? `${slot} is removed` : `${slot} is ${valueInWords(value)}`;
}

/** What makes a turn change a slot in that way. A turn without a change leaves the slot as it was before. */
function changeTo(slot: string, value: SlotValue | null, turn: ChatTurn | undefined): SlotChange {
  const wanted = value ?? (turn && valueOf(turn.previousState, slot));
  return wanted === undefined || wanted === DELETED
    ? { slot, remove: true }
    : { slot, values: [...alternativesOf(wanted)] };
}

function writable(value: SlotValue | null): string | string[] | null {
  return value === null || typeof value === 'string' ? value : [...value];
}

/** The question as the page shows it. */
export function shownQuestion({ about, title, words, actions, kept }: AnnotationQuestion): ReviewQuestion {
  const { dialogue, turn, slot } = about;
  const answers = actions.map((action) => ({ key: action.key, words: action.words }));
  return { dialogue, turn, slot, title, words, answers, canKeep: kept !== null };
}
