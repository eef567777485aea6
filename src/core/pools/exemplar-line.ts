import { misfitOf } from '../json/misfit';
import { wholeJson } from '../json/located-json';
import { exemplarLineSchema, type Exemplar, type Outcome } from '../../vocabulary/exemplar';
import type { DialogueState } from '../../vocabulary/dialogue-state';
import type { JsonObject } from '../json/edit/json-style';

/** What is wrong with a line that is no exemplar, and what to do. */
export interface LineFault {
  readonly message: string;
  /** Whether it is a merge-conflict marker, with which nothing around it can be trusted. */
  readonly isConflict: boolean;
}

/** What a line of an exemplar file holds. */
export interface ReadLine {
  readonly exemplar: Exemplar;
  /** Whether the line is no strict JSON, but can be read as everyone means it. */
  readonly isLoose: boolean;
}

/** Reads one line; undefined for an empty one. */
export function parseExemplarLine(content: string): ReadLine | LineFault | undefined {
  if (content.trim() === '') return undefined;
  const read = jsonOf(content);
  if (!read) return unreadable(content);
  const parsed = exemplarLineSchema.safeParse(read.value);
  if (!parsed.success)
    return { message: `${misfitOf(read.value, parsed.error).words}; repair this line or delete it`, isConflict: false };
  const { previous_state, system, user, tlb, outcomes, ...rest } = parsed.data;
  const exemplar = {
    ...rest,
    previousState: previous_state,
    systemUtterance: system,
    userUtterance: user,
    belief: tlb,
    outcomes: mapOutcomes(outcomes, (outcome): Outcome => ({ right: outcome.right, belief: outcome.tlb })),
  };
  return { exemplar, isLoose: read.isLoose };
}

/** One line, without its line break. */
export function exemplarLine(exemplar: Exemplar): string {
  return JSON.stringify(fileForm(exemplar));
}

/** An exemplar under the keys and in the order that its line has them. */
export function fileForm(exemplar: Exemplar): JsonObject {
  return {
    id: exemplar.id,
    dialogue: exemplar.dialogue,
    turn: exemplar.turn,
    previous_state: stateForm(exemplar.previousState),
    system: exemplar.systemUtterance,
    user: exemplar.userUtterance,
    tlb: exemplar.belief === null ? null : stateForm(exemplar.belief),
    expert: exemplar.expert,
    outcomes: mapOutcomes(exemplar.outcomes, ({ right, belief }) => ({ right, tlb: stateForm(belief) })),
    rule: exemplar.rule,
    changes: exemplar.changes.map(({ from, to, when, why }) => ({ from, to, when, why })),
  };
}

function stateForm(state: DialogueState): JsonObject {
  return { ...state };
}

/** Python writes NaN, and people write comments: a field that is not ours costs no exemplar. */
function jsonOf(content: string): { readonly value: unknown; readonly isLoose: boolean } | undefined {
  try {
    return { value: JSON.parse(content), isLoose: false };
  } catch {
    const node = content.trimStart().startsWith('{') ? wholeJson(content) : undefined;
    return node && { value: node.value, isLoose: true };
  }
}

function unreadable(content: string): LineFault {
  return /^(<{7}|\|{7}|={7}|>{7})/.test(content)
    ? { message: 'This is a merge-conflict marker: resolve the conflict first', isConflict: true }
    : { message: 'This line is not a JSON object: repair it or delete it', isConflict: false };
}

function mapOutcomes<A, B>(outcomes: Readonly<Record<string, A>>, map: (outcome: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(outcomes).map(([expert, outcome]) => [expert, map(outcome)]));
}
