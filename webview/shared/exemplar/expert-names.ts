import type { Expert } from '../../../src/protocol/engine/inspection';

/** The expert's name, or its id where the project no longer lists it. */
export function expertName(experts: readonly Expert[], id: string): string {
  return experts.find((expert) => expert.id === id)?.name ?? id;
}
