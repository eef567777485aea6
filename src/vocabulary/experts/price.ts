import * as z from 'zod';
import type { Immutable } from '../values/immutable';

const cost = z.number().min(0, 'must be at least 0');

/** What an expert's tokens cost. The price of a day: providers change theirs. */
export const priceSchema = z
  .object({
    input: cost.meta({ title: 'Input', description: 'The price of prompt tokens.', examples: [0.15] }),
    cachedInput: cost
      .meta({
        title: 'Cached input',
        description: 'The price of prompt tokens that the provider had cached. Without it, they cost as others do.',
        examples: [0.075],
      })
      .optional(),
    output: cost.meta({ title: 'Output', description: 'The price of the tokens of answers.', examples: [0.6] }),
    per: z
      .number()
      .positive('must be more than 0')
      .meta({ title: 'Per', description: 'For how many tokens these prices are.', examples: [1_000_000] })
      .default(1_000_000),
    currency: z
      .string()
      .regex(/^[A-Z]{3}$/, 'must be a currency of three letters, for example USD')
      .meta({ title: 'Currency', description: 'The currency of the prices.', examples: ['USD', 'EUR'] })
      .default('USD'),
    dated: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a day, for example 2026-11-01')
      .meta({
        title: 'Dated',
        description: 'The day on which these were the prices; it is told with every cost.',
        examples: ['2026-11-01'],
      })
      .optional(),
  })
  .meta({
    title: 'Price',
    description: 'What tokens cost. Without it, costs are unknown and no budget of money can be kept.',
    additionalProperties: false,
  });
export type Price = Immutable<z.output<typeof priceSchema>>;
