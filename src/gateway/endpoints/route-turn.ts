import * as z from 'zod';
import type { Serving } from '../serving';
import { jsonIn, textOf } from '../requests/chat-request';
import { givenState } from '../requests/given-state';
import { RequestRefused } from '../requests/request-refused';
import { turnOfMessages } from '../requests/turn-of-messages';
import { inputOf } from './planned-turn';
import { routerInputSchema, type RouterDecision, type RouterInput } from '../../vocabulary/serving/routed-turn';

const conversationSchema = z.object({ messages: z.array(z.unknown()).min(1), metadata: z.unknown().optional() });

/** `POST /v1/route`: the decision alone, of a turn or of the turn that a conversation ends with. Nobody is asked. */
export async function routeTurn({ current }: Serving, body: Uint8Array): Promise<RouterDecision> {
  const input = inputIn(jsonIn(textOf(body)));
  try {
    return await current().router.route(input);
  } catch (error) {
    throw new RequestRefused(400, 'not_routed', error instanceof Error ? error.message : String(error));
  }
}

function inputIn(value: unknown): RouterInput {
  const conversation = conversationSchema.safeParse(value);
  if (conversation.success) {
    const turn = turnOfMessages(conversation.data.messages);
    if (!turn) throw new RequestRefused(400, 'invalid_body', 'No message of the conversation is a user’s.');
    return inputOf(turn, givenState(undefined, conversation.data.metadata), undefined);
  }
  const input = routerInputSchema.safeParse(value);
  if (input.success) return input.data;
  throw new RequestRefused(
    400,
    'invalid_body',
    'The request is no turn: it must have "messages", or "user" and, where known, "system", "state" and "answers".',
  );
}
