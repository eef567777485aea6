import * as z from 'zod';
import { chatValues } from '../value-conventions';
import type { TurnTrace } from '../../../vocabulary/routing/turn-trace';
import { wholeDialogueFormat } from '../dialogue-format';
import { chatMessages, isMessageList } from './reading/chat-messages';
import { fieldOf, isExact, NOT_EXACT } from './reading/field';
import type { SpokenTurn } from './reading/spoken-dialogue';
import { traceOf } from './reading/trace';

/** Where the messages of a conversation stand in its object. */
const messagePaths: readonly (readonly string[])[] = [
  [],
  ...[
    'messages',
    'conversations',
    'conversation',
    'turns',
    'utterances',
    'dialogue',
    'dialog',
    'traj',
    'history',
    'original',
  ].map((key) => [key]),
  ['data', 'dialogue'],
  ['inputs', 'messages'],
  ['input', 'messages'],
  ['request', 'messages'],
];
const idKeys = [
  'dialogue_id',
  'conversation_id',
  'conv_id',
  'convo_id',
  'session_id',
  'thread_id',
  'trace_id',
  'task_id',
  'id',
];

const conversationSchema = z
  .unknown()
  .refine((value) => messagesIn(value) !== undefined, 'holds no list of messages')
  .refine((value) => hasExactId(value), `has an id that ${NOT_EXACT}`);

/**
 * Chats without states: OpenAI messages, ShareGPT, plain lists of speakers, exports of annotators, traces of calls.
 * Traps: `content` may be null or a list of parts; instructions and tools are not said by anybody; two messages of a
 * user in a row are one turn; a trace holds its output beside the messages.
 */
export const chat = wholeDialogueFormat({
  id: 'chat',
  name: 'chat (messages with a role and a text)',
  keys: ['messages', 'messages.role', 'messages.content'],
  marks: [
    ['messages', 'role', 'content'],
    ['conversations', 'from', 'value'],
    ['turns', 'speaker', 'utterance'],
    ['role', 'content'],
  ],
  schema: conversationSchema,
  values: chatValues,
  coverage: 'all',
  isItem: (value) => messagesIn(value) !== undefined,
  idOf: (value) => {
    const id = idIn(value);
    return id === undefined || id === '' ? undefined : String(id);
  },
  places: (item) => item.placesIn(messagesIn(item.value)?.path ?? []),
  dialogue: (value, _id, range) => {
    const spoken: SpokenTurn[] = [];
    for (const [row, message] of chatMessages(messagesIn(value)?.messages).entries()) {
      if (!message || message.speaker === 'skip') continue;
      const isUser = message.speaker === 'user';
      const last = spoken.at(-1);
      // Two messages of a user in a row are one turn: nobody answered the first.
      if (isUser && last?.isUser === true)
        spoken[spoken.length - 1] = { ...last, utterance: `${last.utterance}\n${message.text}` };
      else spoken.push({ isUser, utterance: message.text, services: [], states: undefined, range: range(row) });
    }
    return { services: [], spoken: withTrace(spoken, traceOf(value)) };
  },
});

function idIn(value: unknown): string | number | undefined {
  return idKeys.map((key) => fieldOf(value, key)).find((each) => typeof each === 'string' || typeof each === 'number');
}

function hasExactId(value: unknown): boolean {
  const id = idIn(value);
  return typeof id !== 'number' || isExact(id);
}

function messagesIn(value: unknown): { readonly path: readonly string[]; readonly messages: unknown } | undefined {
  for (const path of messagePaths) {
    const messages = path.reduce<unknown>(fieldOf, value);
    if (isMessageList(messages)) return { path, messages };
  }
  return undefined;
}

/** A trace is about the last thing that the user said. */
function withTrace(spoken: readonly SpokenTurn[], trace: TurnTrace | undefined): readonly SpokenTurn[] {
  const last = spoken.reduce((found, { isUser }, index) => (isUser ? index : found), -1);
  return trace ? spoken.map((turn, index) => (index === last ? { ...turn, trace } : turn)) : spoken;
}
