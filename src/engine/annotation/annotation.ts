import type { AnnotatedText } from '../../core/annotation/annotated-text';
import { blankStates } from '../../core/annotation/blank-states';
import { planRenaming } from '../../core/annotation/plan-renaming';
import { planStateEdits } from '../../core/annotation/plan-state-edits';
import { sidecarOf, takesSidecar } from '../../core/annotation/sidecar/sidecar';
import { withoutHints } from '../../core/annotation/state-hints';
import { slotsOfFile, slotsOfSchema, type SlotVocabulary } from '../../core/annotation/slot-vocabulary';
import type { DialogueFile } from '../../core/dialogue/model';
import type { annotationContract } from '../../protocol/engine/dialogues/annotation-contract';
import type { Handlers } from '../../protocol/wire/contract';
import type { EditPlan, EditRefusal } from '../../vocabulary/annotation/annotation';
import type { Documents } from '../files/documents';
import { existing } from './annotated-files';
import { schemaBeside } from './schema-beside';

type Methods = typeof annotationContract;

/** Where annotation gets its input. */
export interface AnnotationSources {
  readonly documents: Pick<Documents, 'read'>;
  readonly textToEdit: (file: string) => Promise<string>;
  /** The dialogues of a file with the states of its sidecar; of a schema, what it says. */
  readonly dialogueFile: (file: string) => Promise<DialogueFile>;
}

/** Plans edits of gold states. */
export class Annotation implements Handlers<Methods> {
  constructor(private readonly sources: AnnotationSources) {}

  readonly planStateEdits: Handlers<Methods>['planStateEdits'] = async ({ file, edits, isForced }) => {
    const source = await this.sourceOf(file);
    return placed(
      file,
      planStateEdits(source, edits, isForced ? undefined : await this.vocabularyOf(file, source.read)),
    );
  };

  readonly planRenaming: Handlers<Methods>['planRenaming'] = async ({ file, renaming }) =>
    placed(file, planRenaming(await this.sourceOf(file), renaming));

  readonly blankStates: Handlers<Methods>['blankStates'] = async ({ file }) => {
    const blank = blankStates(await this.sourceOf(file));
    if (typeof blank !== 'string') throw new Error(`${file}: ${blank.refusal}`);
    return { text: withoutHints(blank) };
  };

  private async sourceOf(file: string): Promise<AnnotatedText & { readonly read: DialogueFile }> {
    const [text, read] = [await this.sources.textToEdit(file), await this.sources.dialogueFile(file)];
    const sidecar = takesSidecar(read) ? await existing(this.sources.documents.read(sidecarOf(file))) : undefined;
    return { text, sidecar: sidecar?.text, read };
  }

  /** What the schema or the ontology beside a file says; without one, the slots of the file. */
  private async vocabularyOf(file: string, read: DialogueFile): Promise<SlotVocabulary | undefined> {
    const beside = await schemaBeside(file, this.sources.dialogueFile);
    return beside ? slotsOfSchema(beside.name, beside.schema) : slotsOfFile(read);
  }
}

function placed(file: string, plan: EditPlan | EditRefusal) {
  return 'refusal' in plan ? plan : { ...plan, file: plan.target === 'sidecar' ? sidecarOf(file) : file };
}
