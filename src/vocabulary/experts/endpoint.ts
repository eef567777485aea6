import * as z from 'zod';
import type { Immutable } from '../values/immutable';
import { priceSchema } from './price';

/** Where an expert answers: an OpenAI-compatible server. Its key is never part of it, only the name of a variable. */
export const endpointSchema = z
  .object({
    url: z
      .string()
      .trim()
      .superRefine((url, context) => {
        const refusal = refusalOfUrl(url);
        if (refusal !== undefined) context.addIssue({ code: 'custom', message: refusal });
      })
      .meta({
        title: 'Address',
        description: 'The base address of an OpenAI-compatible server, which usually ends with /v1. It holds no key.',
        examples: ['http://127.0.0.1:8080/v1', 'https://api.openai.com/v1'],
      }),
    model: z
      .string()
      .trim()
      .min(1, 'must be the name of a model')
      .meta({ title: 'Model', description: "The model's name at that server.", examples: ['small'] }),
    keyVariable: z
      .string()
      .regex(/^[A-Z_][A-Z0-9_]*$/i, 'must be the name of an environment variable, never the key itself')
      .meta({
        title: 'Variable with the key',
        description:
          'The environment variable that holds the key of the server. The key itself never stands in a file. Without ' +
          'it, the editor uses a key that Add Expert has stored, and the terminal asks without a key.',
        examples: ['SLM_API_KEY'],
      })
      .optional(),
    price: priceSchema.optional(),
  })
  .meta({
    title: 'Endpoint',
    description: 'The server that answers for this expert, where it is more than a recorded run.',
    additionalProperties: false,
  });
export type Endpoint = Immutable<z.output<typeof endpointSchema>>;

/** A model that the editor itself offers; the terminal cannot ask it. */
export const languageModelSchema = z
  .object({
    vendor: z
      .string()
      .trim()
      .min(1)
      .meta({ title: 'Vendor', description: 'Who offers it.', examples: ['copilot'] }),
    family: z
      .string()
      .trim()
      .min(1)
      .meta({ title: 'Family', description: 'Which model.', examples: ['gpt-4o-mini'] }),
  })
  .meta({
    title: "Editor's language model",
    description: 'A language model of VS Code that answers for this expert. VS Code asks for your consent.',
    additionalProperties: false,
  });
export type EditorModel = Immutable<z.output<typeof languageModelSchema>>;

/** Addresses are shown and stored, so that a secret in one would be too. */
function refusalOfUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return 'must be an address, for example http://127.0.0.1:8080/v1';
  const { protocol, username, password } = new URL(text);
  if (protocol !== 'http:' && protocol !== 'https:') return 'must begin with http:// or https://';
  if (username !== '' || password !== '') return 'must not hold a name or a password: use "keyVariable"';
  return undefined;
}
