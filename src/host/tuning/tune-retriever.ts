import type { CommandHandler } from '../common/command-registry';
import { isTrusted } from '../common/workspace-trust';
import { namedFileSchema } from '../dialogues/named-file';
import { askTuningChoices, type TuningQuestions } from './ask-tuning-choices';
import type { RetrieverTuning } from './retriever-tuning';
import { tuningChoicesSchema } from './tuning-choices';

/** The command that tunes the retriever: on what it is given, or on what it asks for. */
export function tuneRetrieverCommand(tuning: RetrieverTuning, questions: TuningQuestions): CommandHandler {
  return async (argument) => {
    const reason = 'Tuning writes files, which Restricted Mode does not allow: trust this folder first.';
    if (!(await isTrusted(reason))) return;
    const given = tuningChoicesSchema.safeParse(argument);
    const choices = given.success
      ? given.data
      : await askTuningChoices(questions, namedFileSchema.safeParse(argument).data?.file);
    if (choices) await tuning.tune(choices);
  };
}
