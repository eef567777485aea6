import { countOf, groupedBy, occurrences } from '../../vocabulary/values/grouped';
import { counted } from '../../vocabulary/words';
import type { Exemplar } from '../../vocabulary/exemplar';

/**
 * Sentences about names that look like mistakes, because each name makes a pool of its own: one expert in two
 * spellings, and an expert who never answers although others do.
 */
export function expertNameDoubts(exemplars: readonly Exemplar[]): readonly string[] {
  const labels = occurrences(exemplars.map(({ expert }) => expert).filter((expert) => expert !== null));
  const answers = occurrences(exemplars.flatMap(({ outcomes }) => Object.keys(outcomes)));
  return [...spellingDoubts(labels, answers), ...unansweredDoubts(labels, answers)];
}

type Counts = ReadonlyMap<string, number>;

function spellingDoubts(labels: Counts, answers: Counts): readonly string[] {
  const spellings = groupedBy(new Set([...answers.keys(), ...labels.keys()]), plainName);
  return [...spellings.values()].flatMap((names) => {
    if (names.length < 2) return [];
    const listed = names.map((name) => `"${name}" (${counted(countOf(labels, name), 'exemplar')})`);
    return [
      `One expert seems to have ${names.length} spellings, each a pool of its own: ${listed.join(', ')}; use one.`,
    ];
  });
}

/** Names that differ in spelling alone from one that answers are doubted already. */
function unansweredDoubts(labels: Counts, answers: Counts): readonly string[] {
  if (answers.size === 0) return [];
  const known = new Set([...answers.keys()].map(plainName));
  return [...labels].flatMap(([name, count]) =>
    known.has(plainName(name))
      ? []
      : [
          `${counted(count, 'exemplar')} ${count === 1 ? 'is' : 'are'} in the pool of "${name}", of whom no ` +
            `exemplar has ` +
            `an answer; answers are of ${[...answers.keys()].map((each) => `"${each}"`).join(', ')}: correct the ` +
            'name, unless it is a further expert.',
        ],
  );
}

/** Up to letter case, blanks, hyphens and underscores. */
function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_-]+/g, '');
}
