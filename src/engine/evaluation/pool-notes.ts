import { basename } from 'node:path';
import type { AnsweredDialogue, AnsweredTurns } from '../../core/evaluation/routing/answered-turns';
import { rowsOf } from '../../core/evaluation/routing/seed-trial';
import { servicesOf } from '../../core/evaluation/report/service-rows';
import { filesInWords } from '../../vocabulary/files-in-words';
import { countOf, groupedBy, occurrences } from '../../vocabulary/values/grouped';
import { itemAt } from '../../vocabulary/values/required';
import { counted, listed } from '../../vocabulary/words';
import type { LoadedPools, StoredExemplar } from '../pools/exemplar-pools';

interface Tested {
  readonly answered: AnsweredTurns;
  readonly experts: readonly string[];
  readonly k: number;
}

/** What a reader should know about the exemplars that decided. */
export function poolNotes(
  { stored }: LoadedPools,
  { answered, experts, k }: Tested,
  dialogues: readonly AnsweredDialogue[],
): readonly string[] {
  const ofExperts = occurrences(stored.map(({ exemplar }) => exemplar.expert));
  const voting = experts.reduce((sum, expert) => sum + countOf(ofExperts, expert), 0);
  const strangers = [...ofExperts.keys()].filter((expert) => expert !== null && !experts.includes(expert));
  return [
    ...(k > voting ? [`k is ${k}, but only ${counted(voting, 'exemplar')} can vote: all of them do.`] : []),
    ...strangers.map(
      (expert) =>
        `${counted(countOf(ofExperts, expert), 'exemplar')} of "${String(expert)}" do not vote, because the project ` +
        'names no such expert.',
    ),
    ...foreignFiles(stored, answered, dialogues),
  ];
}

/** Exemplars of another data set vote too, and nothing else would tell that they are there by mistake. */
function foreignFiles(
  stored: readonly StoredExemplar[],
  { turns }: AnsweredTurns,
  dialogues: readonly AnsweredDialogue[],
): readonly string[] {
  const slots = dialogues.flatMap(rowsOf).flatMap((row) => Object.keys(itemAt(turns, row).gold.state));
  const tested = servicesOf(slots);
  const foreign = [...groupedBy(stored, ({ file }) => file)]
    .filter(([, exemplars]) => {
      const own = exemplars.flatMap(({ exemplar: { belief } }) => Object.keys(belief ?? {}));
      return slots.length > 0 && own.length > 0 && [...servicesOf(own)].every((service) => !tested.has(service));
    })
    .map(([file]) => file);
  if (foreign.length === 0) return [];
  return [
    `${filesInWords(foreign)}: these exemplars share no service with the tested dialogues (${listed([...tested])}), ` +
      'and vote all the same. If they are of another data set, name this project\'s own files as "pools" in ' +
      'turn-router.json.',
  ];
}

/** The tuning's dialogues may be among those tested, which only the files can tell. */
export function tuningNotes(learnedFrom: readonly string[], files: readonly string[]): readonly string[] {
  const shared = learnedFrom.filter((name) => files.some((file) => basename(file) === name));
  if (shared.length === 0) return [];
  return [
    `The tuning learned from dialogues of ${filesInWords(shared)}, some of which may be tested here: then the ` +
      'figures are too good.',
  ];
}
