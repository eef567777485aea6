import { groupedBy } from '../../vocabulary/values/grouped';
import { doubtReasonSchema, type DoubtReason } from '../../vocabulary/annotation/doubt';
import type { DoubtEvidence, JudgedTurn } from './doubt-evidence';
import { expertsDisagree } from './reasons/experts-disagree';
import { foreignDialogue } from './reasons/foreign-dialogue';
import { missingValue } from './reasons/missing-value';
import { needlessDontcare } from './reasons/needless-dontcare';
import { oddValue } from './reasons/odd-value';
import { otherTime } from './reasons/other-time';
import { silentService } from './reasons/silent-service';
import { swappedValues } from './reasons/swapped-values';
import { takenOffer } from './reasons/taken-offer';
import { unsaidValue } from './reasons/unsaid-value';
import { unusualChange } from './reasons/unusual-change';
import { vanishedSlot } from './reasons/vanished-slot';
import type { ReasonedSuspicion, Suspicion } from './suspicion';

const reasons: Readonly<Record<DoubtReason, (judged: JudgedTurn, evidence: DoubtEvidence) => readonly Suspicion[]>> = {
  'experts-disagree': expertsDisagree,
  'unsaid-value': unsaidValue,
  'missing-value': missingValue,
  'other-time': otherTime,
  'unusual-change': unusualChange,
  'swapped-values': swappedValues,
  'vanished-slot': vanishedSlot,
  'odd-value': oddValue,
  'needless-dontcare': needlessDontcare,
  'silent-service': silentService,
  'taken-offer': takenOffer,
  'foreign-dialogue': foreignDialogue,
};

/** A slot of a turn with everything that speaks against it; each reason once. */
export interface SuspectedSlot {
  readonly judged: JudgedTurn;
  readonly slot: string | null;
  readonly suspicions: readonly ReasonedSuspicion[];
}

/** Every turn with gold, with what it might change. */
export function judgedTurns({ heard, expected }: DoubtEvidence): readonly JudgedTurn[] {
  return heard.flatMap(({ dialogue, speech }) =>
    dialogue.turns.flatMap((turn): JudgedTurn[] => {
      const changes = expected.get(turn);
      const likeliestFirst = changes && [...changes].sort((a, b) => b.logOdds - a.logOdds);
      return likeliestFirst ? [{ dialogue, turn, speech, expected: likeliestFirst }] : [];
    }),
  );
}

/** The slots of a turn against which something speaks. */
export function suspectedSlots(judged: JudgedTurn, evidence: DoubtEvidence): readonly SuspectedSlot[] {
  const all = doubtReasonSchema.options.flatMap((reason) =>
    reasons[reason](judged, evidence).map((suspicion): ReasonedSuspicion => ({ ...suspicion, reason })),
  );
  return [...groupedBy(all, ({ slot }) => slot)].map(([slot, suspicions]) => ({
    judged,
    slot,
    suspicions: strongestOfEach(suspicions),
  }));
}

function strongestOfEach(suspicions: readonly ReasonedSuspicion[]): readonly ReasonedSuspicion[] {
  return [...groupedBy(suspicions, ({ reason }) => reason).values()].flatMap((same) =>
    [...same].sort((a, b) => b.strength - a.strength).slice(0, 1),
  );
}
