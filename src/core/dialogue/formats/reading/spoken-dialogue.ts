import {
  carriedStates,
  mergedStates,
  type FoundCoverage,
  type ServiceCarrying,
  type StatesByService,
  VanishingServices,
} from '../../active-services';
import type { TurnTrace } from '../../../../vocabulary/routing/turn-trace';
import type { Dialogue, Turn } from '../../model';
import { beliefBetween } from '../../state';
import type { ValueConventions } from '../../value-conventions';
import type { DialogueState } from '../../../../vocabulary/dialogue-state';
import type { Problem, TextRange } from '../../../../vocabulary/problem';

/** What one speaker says, for formats that list the utterances of both speakers in order. */
export interface SpokenTurn {
  readonly isUser: boolean;
  readonly utterance: string;
  /** The services that are active in a user turn. */
  readonly services: readonly string[];
  /** The gold state after a user turn, by service; undefined where nobody annotated it. */
  readonly states: StatesByService | undefined;
  readonly range: TextRange;
  readonly trace?: TurnTrace;
}

/** A dialogue as a format reads it, before states are carried forward and turns are numbered. */
export interface SpokenDialogue {
  readonly id: string;
  readonly services: readonly string[];
  readonly spoken: readonly SpokenTurn[];
  readonly range: TextRange;
}

/**
 * What the states of a format cover: `all` services so far, `active-services` of the turn alone, or one of the two,
 * found out from all dialogues of the file. A service that disappears is absent from the state, or its slots are all
 * empty where the format lists every slot.
 */
export type StateCoverage = 'all' | 'active-services' | 'found-out' | 'found-out-by-absence';

/** Reads the dialogues of a file, one after the other; each call begins anew. */
export type SpokenDialogueReader = () => Iterable<SpokenDialogue>;

/**
 * The dialogues with their turns numbered, and their states carried forward where they cover active services only.
 * Where that must be found out, a file whose states do is read twice, because all of its dialogues as they are spoken
 * would take more memory than all else.
 */
export function numberedDialogues(
  read: SpokenDialogueReader,
  coverage: StateCoverage,
  values: ValueConventions,
): {
  readonly dialogues: readonly Dialogue[];
  readonly problems: readonly Problem[];
  readonly coverage: FoundCoverage;
} {
  const vanishing = vanishingToFindOut(coverage);
  const carrying = coverage === 'active-services' ? 'absent' : 'none';
  const dialogues = dialoguesIn(read(), carrying, values, vanishing);
  if (vanishing?.coverActiveServicesOnly !== true)
    return { dialogues, problems: [], coverage: { carrying, vanishing } };
  const carried = dialoguesIn(read(), 'empty', values);
  return {
    dialogues: carried,
    problems: [carriedProblem(vanishing, carried)],
    coverage: { carrying: 'empty', vanishing },
  };
}

function vanishingToFindOut(coverage: StateCoverage): VanishingServices | undefined {
  if (coverage === 'all' || coverage === 'active-services') return undefined;
  return new VanishingServices({ emptyIsThere: coverage === 'found-out-by-absence' });
}

/** @param vanishing learns from the states of each dialogue, where their coverage must be found out */
function dialoguesIn(
  read: Iterable<SpokenDialogue>,
  carrying: ServiceCarrying,
  values: ValueConventions,
  vanishing?: VanishingServices,
): readonly Dialogue[] {
  const dialogues: Dialogue[] = [];
  for (const dialogue of read) {
    vanishing?.addDialogue(dialogue.id, statesOfUser(dialogue.spoken));
    dialogues.push(numberedDialogue(dialogue, carrying, values));
  }
  return dialogues;
}

/** One of them, where it is known what its states cover. */
export function numberedDialogue(
  { id, services, spoken, range }: SpokenDialogue,
  carrying: ServiceCarrying,
  values: ValueConventions,
): Dialogue {
  return { id, services, turns: userTurns(id, spoken, carrying), utterances: spoken.length, range, values };
}

/** The user turns of a dialogue, each with what the system said since the previous user turn and the state before. */
function userTurns(dialogue: string, spoken: readonly SpokenTurn[], carrying: ServiceCarrying): readonly Turn[] {
  const states = carriedStates(statesOfUser(spoken), carrying).map((state) => state && mergedStates(state));
  const turns: Turn[] = [];
  let system: string[] = [];
  let before: { readonly state: DialogueState; readonly isKnown: boolean } = { state: {}, isKnown: true };
  for (const [utterance, { isUser, utterance: words, services, range, trace }] of spoken.entries()) {
    if (!isUser) {
      system.push(words);
      continue;
    }
    const state = states[turns.length];
    turns.push({
      dialogue,
      index: turns.length,
      utterance,
      services,
      previousState: before.state,
      systemUtterance: system.join(' '),
      userUtterance: words,
      state,
      belief: state && before.isKnown ? beliefBetween(before.state, state) : undefined,
      range,
      ...(trace && { trace }),
    });
    before = { state: state ?? before.state, isKnown: state !== undefined };
    system = [];
  }
  return turns;
}

/** What each user turn states. */
export function statesOfUser(spoken: readonly SpokenTurn[]): (StatesByService | undefined)[] {
  return spoken.filter(({ isUser }) => isUser).map(({ states }) => states);
}

function carriedProblem({ count, first }: VanishingServices, dialogues: readonly Dialogue[]): Problem {
  const turn = first && dialogues.find(({ id }) => id === first.dialogue)?.turns[first.index];
  const where = turn === undefined ? '' : ` (first in turn ${turn.index + 1} of dialogue "${turn.dialogue}")`;
  const message =
    `Whole services disappear from the states of ${count} turns${where} when the conversation turns to another ` +
    'service. Their slots are carried forward.';
  return { severity: 'warning', message, ...(turn && { range: turn.range }) };
}
