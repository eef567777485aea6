import type { Dialogue, Turn } from '../../dialogue/model';
import type { ExpertAnswer } from '../expert-answers';
import type { RecordedAnswer } from '../formats/run-format';
import type { RecordedRun } from '../recorded-run';
import { answersWithBeliefs, type SpelledAnswer } from './answer-history';
import { matchDialogues, type MatchedDialogue } from './dialogue-matching';
import { matchWords } from './matching-words';
import { lastAnswers } from './repeated-answers';
import { runCoverage } from './run-coverage';
import { withoutShifted } from './shifted-answers';
import { SlotSpelling } from './slot-spelling';
import { numberTurns } from './turn-numbering';
import { unsaidValues } from './unsaid-values';
import type { Problem } from '../../../vocabulary/problem';

/** A run's answers to the turns at hand. */
export interface FittedRun {
  readonly answers: ReadonlyMap<Turn, ExpertAnswer>;
  /** What is wrong with the file, then what does not fit these dialogues. */
  readonly problems: readonly Problem[];
  /** Which turns have no answer. */
  readonly coverage: readonly Problem[];
}

/**
 * Finds out what a run says of some dialogues: which dialogue each answer is about, how its turns are numbered, how
 * slots and values are spelled, and what its states build on. Whatever is not as expected becomes a problem, once.
 */
export function fitRun(run: RecordedRun, dialogues: readonly Dialogue[]): FittedRun {
  const broken = run.problems.some(({ severity }) => severity === 'fatal');
  if (broken || dialogues.length === 0) return withoutFit(run.problems);
  const [first] = run.answers;
  if (!first) return withoutFit([...run.problems, withoutAnswers(run)]);
  const { matched, unknown, problems: ofIds } = matchDialogues(run.answers, dialogues);
  if (matched.length === 0) return withoutFit([...run.problems, ...noDialogues(first, ofIds)]);
  const words = matchWords(matched);
  const numbered = numberTurns(words.wordless);
  const last = lastAnswers([...words.placed, ...numbered.placed]);
  const spelling = new SlotSpelling(dialogues);
  const made = answersWithBeliefs(spelledAnswers(matched, last.answers, spelling));
  const kept =
    words.wordless.length > 0 ? withoutShifted(made.answers, dialogues) : { answers: made.answers, problems: [] };
  const problems: readonly Problem[] = [
    ...run.problems,
    ...ofIds,
    ...words.problems,
    ...numbered.problems,
    ...last.problems,
    ...made.problems,
    ...kept.problems,
    ...spelling.problems(),
    ...(words.wordless.length > 0 ? unsaidValues(kept.answers, dialogues) : []),
  ];
  if (problems.some(({ severity }) => severity === 'fatal')) return withoutFit(problems);
  return { answers: kept.answers, problems, coverage: runCoverage(kept.answers, dialogues, unknown) };
}

function withoutFit(problems: readonly Problem[]): FittedRun {
  return { answers: new Map(), problems, coverage: [] };
}

function spelledAnswers(
  matched: readonly MatchedDialogue[],
  answers: ReadonlyMap<Turn, RecordedAnswer>,
  spelling: SlotSpelling,
): readonly (readonly SpelledAnswer[])[] {
  return [...new Set(matched.map(({ dialogue }) => dialogue))].map((dialogue) =>
    dialogue.turns.flatMap((turn): SpelledAnswer[] => {
      const answer = answers.get(turn);
      if (!answer) return [];
      const belief = answer.belief && spelling.belief(answer.belief, dialogue);
      const state = answer.state && spelling.state(answer.state, dialogue);
      const previousState = answer.previousState && spelling.state(answer.previousState, dialogue);
      return [{ turn, number: answer.turn, belief, state, previousState }];
    }),
  );
}

function withoutAnswers({ problems }: RecordedRun): Problem {
  const reason = problems[0]?.message ?? 'it is empty.';
  return { severity: 'fatal', message: `This run has no usable prediction: ${reason}` };
}

/** Why no dialogue has an answer: what is known of the ids, else that they are not those of these dialogues. */
function noDialogues(first: RecordedAnswer, ofIds: readonly Problem[]): readonly Problem[] {
  if (ofIds.length === 0) return [otherDialogues(first)];
  return ofIds.map((problem) => ({ ...problem, severity: 'fatal' }));
}

function otherDialogues({ dialogue }: RecordedAnswer): Problem {
  const message = `This run belongs to other dialogues (for example "${dialogue}"): choose the run of these dialogues.`;
  return { severity: 'fatal', message };
}
