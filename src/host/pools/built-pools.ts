import type { engineContract } from '../../protocol/engine/engine-contract';
import type { Result } from '../../protocol/wire/contract';

/** Pools as the engine has built them, not yet written. */
export type BuiltPools = Result<(typeof engineContract)['buildPools']>;
