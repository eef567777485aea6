/** What people call files with answers of a model. */
const RUN_WORDS: ReadonlySet<string> = new Set([
  ...['run', 'runs', 'log', 'pred', 'preds', 'prediction', 'predictions', 'predicted', 'output', 'outputs'],
  ...['result', 'results', 'hypotheses', 'answers', 'generated', 'slm', 'llm'],
]);

/** Whether a file's path says that it holds a model's answers: answers and gold states often have one shape. */
export function isNamedLikeRun(file: string): boolean {
  return file
    .toLowerCase()
    .split(/[^a-z]+/)
    .some((word) => RUN_WORDS.has(word));
}
