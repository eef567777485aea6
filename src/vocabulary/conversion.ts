import * as z from 'zod';

/** What dialogues can be written as: formats that write, and the lines of a run that holds their gold states. */
export const conversionTargetSchema = z.enum(['sgd', 'multiwoz-2.2', 'convlab-3', 'run']);
export type ConversionTarget = z.infer<typeof conversionTargetSchema>;

/** The targets with the names that people know them by. */
export const conversionTargets: readonly {
  readonly id: ConversionTarget;
  readonly name: string;
  readonly explanation: string;
}[] = [
  { id: 'sgd', name: 'SGD', explanation: 'dialogues in frames of services, alternatives as lists' },
  { id: 'multiwoz-2.2', name: 'MultiWOZ 2.2', explanation: 'dialogues in frames, slots with their domain' },
  { id: 'convlab-3', name: 'ConvLab-3', explanation: 'dialogues with a state of all services in each user turn' },
  { id: 'run', name: 'Run', explanation: 'one line a turn with its state, as JSON Lines' },
];
