import { isUtf8 } from 'node:buffer';
import * as z from 'zod';
import { memberPlace } from '../../core/json/edit/member-place';
import { applyTextEdits, setValue } from '../../core/json/edit/json-edits';
import { RequestRefused } from './request-refused';

/** What the gateway reads of a request; all else belongs to the expert and is passed on as it stands. */
const chatRequestSchema = z.looseObject({
  model: z.string(),
  messages: z.array(z.unknown()).min(1),
  stream: z.boolean().nullish(),
  metadata: z.unknown().optional(),
});

/** A request for a chat completion, with its text, so that it can be passed on byte for byte. */
export interface ChatRequest extends z.infer<typeof chatRequestSchema> {
  readonly text: string;
}

/**
 * Reads the body of a request for a chat completion.
 *
 * @throws RequestRefused where it is not one
 */
export function readChatRequest(body: Uint8Array): ChatRequest {
  const text = textOf(body);
  const parsed = chatRequestSchema.safeParse(jsonIn(text));
  if (parsed.success) return { ...parsed.data, text };
  const [issue] = parsed.error.issues;
  const where = issue?.path.join('.');
  throw new RequestRefused(
    400,
    'invalid_body',
    `The request is no chat completion: ${where ? `${where}: ` : ''}${issue?.message ?? 'it has another shape'}.`,
  );
}

/** The body as an expert gets it: only the model's name is another one. */
export function bodyForModel({ text, model }: Pick<ChatRequest, 'text' | 'model'>, name: string): string {
  if (model === name) return text;
  const place = memberPlace(text, 'model');
  if (!place) throw new RequestRefused(400, 'invalid_body', 'The request names no model.');
  return applyTextEdits(text, setValue(text, place, name));
}

/** The same request, to be answered whole and not as a stream. */
export function unstreamed(text: string): string {
  return ['stream', 'stream_options'].reduce((body, key) => {
    const place = memberPlace(body, key);
    const value = key === 'stream' ? false : null;
    return place ? applyTextEdits(body, setValue(body, place, value)) : body;
  }, text);
}

/** @throws RequestRefused where the bytes are no UTF-8: passed on as text, they would be others */
export function textOf(body: Uint8Array): string {
  if (!isUtf8(body)) throw new RequestRefused(400, 'invalid_body', 'The body of the request is not UTF-8.');
  return Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8');
}

export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new RequestRefused(400, 'invalid_body', `The body of the request is no JSON (${reason}).`);
  }
}
