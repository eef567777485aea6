import type { engineContract } from '../../protocol/engine/engine-contract';
import type { Result } from '../../protocol/wire/contract';

/** Pools that the engine has built and that are not yet written. */
export type BuiltPools = Result<(typeof engineContract)['buildPools']>;
