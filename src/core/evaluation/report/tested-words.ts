import { counted } from '../../../vocabulary/words';
import type { RoutingEvaluation } from '../../../vocabulary/routing/routing-evaluation';

type Tested = Pick<RoutingEvaluation, 'testedOn' | 'poolDialogues' | 'testDialogues' | 'seeds'>;

/** What was tested on how many dialogues, as a line without a full stop. */
export function testedInWords({ testedOn, poolDialogues, testDialogues, seeds }: Tested): string {
  const pool = `${counted(poolDialogues, 'dialogue')} in the pool`;
  switch (testedOn) {
    case 'draws':
      return `${pool}, tested on ${testDialogues} others; ${counted(seeds.length, 'draw')}`;
    case 'evaluation-set':
      return `${pool}, tested on ${counted(testDialogues, 'dialogue')} of the evaluation set`;
    case 'outside-pools':
      return `${pool}, tested on the ${counted(testDialogues, 'dialogue')} outside of it`;
    case 'leaving-one-dialogue-out':
      return `${pool}, tested on ${counted(testDialogues, 'dialogue')}, each without its own exemplars`;
  }
}
