import type { RetrievalReport, SplitSizes } from './retrieval-report';

export interface CorpusResult {
  readonly corpus: string;
  readonly sizes: SplitSizes;
  readonly report: RetrievalReport;
}

interface TrainedEncoder {
  readonly turns: number;
  readonly vocabulary: number;
  readonly dimensions: number;
  readonly results: readonly CorpusResult[];
}

/** The README of an encoder's folder: written by training, so that its numbers are those of the weights beside it. */
export function modelCard({ turns, vocabulary, dimensions, results }: TrainedEncoder): string {
  const rows = results.map(
    ({ corpus, sizes, report }) =>
      `| ${corpus} | ${sizes.poolDialogues} / ${sizes.queryDialogues} × ${sizes.splits} | ${[report.random, report.tfIdf, report.encoder].map((value) => value.toFixed(3)).join(' | ')} |`,
  );
  return `# The bundled encoder

Turns the text of a dialogue turn (\`state [SEP] system utterance [SEP] user utterance\`), or of an exemplar (the same, then
\`[SEP] what the turn changes\`), into ${dimensions} numbers, such that turns that change the belief state alike are near each other.
A weighted bag of ${vocabulary} tokens, a transformer of two layers and random signs that keep words apart, side by side.
Written by \`npm run train:encoder\`; see docs/encoder.md.

## How near the nearest are

Mean similarity of the turn-level beliefs (mean of the F1 of slots and of slot=value pairs, 0 to 1) of the 10 nearest
pool turns. Pool and queries are different dialogues. The encoder saw neither corpus, but SGD's training dialogues.

| corpus | dialogues in pool / asking × splits | at random | TF-IDF of the user utterance | this encoder |
|---|---|---|---|---|
${rows.join('\n')}

## Data and license

Trained on ${turns} user turns of the training split of the Schema-Guided Dialogue dataset (SGD), by Rastogi, Zang, Sunkara, Gupta and
Khaitan, "Towards Scalable Multi-domain Conversational Agents: The Schema-Guided Dialogue Dataset", AAAI 2020
(https://github.com/google-research-datasets/dstc8-schema-guided-dialogue), licensed under CC BY-SA 4.0. The files in this folder
are derived from it and are offered under the same license, CC BY-SA 4.0 (https://creativecommons.org/licenses/by-sa/4.0/).
The vectors of words began as GloVe's (Pennington, Socher and Manning, "GloVe: Global Vectors for Word Representation", EMNLP 2014),
which are in the public domain (Open Data Commons PDDL). The vocabulary holds single words; no sentence of the dataset is in this folder.
`;
}
