import * as z from 'zod';
import type { Contract } from '../../protocol/wire/contract';
import { routerDecisionSchema, routerInputSchema } from '../../vocabulary/serving/routed-turn';
import { routerFileSchema } from '../../vocabulary/serving/exported-router';

/** What a router says of itself once it is loaded. */
const loadedRouterSchema = routerFileSchema.pick({ policy: true, experts: true }).extend({
  version: z.string(),
  asksCheapestFirst: z.boolean(),
  verifies: z.boolean(),
  exemplars: z.int(),
});

/** The methods of the process that decides: in a process of its own, it never holds up what streams. */
export const routerContract = {
  load: { params: z.object({ folder: z.string() }), result: loadedRouterSchema },
  route: { params: routerInputSchema, result: routerDecisionSchema },
} satisfies Contract;
