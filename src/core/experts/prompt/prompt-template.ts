import { applyBelief } from '../../dialogue/state';
import { DELETED, firstAlternative, type DialogueState, type TurnBelief } from '../../../vocabulary/dialogue-state';
import { groupsIn } from '../../../vocabulary/values/matches';
import { listed } from '../../../vocabulary/words';
import type { PromptSlot } from './prompt-slots';

/** A message to a model. */
export interface PromptMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

/** What was said, one speaker after the other. */
export interface Utterance {
  readonly speaker: 'system' | 'user';
  readonly text: string;
}

/** A turn as a model is asked about it. */
export interface PromptedTurn {
  readonly previousState: DialogueState;
  /** All utterances up to the user's of this turn, oldest first. */
  readonly utterances: readonly Utterance[];
}

/** A turn whose answer is known. */
export interface PromptExample extends PromptedTurn {
  readonly belief: TurnBelief;
}

/** What a template is filled with. */
export interface PromptContent {
  readonly turn: PromptedTurn;
  readonly slots: readonly PromptSlot[];
  /** Most similar first. */
  readonly examples: readonly PromptExample[];
}

/** A prompt with places that are filled for each turn. */
export interface PromptTemplate {
  /** How many examples it shows. */
  readonly examples: number;
  /** What models are told to answer: what the turn changes, or the whole state. */
  readonly wanted: 'turn_belief' | 'state';
  fill(content: PromptContent): readonly PromptMessage[];
}

/** A template that cannot be used, in a sentence that continues "the template …". */
export class UnusableTemplate extends Error {
  override readonly name = 'UnusableTemplate';
}

/** The most examples and utterances that a template may ask for. */
const MOST = 100;
const PLACE = /\{\{\s*([a-z]+)(?:\s+(\d+))?\s*\}\}/g;
const ROLE = /^\[(system|user|assistant)\][ \t]*$/m;

/**
 * Reads a template: text with `{{slots}}`, `{{state}}`, `{{utterances 2}}` and `{{examples 4}}`. A line `[system]`,
 * `[user]` or `[assistant]` begins a message; without one, all is said by the user. A first line `[answer state]` says
 * that models answer the whole state. What is filled in is never read as a part of the template.
 *
 * @throws UnusableTemplate
 */
export function readTemplate(text: string): PromptTemplate {
  const [first, answer] = groupsIn(text, /^\s*\[answer (turn_belief|state)\][ \t]*\r?\n/);
  const body = text.slice(first?.length ?? 0);
  const wanted = answer === 'state' ? 'state' : 'turn_belief';
  const messages = messagesOf(body);
  const places = messages.flatMap(({ content }) => [...content.matchAll(PLACE)]);
  for (const [place, name = '', count] of places) checkPlace(place, name, count);
  if (!places.some(([, name]) => name === 'utterances'))
    throw new UnusableTemplate('has no {{utterances}}, so that the model would not see the turn: add it.');
  const counts = places.filter(([, name]) => name === 'examples').map(([, , count]) => countOf('examples', count));
  return {
    examples: Math.max(0, ...counts),
    wanted,
    fill: (content) =>
      messages.map((message) => ({
        ...message,
        content: message.content
          .replaceAll(PLACE, (_, name: string, count?: string) => filled(name, count, content, wanted))
          .trim(),
      })),
  };
}

function messagesOf(text: string): readonly PromptMessage[] {
  const [before = '', ...parts] = text.split(ROLE);
  if (parts.length === 0) return [{ role: 'user', content: text }];
  if (before.trim() !== '')
    throw new UnusableTemplate('has text before its first message: begin with a line [system] or [user].');
  const messages: PromptMessage[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    const role = parts[at];
    const content = parts[at + 1] ?? '';
    if (role === 'system' || role === 'user' || role === 'assistant') messages.push({ role, content });
  }
  return messages;
}

const defaultCounts: ReadonlyMap<string, number> = new Map([
  ['utterances', 2],
  ['examples', 4],
]);
const plainPlaces: readonly string[] = ['slots', 'state'];
const allPlaces = [...plainPlaces, ...defaultCounts.keys()].map((name) => `{{${name}}}`);

function checkPlace(place: string, name: string, count: string | undefined): void {
  const isCounted = defaultCounts.has(name);
  if (!isCounted && !plainPlaces.includes(name))
    throw new UnusableTemplate(`has an unknown place ${place}: use ${listed(allPlaces)}.`);
  if (!isCounted && count !== undefined) throw new UnusableTemplate(`has a number in ${place}, which takes none.`);
  if (Number(count ?? 0) > MOST) throw new UnusableTemplate(`asks for more than ${MOST} in ${place}: ask for fewer.`);
}

function countOf(name: string, count: string | undefined): number {
  return count === undefined ? (defaultCounts.get(name) ?? 0) : Number(count);
}

function filled(name: string, count: string | undefined, content: PromptContent, wanted: PromptTemplate['wanted']) {
  const { turn, slots, examples } = content;
  if (name === 'slots') return slots.map(slotLine).join('\n');
  if (name === 'state') return stateJson(turn.previousState);
  if (name === 'utterances') return utteranceLines(turn, countOf(name, count));
  // The most similar one is nearest to the question.
  const shown = examples.slice(0, countOf(name, count)).reverse();
  return shown.map((example) => `${exampleLines(example, wanted)}\n`).join('\n');
}

function slotLine({ slot, values }: PromptSlot): string {
  return values.length === 0 ? `- ${slot}` : `- ${slot}: ${values.map(oneLine).join(', ')}`;
}

function utteranceLines({ utterances }: PromptedTurn, count: number): string {
  return utterances
    .slice(Math.max(0, utterances.length - count))
    .filter(({ text }) => text !== '')
    .map(({ speaker, text }) => `${speaker === 'system' ? 'System' : 'User'}: ${oneLine(text)}`)
    .join('\n');
}

function exampleLines(example: PromptExample, wanted: PromptTemplate['wanted']): string {
  const answer =
    wanted === 'state'
      ? `State: ${stateJson(applyBelief(example.previousState, example.belief))}`
      : `Changes: ${stateJson(example.belief)}`;
  return [`State before: ${stateJson(example.previousState)}`, utteranceLines(example, 2), answer].join('\n');
}

/** The first of several right values, as a model should answer. */
function stateJson(state: DialogueState): string {
  const slots = Object.entries(state).map(([slot, value]) => [
    JSON.stringify(slot),
    JSON.stringify(value === DELETED ? DELETED : firstAlternative(value)),
  ]);
  return `{${slots.map((slot) => slot.join(': ')).join(', ')}}`;
}

/** An utterance that has lines could pretend to be the next speaker. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
