import type {
  AnnotationSubject,
  DecidedSubject,
  Decision,
  DecisionContent,
} from '../../../../src/vocabulary/annotation/decision';

/** A slot of a turn that one may decide about. */
export function on(parts: Partial<AnnotationSubject> = {}): AnnotationSubject {
  return { dialogue: 'trip-1', turn: 0, slot: 'ferry-day', said: '00ff', value: 'friday', ...parts };
}

interface Told {
  readonly by: string;
  /** Minutes. */
  readonly when: number;
  readonly about?: DecidedSubject;
}

export function decided({ by, when, about = on() }: Told, content: DecisionContent): Decision {
  return { when: `2026-03-01T10:${String(when).padStart(2, '0')}:00.000Z`, by, about, ...content };
}

export function kept(told: Told): Decision {
  return decided(told, { decision: 'kept', reason: 'unsaid-value' });
}
