import { createHash } from 'node:crypto';
import { saidParts, saidWords, type SaidWords } from '../../core/annotation/chat/evidence';
import { isRight } from '../../core/dialogue/matching-profiles/is-right';
import type { Dialogue, Turn } from '../../core/dialogue/model';
import { slotDifferences } from '../../core/dialogue/state-differences';
import type { ExpertAnswer } from '../../core/experts/expert-answers';
import type { ChatAnswer, ChatTurn, DialogueRow, Evidence } from '../../protocol/engine/dialogues/dialogue-contract';
import type { engineContract } from '../../protocol/engine/engine-contract';
import type { Handlers } from '../../protocol/wire/contract';
import { DELETED, type TurnBelief } from '../../vocabulary/dialogue-state';
import { breathe } from '../breathe';
import { saidIn } from '../decisions/subjects';
import { answersTo, type DialogueSources, type Judging, judgingOf, verdictsOn } from './turn-judging';

type Methods = Handlers<typeof engineContract>;

/** After how many dialogues other requests are answered. */
const DIALOGUES_AT_ONCE = 500;

/** Reads dialogue files for people: a list of all dialogues, and one dialogue at a time. */
export class DialogueChats {
  /** Kept for as long as a dialogue is unchanged. */
  private readonly fingerprints = new WeakMap<Dialogue, string>();
  private readonly searched = new WeakMap<Dialogue, string>();

  constructor(private readonly sources: DialogueSources) {}

  readonly dialogues: Methods['dialogues'] = async (reading, { signal }) => {
    const { format, dialogues, problems } = await this.sources.dialogueFile(reading.file);
    const turns = dialogues.flatMap((dialogue) => dialogue.turns);
    const judging = await judgingOf(reading, turns, this.sources, signal);
    return {
      format,
      rows: dialogues.map((dialogue) => this.row(dialogue, judging)),
      problems,
    };
  };

  readonly chat: Methods['chat'] = async ({ dialogue: id, ...reading }, { signal }) => {
    const { dialogues } = await this.sources.dialogueFile(reading.file);
    const dialogue = dialogues.find((each) => each.id === id);
    if (!dialogue) throw new Error(`${reading.file} has no dialogue "${id}".`);
    const judging = await judgingOf(reading, dialogue.turns, this.sources, signal);
    return { services: dialogue.services, turns: chatTurns(dialogue, judging) };
  };

  readonly findDialogues: Methods['findDialogues'] = async ({ file, words }, { signal }) => {
    const { dialogues } = await this.sources.dialogueFile(file);
    const wanted = words.map((word) => word.toLowerCase());
    const found: string[] = [];
    for (const [index, dialogue] of dialogues.entries()) {
      if (index % DIALOGUES_AT_ONCE === 0) await breathe(signal);
      const text = this.searchedText(dialogue);
      if (wanted.every((word) => text.includes(word))) found.push(dialogue.id);
    }
    return { dialogues: found };
  };

  readonly saidDialogues: Methods['saidDialogues'] = async ({ file }, { signal }) => {
    const { dialogues } = await this.sources.dialogueFile(file);
    const named: { dialogue: string; said: string; turns: number }[] = [];
    for (const [index, dialogue] of dialogues.entries()) {
      if (index % DIALOGUES_AT_ONCE === 0) await breathe(signal);
      named.push({ dialogue: dialogue.id, said: saidIn(dialogue), turns: dialogue.turns.length });
    }
    return { dialogues: named };
  };

  private row(dialogue: Dialogue, judging: Judging): DialogueRow {
    const { id, services, turns } = dialogue;
    const judged = turns.map((turn) => ({ turn: turn.index, ...verdictsOn(turn, judging) }));
    return {
      id,
      services: [...services],
      turns: turns.length,
      opening: turns[0]?.userUtterance ?? '',
      noneRight: judged.filter(({ noneRight }) => noneRight).map(({ turn }) => turn),
      right: rightTurns(dialogue, judging),
      fingerprint: this.fingerprint(dialogue),
    };
  }

  private fingerprint(dialogue: Dialogue): string {
    const known = this.fingerprints.get(dialogue);
    if (known !== undefined) return known;
    const said = dialogue.turns.map(({ systemUtterance, userUtterance, state }) => [
      systemUtterance,
      userUtterance,
      state,
    ]);
    const fingerprint = createHash('sha1').update(JSON.stringify(said)).digest('base64');
    this.fingerprints.set(dialogue, fingerprint);
    return fingerprint;
  }

  private searchedText(dialogue: Dialogue): string {
    const known = this.searched.get(dialogue);
    if (known !== undefined) return known;
    const said = dialogue.turns.flatMap(({ systemUtterance, userUtterance, belief }) => [
      systemUtterance,
      userUtterance,
      ...Object.entries(belief ?? {}).flat(2),
    ]);
    const text = [dialogue.id, ...said].join('\n').toLowerCase();
    this.searched.set(dialogue, text);
    return text;
  }
}

function chatTurns({ turns }: Dialogue, judging: Judging): ChatTurn[] {
  const said = turns.map(({ systemUtterance, userUtterance }) => ({
    system: saidWords(systemUtterance),
    user: saidWords(userUtterance),
  }));
  return turns.map((turn, index) => ({
    turn: turn.index,
    systemUtterance: turn.systemUtterance,
    userUtterance: turn.userUtterance,
    previousState: { ...turn.previousState },
    state: turn.state ? { ...turn.state } : null,
    belief: turn.belief ? { ...turn.belief } : null,
    answers: answersTo(turn, judging).map(({ expert, answer }) => chatAnswer(expert, answer, turn, judging)),
    ...evidenceOf(turn.belief ?? {}, said.slice(0, index + 1)),
  }));
}

function chatAnswer(expert: string, { belief }: ExpertAnswer, turn: Turn, { profile }: Judging): ChatAnswer {
  return {
    expert,
    right: turn.belief ? isRight(profile, belief, turn.belief) : null,
    slots: slotDifferences(profile, belief, turn.belief).map((slot) => ({ ...slot })),
  };
}

function rightTurns({ turns }: Dialogue, { experts, profile }: Judging): DialogueRow['right'] {
  return experts.map(({ id, answers }) => ({
    expert: id,
    turns: turns.flatMap((turn) => {
      const answer = answers?.get(turn);
      return answer && turn.belief && isRight(profile, answer.belief, turn.belief) ? [turn.index] : [];
    }),
  }));
}

interface SaidTurn {
  readonly system: SaidWords;
  readonly user: SaidWords;
}

/** @param said what was said up to the turn, which is the last */
function evidenceOf(
  belief: TurnBelief,
  said: readonly SaidTurn[],
): { evidence: Evidence[]; withoutEvidence: string[] } {
  const own = said.at(-1);
  const evidence: Evidence[] = [];
  const withoutEvidence: string[] = [];
  for (const [slot, value] of Object.entries(belief)) {
    if (value === DELETED || !own) continue;
    const places = (['system', 'user'] as const).flatMap((speaker) =>
      saidParts(slot, value, own[speaker]).map((part) => ({ slot, speaker, ...part })),
    );
    evidence.push(...places);
    const isSaid = (words: SaidWords): boolean => saidParts(slot, value, words).length > 0;
    if (places.length === 0 && !said.some(({ system, user }) => isSaid(system) || isSaid(user)))
      withoutEvidence.push(slot);
  }
  return { evidence, withoutEvidence };
}
