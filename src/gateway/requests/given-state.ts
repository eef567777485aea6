import { dialogueStateSchema, type DialogueState } from '../../vocabulary/dialogue-state';
import { fieldOf } from '../../core/dialogue/formats/reading/field';
import { RequestRefused } from './request-refused';

/** The header that gives the state before the turn, as JSON. */
export const STATE_HEADER = 'x-turn-router-state';

/**
 * The state before the turn, where the client gives one: in the header, or as `metadata.state` (an object, or its JSON,
 * because the metadata of the OpenAI API are texts).
 *
 * @throws RequestRefused where it is no state
 */
export function givenState(header: string | undefined, metadata: unknown): DialogueState | undefined {
  const given = header ?? fieldOf(metadata, 'state');
  if (given === undefined || given === null) return undefined;
  const parsed = dialogueStateSchema.safeParse(typeof given === 'string' ? parsedJson(given) : given);
  if (parsed.success) return parsed.data;
  const where = header === undefined ? 'metadata.state' : `The header ${STATE_HEADER}`;
  throw new RequestRefused(
    400,
    'invalid_state',
    `${where} is no state: it must be an object of slots and values, such as {"hotel-area": "north"}.`,
  );
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
