import { acceptedChanges } from '../../core/annotation/chat/accepted-answer';
import { knownValues } from '../../core/annotation/chat/known-values';
import type { engineContract } from '../../protocol/engine/engine-contract';
import type { Handlers } from '../../protocol/wire/contract';
import { schemaBeside } from './schema-beside';
import { answersTo, type DialogueSources, judgingOf, verdictsOn } from './turn-judging';

type Methods = Handlers<typeof engineContract>;

/** Says which changes of states annotators can take from experts and from the rest of a file. Changes nothing. */
export class AcceptedAnswers {
  constructor(private readonly sources: DialogueSources) {}

  readonly acceptedAnswer: Methods['acceptedAnswer'] = async (asked, { signal }) => {
    const { file, files, expert, slot } = asked;
    const set = await this.sources.dialogueSet(file, files);
    const turn = set.named(file, asked.dialogue)?.turns.find(({ index }) => index === asked.turn);
    const place = `turn ${asked.turn + 1} of dialogue "${asked.dialogue}"`;
    if (!turn) throw new Error(`${file} no longer has ${place}.`);
    const { belief } = turn;
    if (!belief) throw new Error(`Nobody annotated ${place}, so no answer can be compared with it: set its slots.`);
    const judging = await judgingOf(asked, [turn], this.sources, signal);
    const given = answersTo(turn, judging).find((each) => each.expert === expert);
    if (!given) throw new Error(`No answer of this expert to ${place} was recorded.`);
    return { changes: acceptedChanges(given.answer.belief, { ...turn, belief }, judging.profile, slot) };
  };

  readonly agreedAnswers: Methods['agreedAnswers'] = async (reading, { signal }) => {
    const { dialogues } = await this.sources.dialogueFile(reading.file);
    const judging = await judgingOf(
      reading,
      dialogues.flatMap(({ turns }) => turns),
      this.sources,
      signal,
    );
    const turns = dialogues.flatMap(({ id, turns: own }) =>
      own.flatMap((turn) => {
        const { belief } = turn;
        const agreed = verdictsOn(turn, judging).agreedAgainstGold;
        if (!belief || !agreed) return [];
        const changes = acceptedChanges(agreed.belief, { ...turn, belief }, judging.profile, null);
        return [{ dialogue: id, turn: turn.index, changes }];
      }),
    );
    return { turns };
  };

  readonly slotValues: Methods['slotValues'] = async ({ file, files }) => {
    const { dialogues } = await this.sources.dialogueSet(file, files);
    const beside = await schemaBeside(file, this.sources.dialogueFile);
    return { slots: knownValues(dialogues, beside?.schema) };
  };
}
