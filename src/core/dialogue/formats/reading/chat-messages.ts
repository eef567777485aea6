import { itemsIn, fieldOf, hasKeys } from './field';
import { speakerNamed, type Speaker } from './speakers';

/** One message of a chat. */
export interface ChatMessage {
  readonly speaker: Speaker;
  readonly text: string;
}

/**
 * What formats call the speaker, and what they call the words. `role` and `from` name roles; the others name people.
 */
const speakerKeys = ['role', 'from', 'speaker', 'author', 'sender', 'turn'] as const;
const textKeys = ['content', 'value', 'utterance', 'text', 'message', 'data'] as const;
const roleKeys: ReadonlySet<string> = new Set(['role', 'from']);

/** Whether a value is a list of messages: each says who speaks and what, as an object or as a pair. */
export function isMessageList(value: unknown): boolean {
  const messages = itemsIn(value);
  return messages.length > 0 && messages.every(isMessage) && messages.some((message) => textOf(message) !== undefined);
}

/**
 * The messages of a list; undefined stands for one that is none. Of two names that say nothing of their role, the one
 * who speaks first is the user.
 */
export function chatMessages(value: unknown): readonly (ChatMessage | undefined)[] {
  const messages = itemsIn(value);
  const names = messages.map(nameOf);
  const firstStranger = names.find(
    ({ name, isRole }) => name !== undefined && speakerNamed(name, isRole) === undefined,
  );
  return messages.map((message, index): ChatMessage | undefined => {
    const { name, isRole = false } = names[index] ?? {};
    if (name === undefined) return undefined;
    const speaker = speakerNamed(name, isRole) ?? (name === firstStranger?.name ? 'user' : 'system');
    const text = textOf(message);
    // A message without words is a call of a tool.
    return text === undefined ? { speaker: 'skip', text: '' } : { speaker, text };
  });
}

function isMessage(message: unknown): boolean {
  if (Array.isArray(message)) return message.length === 2 && message.every((part) => typeof part === 'string');
  return nameOf(message).name !== undefined && textKeys.some((key) => hasKeys(message, [key]));
}

function nameOf(message: unknown): { readonly name: string | number | undefined; readonly isRole: boolean } {
  if (Array.isArray(message)) return { name: String(message[0]), isRole: false };
  const key = speakerKeys.find((each) => hasKeys(message, [each]));
  const name = key === undefined ? undefined : fieldOf(message, key);
  return {
    name: typeof name === 'string' || typeof name === 'number' ? name : undefined,
    isRole: key !== undefined && roleKeys.has(key),
  };
}

/** The words of a message; undefined where it has none. Of a list of parts, those that are text. */
function textOf(message: unknown): string | undefined {
  if (Array.isArray(message)) return typeof message[1] === 'string' ? message[1] : undefined;
  const key = textKeys.find((each) => hasKeys(message, [each]));
  return key === undefined ? undefined : wordsOf(fieldOf(message, key));
}

function wordsOf(content: unknown): string | undefined {
  if (typeof content === 'string') return content;
  if (Array.isArray(content)) {
    const parts = content.map((part) => (typeof part === 'string' ? part : fieldOf(part, 'text')));
    const texts = parts.filter((part) => typeof part === 'string');
    return texts.length > 0 ? texts.join('\n') : undefined;
  }
  return hasKeys(content, ['utterance']) ? wordsOf(content['utterance']) : undefined;
}
