import { InvalidArgumentError, type Command } from 'commander';
import type { Budget } from '../../core/experts/live/spending';
import type { Price } from '../../vocabulary/experts/price';
import { InputError } from '../output/diagnostics';
import { wholeNumber } from './values/whole-number';

/** Options of commands that ask models and spend. */
export interface LiveOptions {
  readonly budget?: number;
  readonly budgetTokens?: number;
  readonly concurrency: number;
  readonly yes?: boolean;
}

export function withLiveOptions(command: Command): Command {
  return command
    .option('--budget <money>', 'most money to spend, in the currency of the price in the project', money)
    .option('--budget-tokens <number>', 'most tokens to use, in prompts and answers together', wholeNumber(1))
    .option('--concurrency <number>', 'dialogues that are asked about side by side', wholeNumber(1), 1)
    .option('--yes', 'ask the models without asking you first');
}

/** What may be spent. Without a price, nobody could tell when money runs out. */
export function budgetOf({ budget, budgetTokens }: LiveOptions, prices: readonly (Price | undefined)[]): Budget {
  if (budget !== undefined && prices.includes(undefined))
    throw new InputError(
      '--budget needs the price of each expert that is asked: add "price" to its endpoint, or give --budget-tokens.',
    );
  return { money: budget, tokens: budgetTokens };
}

function money(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !(value > 0) || !Number.isFinite(value))
    throw new InvalidArgumentError('an amount of money above 0 is needed, for example 0.5.');
  return value;
}
