import { fieldOf, itemsIn } from './field';
import type { TurnTrace } from '../../../../vocabulary/routing/turn-trace';

/**
 * What a trace of a call says beside the messages: which model answered, what it used, how long it took and what people
 * said of it. Names differ from tool to tool, so each part is looked for in the places that are usual.
 */
export function traceOf(value: unknown): TurnTrace | undefined {
  const trace: TurnTrace = {
    ...optionalText('model', firstOf(value, modelPaths)),
    ...optionalNumber('inputTokens', firstOf(value, inputTokenPaths)),
    ...optionalNumber('outputTokens', firstOf(value, outputTokenPaths)),
    ...optionalNumber('seconds', secondsOf(value)),
    ...optionalText('feedback', feedbackOf(value)),
  };
  return Object.keys(trace).length > 0 ? trace : undefined;
}

const responses = ['outputs', 'output', 'response'];
const within = (...keys: readonly (readonly string[])[]): readonly (readonly string[])[] => [
  ...keys,
  ...responses.flatMap((response) => keys.map((key) => [response, ...key])),
];
const modelPaths = within(['model'], ['model_name'], ['extra', 'invocation_params', 'model'], ['metadata', 'model']);
const inputTokenPaths = within(
  ['usage', 'prompt_tokens'],
  ['usage', 'input_tokens'],
  ['usage_metadata', 'input_tokens'],
  ['prompt_tokens'],
);
const outputTokenPaths = within(
  ['usage', 'completion_tokens'],
  ['usage', 'output_tokens'],
  ['usage_metadata', 'output_tokens'],
  ['completion_tokens'],
);

function firstOf(value: unknown, paths: readonly (readonly string[])[]): unknown {
  return paths
    .map((path) => path.reduce<unknown>(fieldOf, value))
    .find((found) => found !== undefined && found !== null);
}

/** Seconds as such, in milliseconds, or between two times. */
function secondsOf(value: unknown): unknown {
  const milliseconds = firstOf(value, [['latency_ms'], ['duration_ms']]);
  if (typeof milliseconds === 'number') return milliseconds / 1000;
  const seconds = firstOf(value, [['latency'], ['duration'], ['seconds']]);
  if (seconds !== undefined) return seconds;
  const [start, end] = [fieldOf(value, 'start_time'), fieldOf(value, 'end_time')];
  return typeof start === 'string' && typeof end === 'string'
    ? (Date.parse(end) - Date.parse(start)) / 1000
    : undefined;
}

/** A verdict as text: a score, a comment, or a list of both. */
function feedbackOf(value: unknown): unknown {
  const feedback = firstOf(value, [['feedback'], ['feedback_stats'], ['scores'], ['rating'], ['score'], ['reward']]);
  return feedback === undefined ? undefined : verdictInWords(feedback);
}

function verdictInWords(feedback: unknown): string | undefined {
  if (typeof feedback === 'string' || typeof feedback === 'number' || typeof feedback === 'boolean')
    return String(feedback);
  const named = itemsIn(feedback).map((each) => {
    const name = fieldOf(each, 'key') ?? fieldOf(each, 'name');
    const verdict = fieldOf(each, 'score') ?? fieldOf(each, 'value') ?? fieldOf(each, 'comment');
    return [name, verdict].filter((part) => typeof part === 'string' || typeof part === 'number').join(': ');
  });
  const words = named.filter((each) => each !== '').join('; ');
  return words === '' ? undefined : words;
}

function optionalText<Key extends string>(key: Key, value: unknown): Partial<Record<Key, string>> {
  const part: Partial<Record<Key, string>> = {};
  if (typeof value === 'string' && value !== '') part[key] = value;
  return part;
}

function optionalNumber<Key extends string>(key: Key, value: unknown): Partial<Record<Key, number>> {
  const part: Partial<Record<Key, number>> = {};
  if (typeof value === 'number' && Number.isFinite(value)) part[key] = value;
  return part;
}
