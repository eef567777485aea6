import { access } from 'node:fs/promises';
import path from 'node:path';

export interface BenchDialogues {
  readonly file: string;
  /** Cheapest expert first. */
  readonly runs: { expert: string; files: string[] }[];
}

/** Real dialogues where a developer has them, the project's own sample otherwise. */
export async function dialoguesToMeasure(): Promise<BenchDialogues> {
  const real = path.resolve('../shared/data/multiwoz24-dev200');
  try {
    await access(real);
  } catch {
    const sample = path.resolve('media/sample');
    console.log('(the shared data is absent: measuring on the small sample)');
    return {
      file: path.join(sample, 'dialogues.json'),
      runs: [
        { expert: 'slm', files: [path.join(sample, 'small.run.jsonl')] },
        { expert: 'llm', files: [path.join(sample, 'large.run.jsonl')] },
      ],
    };
  }
  return {
    file: path.join(real, 'dialogues.json'),
    runs: [
      { expert: 'slm', files: [path.join(real, 'runs/llama-3-8b.trained-retriever.running_log.json')] },
      { expert: 'llm', files: [path.join(real, 'runs/gpt-3.5.mixed-retriever.running_log.json')] },
    ],
  };
}
