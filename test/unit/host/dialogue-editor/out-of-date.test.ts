import { expect, it } from 'vitest';
import { outOfDateIn } from '../../../../src/host/dialogue-editor/out-of-date';
import type { ListedExemplar } from '../../../../src/host/pools/exemplar-pools';
import type { ShownChat } from '../../../../src/protocol/pages/dialogue-editor-contract';

it('counts exemplars that say another belief than their turn has now, and the routes of the dialogues', () => {
  const turn = (index: number, day: string): ShownChat['turns'][number] => ({
    turn: index,
    systemUtterance: '',
    userUtterance: `On ${day}.`,
    previousState: {},
    state: { 'ferry-day': day },
    belief: { 'ferry-day': day },
    answers: [],
    evidence: [],
    withoutEvidence: [],
  });
  const chat: ShownChat = {
    dialogue: 'trip-1',
    services: [],
    turns: [turn(0, 'friday'), turn(1, 'sunday')],
    routes: [{ turn: 0, expert: 'slm', right: null }],
  };
  const exemplar = (index: number, belief: ListedExemplar['belief'], said: string): ListedExemplar => ({
    id: `trip-1#${index}`,
    file: '/pool.exemplars.jsonl',
    line: index,
    dialogue: 'trip-1',
    turn: index,
    expert: 'slm',
    userUtterance: said,
    belief,
    rule: 'all-right',
    changed: false,
  });
  const exemplars = [
    exemplar(0, { 'ferry-day': ['friday'] }, 'On friday.'),
    exemplar(1, { 'ferry-day': 'monday' }, 'On sunday.'),
    exemplar(1, { 'ferry-day': 'monday' }, 'Another turn of another file.'),
  ];
  expect(outOfDateIn([chat], exemplars)).toEqual({ dialogues: 1, exemplars: 1, routes: 1 });
});
