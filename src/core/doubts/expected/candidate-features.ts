import type { Turn } from '../../dialogue/model';
import { serviceOfSlot } from '../../dialogue/slot-names';
import { alternativesOf, firstAlternative, valueOf } from '../../../vocabulary/dialogue-state';
import type { DialogueSpeech, TurnSpeech } from '../speech/dialogue-speech';
import { stemOfService } from '../speech/service-stem';
import { isImplicit } from '../speech/value-forms';
import type { ChangeCandidate } from './change-candidates';
import { featureNumber } from './sparse-classifier';

/** What all candidates of a turn share. */
export interface CandidateContext {
  readonly turn: Turn;
  readonly speech: DialogueSpeech;
  readonly candidates: readonly ChangeCandidate[];
  /** The services of the last turn's change, which the conversation is about until it turns to another. */
  readonly activeServices: ReadonlySet<string>;
}

const FIRST_WORDS = 2;

/** The numbers of the features that a candidate has; gold's own choice is not among them. */
export function candidateFeatures(candidate: ChangeCandidate, context: CandidateContext): Int32Array {
  const { slot, value } = candidate;
  const { turn, speech } = context;
  const heard = speech.at(turn.index);
  const implied = isImplicit(value) ? `=${value.toLowerCase()}` : '';
  const kind = `${slot}${implied}`;
  const tail = `${slot.slice(slot.indexOf('-') + 1)}${implied}`;
  const source = sourceOf(value, turn.index, speech);
  const before = stateBefore(slot, value, turn);
  const shared = [
    'any',
    `source ${source}`,
    `before ${before}`,
    `source ${source} before ${before}`,
    `held ${otherHolders(slot, value, turn)}`,
    `active ${String(context.activeServices.has(serviceOfSlot(slot)))} ${source}`,
    `named ${namedService(slot, heard)} ${source}`,
    `asked ${namedSlot(slot, heard)} ${source}`,
    `rivals ${rivalsOf(candidate, context)} ${source}`,
    ...heard.user.words.slice(0, FIRST_WORDS).map((word) => `first ${word} ${source}`),
    ...aroundWords(value, heard),
  ];
  const names = [
    ...shared.map((name) => `* ${name}`),
    ...shared.map((name) => `${kind} ${name}`),
    ...heard.user.words.map((word) => `${kind} user ${word}`),
    ...heard.user.words.map((word) => `${tail}* user ${word}`),
    // "It does not matter" means the same for every slot.
    ...(implied === '' ? [] : heard.user.words.map((word) => `${implied} user ${word}`)),
    ...heard.system.words.map((word) => `${kind} system ${word}`),
    ...aroundWords(value, heard).map((name) => `${tail}* ${name}`),
    `value ${slot}=${value} ${source}`,
  ];
  return Int32Array.from(new Set(names.map(featureNumber)));
}

/** Where a value comes from: who said it last, and whether just now. */
function sourceOf(value: string, index: number, speech: DialogueSpeech): string {
  if (isImplicit(value)) return 'implied';
  const saying = speech.lastSaying(index, value);
  if (saying) return `${saying.speaker}${saying.turn === index ? ' now' : ''}`;
  return speech.saidShare(index, value) >= 0.5 ? 'part' : 'unsaid';
}

function stateBefore(slot: string, value: string, { previousState }: Turn): string {
  const before = valueOf(previousState, slot);
  if (before !== undefined) return alternativesOf(before).includes(value) ? 'same' : 'other';
  const service = serviceOfSlot(slot);
  return Object.keys(previousState).some((other) => serviceOfSlot(other) === service) ? 'service' : 'nothing';
}

/** The other slots that hold the value already, without their service. */
function otherHolders(slot: string, value: string, { previousState }: Turn): string {
  const holders = Object.entries(previousState)
    .filter(([other, held]) => other !== slot && firstAlternative(held) === value)
    .map(([other]) => other.slice(other.indexOf('-') + 1));
  return [...new Set(holders)].sort().join(' ');
}

function namedService(slot: string, { user, system }: TurnSpeech): string {
  const stem = stemOfService(serviceOfSlot(slot));
  const isIn = (words: readonly string[]) => stem !== '' && words.some((word) => word.startsWith(stem));
  return `${isIn(user.words) ? 'user' : ''}${isIn(system.words) ? 'system' : ''}`;
}

/** Whether a word of the slot's own name is said, and by whom. */
function namedSlot(slot: string, { user, system }: TurnSpeech): string {
  const names = slot.slice(slot.indexOf('-') + 1).split(' ');
  const isIn = (words: readonly string[]) => names.some((name) => words.some((word) => word.startsWith(name)));
  return `${isIn(user.words) ? 'user' : ''}${isIn(system.words) ? 'system' : ''}`;
}

/** How many other values the turn might give to the slot. */
function rivalsOf({ slot, value }: ChangeCandidate, { candidates, turn, speech }: CandidateContext): string {
  const rivals = candidates.filter(
    (other) => other.slot === slot && other.value !== value && speech.saidIn(turn.index, other.value) === 'user',
  );
  return rivals.length > 2 ? 'many' : String(rivals.length);
}

/** The words before and after the value where it is said. */
function aroundWords(value: string, { user, system }: TurnSpeech): readonly string[] {
  return [['user', user] as const, ['system', system] as const].flatMap(([speaker, { words, values }]) =>
    values
      .filter((each) => each.value === value)
      .flatMap(({ start, end }) => {
        const [one = '^', two = '^', next = '$'] = [words[start - 1], words[start - 2], words[end]];
        return [
          `${speaker} ${one} _`,
          `${speaker} ${two} ${one} _`,
          `${speaker} _ ${next}`,
          `${speaker} ${one} _ ${next}`,
        ];
      }),
  );
}
