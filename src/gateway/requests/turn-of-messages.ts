import { chatMessages } from '../../core/dialogue/formats/reading/chat-messages';
import { fieldOf } from '../../core/dialogue/formats/reading/field';

/** The turn that a conversation ends with, as the router reads it. */
export interface TurnOfMessages {
  /** What the system said since the user's message before; it is what a mere "yes" says yes to. */
  readonly system: string;
  /** The last thing that the user said; messages of a user in a row are one. */
  readonly user: string;
  /** Counts the user's turns of the conversation from 0. */
  readonly index: number;
  /** Whether the answer to a tool is asked for: the turn goes on, and its expert stays. */
  readonly isInToolLoop: boolean;
}

/** Finds the turn in the messages of a request; undefined where no user has said anything. */
export function turnOfMessages(messages: readonly unknown[]): TurnOfMessages | undefined {
  const spoken = chatMessages(messages).filter((message) => message !== undefined && message.speaker !== 'skip');
  const turns: { system: string[]; user: string[] }[] = [];
  let system: string[] = [];
  let wasUser = false;
  for (const message of spoken) {
    if (!message) continue;
    const isUser = message.speaker === 'user';
    const last = turns.at(-1);
    if (!isUser) system.push(message.text);
    else if (wasUser && last) last.user.push(message.text);
    else {
      turns.push({ system, user: [message.text] });
      system = [];
    }
    wasUser = isUser;
  }
  const last = turns.at(-1);
  if (!last) return undefined;
  return {
    system: last.system.join(' '),
    user: last.user.join('\n'),
    index: turns.length - 1,
    isInToolLoop: isFromTool(messages.at(-1)),
  };
}

function isFromTool(message: unknown): boolean {
  const role = fieldOf(message, 'role');
  return role === 'tool' || role === 'function';
}
