import { counted } from '../../../vocabulary/words';
import type { Price } from '../../../vocabulary/experts/price';
import {
  addedUsage,
  allTokens,
  costOf,
  moneyInWords,
  noUsage,
  type TokenUsage,
} from '../../../vocabulary/experts/usage';

/** What may be spent; undefined where there is no limit. */
export interface Budget {
  readonly money: number | undefined;
  readonly tokens: number | undefined;
}

/** What was spent, and whether another call fits into the budget. */
export class Spending {
  private all: TokenUsage = noUsage;
  private calls = 0;
  /** The calls under way, by what they will probably take. */
  private pending = 0;

  /** @param expected what a call probably takes, until calls tell */
  constructor(
    private readonly budget: Budget,
    private readonly price: Price | undefined,
    private readonly expected: TokenUsage,
  ) {}

  get usage(): TokenUsage {
    return this.all;
  }

  /** Undefined where the price is unknown. */
  get cost(): number | undefined {
    return this.price && costOf(this.all, this.price);
  }

  /** What a call takes on average; what it probably does, until calls tell. */
  get mean(): TokenUsage {
    return this.calls === 0 ? this.expected : shareOf(this.all, this.calls);
  }

  begin(): void {
    this.pending++;
  }

  end(usage: TokenUsage): void {
    this.pending--;
    this.calls++;
    this.all = addedUsage(this.all, usage);
  }

  /** Why the next call would not fit into the budget; undefined where it does. */
  exhausted(): string | undefined {
    const { money, tokens } = this.budget;
    const next = this.pending + 1;
    const { mean } = this;
    const used = allTokens(this.all);
    if (tokens !== undefined && used + next * allTokens(mean) > tokens)
      return `the budget of ${counted(tokens, 'token')} is spent (${used.toLocaleString('en-US')})`;
    const { price } = this;
    if (money !== undefined && price && costOf(this.all, price) + next * costOf(mean, price) > money)
      return `the budget of ${moneyInWords(money, price)} is spent (${moneyInWords(costOf(this.all, price), price)})`;
    return undefined;
  }
}

function shareOf({ prompt, cached, completion, isEstimated }: TokenUsage, calls: number): TokenUsage {
  return { prompt: prompt / calls, cached: cached / calls, completion: completion / calls, isEstimated };
}
