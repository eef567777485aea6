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

/** The README of an encoder's folder. Training writes it, so that its numbers belong to the weights next to it. */
export function modelCard({ turns, vocabulary, dimensions, results }: TrainedEncoder): string {
  const rows = results.map(
    ({ corpus, sizes, report }) =>
      `| ${corpus} | ${sizes.poolDialogues} / ${sizes.queryDialogues} × ${sizes.splits} | ` +
      `${[report.random, report.tfIdf, report.encoder].map((value) => value.toFixed(3)).join(' | ')} |`,
  );
  return `# The bundled encoder

Turns the text of a dialogue turn (\`state [SEP] system utterance [SEP] user utterance\`), or of an exemplar (the same,
then \`[SEP] what the turn changes\`), into ${dimensions} numbers. Turns that change the belief state in similar ways
are near each other. It has three parts: a weighted bag of ${vocabulary} tokens, a transformer of two layers, and random
signs that keep words apart. Written by \`npm run train:encoder\`; see docs/encoder.md.

## How similar the nearest turns are

Mean similarity of the turn-level beliefs (mean of the F1 of slots and of slot=value pairs, 0 to 1) of the 10 nearest
pool turns. Pool and queries are different dialogues. The encoder was trained on neither corpus, but on SGD's training
dialogues.

| corpus | dialogues in pool / with queries × splits | at random | TF-IDF of the user utterance | this encoder |
|---|---|---|---|---|
${rows.join('\n')}

## Data and license

Trained on ${turns} user turns of the training split of the Schema-Guided Dialogue dataset (SGD), by Rastogi, Zang,
Sunkara, Gupta and Khaitan, "Towards Scalable Multi-domain Conversational Agents: The Schema-Guided Dialogue Dataset",
AAAI 2020 (https://github.com/google-research-datasets/dstc8-schema-guided-dialogue), licensed under CC BY-SA 4.0. The
files in this folder are derived from it and are offered under the same license, CC BY-SA 4.0
(https://creativecommons.org/licenses/by-sa/4.0/). The word vectors were initialized with GloVe (Pennington, Socher and
Manning, "GloVe: Global Vectors for Word Representation", EMNLP 2014), which is in the public domain (Open Data Commons
PDDL). The vocabulary contains single words; no sentence of the dataset is in this folder.
`;
}
