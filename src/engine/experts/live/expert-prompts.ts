import { createHash } from 'node:crypto';
import type { Dialogue, Turn } from '../../../core/dialogue/model';
import { defaultTemplate } from '../../../core/experts/prompt/default-template';
import { answerSchema, PromptSlots } from '../../../core/experts/prompt/prompt-slots';
import {
  readTemplate,
  UnusableTemplate,
  type PromptExample,
  type PromptTemplate,
  type Utterance,
} from '../../../core/experts/prompt/prompt-template';
import type { Exemplar } from '../../../vocabulary/exemplar';
import { required } from '../../../vocabulary/values/required';
import type { Work } from '../../../vocabulary/work';
import type { DialogueSet } from '../../data-sets/dialogue-sets';
import { readTextFile } from '../../files/text-file';
import { UnreadableFile } from '../../files/unreadable-file';
import type { LoadedPools } from '../../pools/exemplar-pools';
import { LabeledTurns } from '../../routing/labeled-turns';
import type { TurnRouter } from '../../routing/routers/turn-router';
import type { ChatQuestion } from './chat-endpoint';

/** A template with a name that changes with its text. */
export interface NamedTemplate extends PromptTemplate {
  readonly id: string;
}

/** The template in a file, or the product's own. Rejects with an `UnreadableFile` where it cannot be used. */
export async function loadTemplate(file: string | undefined): Promise<NamedTemplate> {
  const text = file === undefined ? defaultTemplate : (await readTextFile(file)).text;
  const id = createHash('sha256').update(text).digest('hex').slice(0, 12);
  try {
    return { ...readTemplate(text), id };
  } catch (error) {
    if (error instanceof UnusableTemplate && file !== undefined) throw new UnreadableFile(file, error.message);
    throw error;
  }
}

/** What prompts are written from. */
export interface PromptSources {
  readonly template: NamedTemplate;
  readonly set: DialogueSet;
  readonly pools: LoadedPools;
  /** Finds examples; undefined where there are no exemplars. */
  readonly router: TurnRouter | undefined;
}

/** Writes the prompts of turns. */
export class ExpertPrompts {
  private readonly slots: PromptSlots;
  private readonly dialogues: ReadonlyMap<string, Dialogue>;
  private readonly labeled = new LabeledTurns();

  constructor(private readonly sources: PromptSources) {
    const { set, pools } = sources;
    const beliefs = pools.stored.flatMap(({ exemplar }) => (exemplar.belief ? [exemplar.belief] : []));
    this.slots = new PromptSlots(set.dialogues, set.schema, beliefs);
    this.dialogues = new Map(set.dialogues.map((dialogue) => [dialogue.id, dialogue]));
  }

  get template(): NamedTemplate {
    return this.sources.template;
  }

  dialogueOf({ dialogue }: Turn): Dialogue {
    return required(this.dialogues, dialogue);
  }

  /** The prompt of a turn, with the state before it that the turn has. */
  async question(turn: Turn, work: Work): Promise<ChatQuestion> {
    const { template } = this.sources;
    const dialogue = this.dialogueOf(turn);
    const slots = this.slots.of(dialogue);
    const prompted = { previousState: turn.previousState, utterances: utterancesUpTo(turn, dialogue) };
    const examples = await this.examples(turn, work);
    return { messages: template.fill({ turn: prompted, slots, examples }), schema: answerSchema(slots) };
  }

  /** Exemplars like the turn, but none of its own dialogue, whose states hold the answer. */
  private async examples(turn: Turn, work: Work): Promise<readonly PromptExample[]> {
    const { template, pools, router, set } = this.sources;
    if (!router || template.examples === 0) return [];
    const [labeled = turn] = this.labeled.of([turn], set.dialogues, pools);
    const like = { ...labeled, previousState: turn.previousState };
    const nearest = await router.nearest(like, pools, template.examples, work);
    return nearest.flatMap((exemplar) => exampleOf(exemplar));
  }
}

function exampleOf({ previousState, systemUtterance, userUtterance, belief }: Exemplar): readonly PromptExample[] {
  return belief ? [{ previousState, belief, utterances: utterancesOf({ systemUtterance, userUtterance }) }] : [];
}

function utterancesUpTo({ index }: Turn, { turns }: Dialogue): readonly Utterance[] {
  return turns.slice(0, index + 1).flatMap(utterancesOf);
}

function utterancesOf(turn: Pick<Turn, 'systemUtterance' | 'userUtterance'>): readonly Utterance[] {
  return [
    { speaker: 'system', text: turn.systemUtterance },
    { speaker: 'user', text: turn.userUtterance },
  ];
}
