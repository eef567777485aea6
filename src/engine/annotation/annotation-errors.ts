import type { AnnotationError } from '../../core/annotation/errors/annotation-error';
import { dialogueErrors, spanEdits, type StatedText } from '../../core/annotation/errors/dialogue-errors';
import type { NamedSchema } from '../../core/annotation/errors/schema-errors';
import { dialogueFormats } from '../../core/dialogue/formats';
import type { Dialogue, DialogueFile } from '../../core/dialogue/model';
import { openJson } from '../../core/json/json-text';
import type { annotationContract } from '../../protocol/engine/dialogues/annotation-contract';
import type {
  AnnotationErrorInFile,
  annotationErrorsContract,
} from '../../protocol/engine/dialogues/annotation-errors-contract';
import type { Handlers } from '../../protocol/wire/contract';
import { itemAt } from '../../vocabulary/values/required';
import { breathe } from '../breathe';
import type { AnnotationSources } from './annotation';
import { schemaBeside } from './schema-beside';

type Methods = Handlers<typeof annotationErrorsContract>;

/** Where errors get their input. */
export interface AnnotationErrorSources extends AnnotationSources {
  readonly planRenaming: Handlers<typeof annotationContract>['planRenaming'];
}

/** After how many dialogues other requests are answered. */
const DIALOGUES_AT_ONCE = 100;

/** Finds annotations that cannot be right, and plans what repairs them. Writes nothing. */
export class AnnotationErrors {
  /** Kept for as long as a dialogue and the schema are unchanged: an edit changes one dialogue. */
  private readonly known = new WeakMap<
    Dialogue,
    { readonly schema: unknown; readonly errors: readonly AnnotationError[] }
  >();

  constructor(private readonly sources: AnnotationErrorSources) {}

  readonly annotationErrors: Methods['annotationErrors'] = async ({ file, most }, { signal }) => {
    const { dialogues, schema, stated } = await this.read(file);
    const found: AnnotationErrorInFile[] = [];
    let count = 0;
    for (const [index, dialogue] of dialogues.entries()) {
      if (index % DIALOGUES_AT_ONCE === 0) await breathe(signal);
      const errors = await this.errorsOf(dialogue, stated, schema);
      count += errors.length;
      for (const { turn, slot, words, repair } of errors.slice(0, Math.max(0, most - found.length)))
        found.push({
          ...{ dialogue: dialogue.id, turn, slot, words, repair: repair?.title ?? null },
          range: itemAt(
            dialogue.turns,
            dialogue.turns.findIndex((each) => each.index === turn),
          ).range,
        });
    }
    return { errors: found, others: count - found.length };
  };

  readonly planErrorRepair: Methods['planErrorRepair'] = async ({ file, dialogue: id, turn, slot, words }, control) => {
    const { dialogues, schema, stated } = await this.read(file);
    const dialogue = dialogues.find((each) => each.id === id);
    if (!dialogue) return null;
    const errors = await this.errorsOf(dialogue, stated, schema);
    const repair = errors.find((each) => each.turn === turn && each.slot === slot && each.words === words)?.repair;
    if (!repair) return null;
    if ('span' in repair) {
      const text = await stated();
      return text ? { file, edits: [...spanEdits(text, dialogue, turn, repair.span)] } : null;
    }
    const plan = await this.sources.planRenaming({ file, renaming: repair.renaming }, control);
    if ('refusal' in plan) throw new Error(plan.refusal);
    return { file: plan.file, edits: plan.edits };
  };

  private async read(file: string) {
    const read = await this.sources.dialogueFile(file);
    const schema = await schemaBeside(file, this.sources.dialogueFile);
    let opened: Promise<StatedText | undefined> | undefined;
    // Opened only where a dialogue is not known yet.
    const stated = () => (opened ??= this.statedText(file, read));
    return { dialogues: read.dialogues, schema, stated };
  }

  private async statedText(file: string, { format }: DialogueFile): Promise<StatedText | undefined> {
    const states = dialogueFormats.find(({ name }) => name === format)?.states;
    if (!states?.spans) return undefined;
    const { text } = await this.sources.documents.read(file);
    const content = text.startsWith('\uFEFF') ? text.slice(1) : text;
    return { text: content, json: openJson(content), states };
  }

  private async errorsOf(
    dialogue: Dialogue,
    stated: () => Promise<StatedText | undefined>,
    schema: NamedSchema | undefined,
  ): Promise<readonly AnnotationError[]> {
    const known = this.known.get(dialogue);
    if (known && known.schema === schema?.schema) return known.errors;
    const errors = dialogueErrors(dialogue, await stated(), schema);
    this.known.set(dialogue, { schema: schema?.schema, errors });
    return errors;
  }
}
