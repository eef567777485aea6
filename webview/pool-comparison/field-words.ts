import type { DifferingField } from '../../src/protocol/pages/pool-comparison-contract';

interface FieldWords {
  readonly name: string;
  /** Whether the field belongs to the content of a turn. Where it differs, the contents of both sides are shown. */
  readonly isContent: boolean;
}

/** The fields in which exemplars differ, as people call them. */
export const fieldWords: Readonly<Record<DifferingField, FieldWords>> = {
  previousState: { name: 'state before', isContent: true },
  systemUtterance: { name: 'system utterance', isContent: true },
  userUtterance: { name: 'user utterance', isContent: true },
  belief: { name: 'slots that change', isContent: true },
  outcomes: { name: 'answers of the experts', isContent: true },
  rule: { name: 'rule that placed it', isContent: false },
  changes: { name: 'history', isContent: false },
  anotherTurn: { name: 'another turn', isContent: true },
};
