import { policyDescription } from '../../vocabulary/policies';
import type { Switching } from '../../vocabulary/routing/route';
import { routerInputSchema, type RouterDecision, type RouterInput } from '../../vocabulary/serving/routed-turn';
import type { LoadedEncoder } from '../encoder/loaded-encoder';
import { RecentlyUsed } from '../recently-used';
import { RouterError, type Router } from './router';
import type { RouterContent } from './router-content';
import { turnDecider, type TurnDecider } from './turn-decider';

/** How many conversations are remembered; the ones that spoke last. */
const MOST_SESSIONS = 100_000;

/** A router at work. */
export class ServedRouter implements Router {
  readonly policy: Router['policy'];
  readonly experts: Router['experts'];
  readonly asksCheapestFirst: boolean;
  readonly verifies: boolean;
  readonly exemplars: number;
  private readonly decider: TurnDecider;
  private readonly sessions = new RecentlyUsed<string, string>(MOST_SESSIONS, () => 1);

  constructor(
    readonly folder: string,
    readonly version: string,
    private readonly content: RouterContent,
    private readonly encoder: LoadedEncoder,
  ) {
    const { file, exemplars } = content;
    const { asksCheapestFirst, verifies } = policyDescription(file.policy);
    this.policy = file.policy;
    this.experts = file.experts;
    this.asksCheapestFirst = asksCheapestFirst;
    this.verifies = verifies;
    this.exemplars = exemplars.length;
    this.decider = turnDecider(content, encoder);
  }

  async route(input: RouterInput): Promise<RouterDecision> {
    const parsed = routerInputSchema.safeParse(input);
    if (!parsed.success) {
      const [issue] = parsed.error.issues;
      throw new RouterError(
        `The turn is not as it must be: "${issue?.path.join('.') ?? ''}": ${issue?.message ?? ''}.`,
      );
    }
    const { session } = parsed.data;
    const decision = await this.decider.decide(parsed.data, this.switchingOf(parsed.data));
    if (session !== undefined) this.sessions.set(session, decision.expert);
    return decision;
  }

  dispose(): Promise<void> {
    return this.encoder.dispose();
  }

  private switchingOf({ previous, session }: RouterInput): Switching | undefined {
    const { switchCost: cost } = this.content.file;
    if (!(cost > 0)) return undefined;
    const from = previous ?? (session === undefined ? undefined : this.sessions.get(session));
    if (from === undefined) return undefined;
    if (this.experts.some(({ id }) => id === from)) return { from, cost };
    const known = this.experts.map(({ id }) => id).join(', ');
    throw new RouterError(`"previous" names the expert "${from}", but this router has ${known}.`);
  }
}
