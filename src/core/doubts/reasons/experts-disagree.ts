import { alternativesOf, DELETED, valueInWords, valueOf } from '../../../vocabulary/dialogue-state';
import type { DoubtEvidence, JudgedTurn } from '../doubt-evidence';
import { repair } from '../repair';
import { isSame, opinionsOn, type Opinion } from '../expert-opinions';
import { quoted } from '../slot-words';
import { leavesOpen, takesBack } from '../speech/open-words';
import { isDontcare } from '../speech/value-forms';
import type { Suspicion } from '../suspicion';

/** Experts seldom notice that somebody leaves a choice open or takes something back. */
const IF_OFTEN_MISSED = 0.3;

/** Experts that contradict gold from this turn on; several that agree with one another say most. */
export function expertsDisagree(judged: JudgedTurn, { experts }: DoubtEvidence): readonly Suspicion[] {
  const { turn } = judged;
  const answered = experts.map(({ answers }) => answers.get(turn)).filter((each) => each !== undefined);
  const slots = new Set([
    ...Object.keys(turn.belief ?? {}),
    ...answered.flatMap(({ belief, state }) => [...Object.keys(belief), ...Object.keys(state ?? {})]),
  ]);
  return [...slots].flatMap((slot): Suspicion[] => {
    const opinions = opinionsOn(slot, judged, experts);
    const against = opinions.filter(({ verdict }) => verdict === 'contradicts');
    const [first] = against;
    if (!first) return [];
    const isOne = against.every(({ value }) => isSame(value, first.value));
    const said = against.map(({ name, value }) => `${name} says ${inWords(value)}`);
    const gold = valueOf(turn.state ?? {}, slot);
    return [
      {
        slot,
        strength: strengthOf(opinions, against, isOne) * (isOftenMissed(slot, judged) ? IF_OFTEN_MISSED : 1),
        words: `${said.join(', ')}; gold says ${inWords(gold)}.`,
        suggestion: isOne ? repair(turn, [slot, first.value]) : null,
      },
    ];
  });
}

/** 1 where all of several experts say the same, half of it where they differ from one another or some do not object. */
function strengthOf(opinions: readonly Opinion[], against: readonly Opinion[], isOne: boolean): number {
  const share = against.length / opinions.length;
  const together = isOne && against.length > 1 ? 1 : 0.5;
  return share * together;
}

function isOftenMissed(slot: string, { turn, speech }: JudgedTurn): boolean {
  const change = valueOf(turn.belief ?? {}, slot);
  if (change === undefined) return false;
  const heard = speech.at(turn.index);
  return change === DELETED ? takesBack(heard) : alternativesOf(change).some(isDontcare) && leavesOpen(heard);
}

function inWords(value: Opinion['value']): string {
  return value === undefined ? 'nothing' : quoted(valueInWords(value));
}
