import type { JsonItem, JsonText } from '../../json/json-text';
import type { Dialogue, Turn } from '../model';
import { beliefBetween } from '../state';
import { chatValues } from '../value-conventions';
import type { DialogueFormat, ReadDialogues } from '../dialogue-format';
import { hasKeys } from './reading/field';
import { itemsOf } from './reading/item-places';
import { readItems, recordNumber } from './reading/read-items';
import type { DialogueState } from '../../../vocabulary/dialogue-state';
import type { Problem, TextRange } from '../../../vocabulary/problem';
import type { TurnTrace } from '../../../vocabulary/routing/turn-trace';
import {
  decisionLineSchema,
  outcomeLineSchema,
  type DecisionLine,
  type Outcome,
} from '../../../vocabulary/serving/decision-line';
import { groupFor } from '../../../vocabulary/values/grouped';
import { lastOf } from '../../../vocabulary/values/required';

/**
 * The decision log of the gateway: a line a request, and a line an outcome that a client told later. Traps: a turn may
 * have several lines (a loop of tools, a repeated request), of which the last counts; requests without a session are
 * dialogues of one turn each; a log that was kept without texts has nothing to route.
 */
export const decisionLog: DialogueFormat = {
  id: 'decision-log',
  name: 'decision log of the gateway',
  keys: ['turnRouterLog', 'decision', 'texts', 'texts.user'],
  marks: [['turnRouterLog']],
  isItem: (value) => hasKeys(value, ['turnRouterLog', 'decision']),
  read: readLog,
};

type TextLine = DecisionLine & {
  readonly texts: NonNullable<DecisionLine['texts']>;
};

interface PlacedLine {
  readonly line: TextLine;
  readonly range: TextRange;
}

function readLog(json: JsonText): ReadDialogues {
  const problems: Problem[] = [];
  const sessions = new Map<string, PlacedLine[]>();
  const outcomes = new Map<string, Outcome>();
  const silent: TextRange[] = [];
  const items = itemsOf(json, (value) => decisionLog.isItem(value));
  for (const { value, item } of readItems(items, json, outcomeLineSchema.or(decisionLineSchema), lineName, problems)) {
    if ('outcome' in value)
      outcomes.set(value.decision, {
        ...outcomes.get(value.decision),
        ...value,
      });
    else if (hasTexts(value))
      groupFor(sessions, value.session ?? value.decision).push({
        line: value,
        range: json.rangeOf(item),
      });
    else if (value.turn !== null) silent.push(json.rangeOf(item));
  }
  const dialogues = [...sessions].map(([id, lines]) => dialogueOf(id, lines, outcomes));
  return {
    dialogues,
    problems: [...problems, ...silentProblem(silent)],
    coverage: { carrying: 'none', vanishing: undefined },
  };
}

function hasTexts(line: DecisionLine): line is TextLine {
  return line.texts !== undefined;
}

function dialogueOf(id: string, lines: readonly PlacedLine[], outcomes: ReadonlyMap<string, Outcome>): Dialogue {
  const turns: Turn[] = [];
  let known: DialogueState = {};
  for (const placed of distinctTurns(lines)) {
    const turn = turnOf(id, turns.length, placed, known, outcomes.get(placed.line.decision));
    turns.push(turn);
    known = turn.state ?? turn.previousState;
  }
  const [{ range }] = [lastOf(lines)];
  return {
    id,
    services: [],
    turns,
    utterances: 2 * turns.length,
    range,
    values: chatValues,
  };
}

/** In the order of their turns; a session that begins anew goes on in the order of its lines. */
function distinctTurns(lines: readonly PlacedLine[]): readonly PlacedLine[] {
  const turns: PlacedLine[] = [];
  for (const placed of lines) {
    const last = turns.at(-1);
    const isSame = last?.line.turn === placed.line.turn && last.line.texts.user === placed.line.texts.user;
    if (isSame) turns[turns.length - 1] = placed;
    else turns.push(placed);
  }
  return turns;
}

function turnOf(
  dialogue: string,
  index: number,
  { line, range }: PlacedLine,
  known: DialogueState,
  outcome: Outcome | undefined,
): Turn {
  const previousState = line.texts.state ?? known;
  const state = outcome?.state;
  return {
    dialogue,
    index,
    // The system's utterance stands first, and may be empty.
    utterance: 2 * index + 1,
    services: [],
    previousState,
    systemUtterance: line.texts.system,
    userUtterance: line.texts.user,
    state,
    belief: state && beliefBetween(previousState, state),
    range,
    trace: traceOf(line, outcome),
  };
}

/** Estimated tokens are left out: an inspector shows them as what was counted. */
function traceOf({ answered, usage, seconds }: DecisionLine, outcome: Outcome | undefined): TurnTrace {
  const feedback = outcome && outcomeInWords(outcome);
  return {
    ...(answered && { expert: answered.expert, model: answered.model }),
    ...(usage &&
      !usage.isEstimated && {
        inputTokens: usage.input,
        outputTokens: usage.output,
      }),
    seconds: seconds.total,
    ...(feedback !== undefined && { feedback }),
  };
}

function outcomeInWords({ right, expert, comment }: Outcome): string | undefined {
  const words = [
    right === undefined ? undefined : right ? 'right' : 'wrong',
    expert === undefined ? undefined : `${expert} is good enough`,
    comment,
  ].filter((part) => part !== undefined && part !== '');
  return words.length > 0 ? words.join('; ') : undefined;
}

function silentProblem(silent: readonly TextRange[]): readonly Problem[] {
  const [range] = silent;
  if (!range) return [];
  const message =
    `${silent.length} ${silent.length === 1 ? 'line holds' : 'lines hold'} no texts and cannot be shown as turns: ` +
    'the gateway keeps texts where it is started with --log-texts.';
  return [{ severity: 'error', message, range }];
}

function lineName({ path }: JsonItem): string {
  return `Line ${recordNumber(path)} of the log`;
}
