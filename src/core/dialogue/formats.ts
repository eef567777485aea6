import { convlab3 } from './formats/convlab-3';
import type { DialogueFormat, RunFormat } from './formats/dialogue-format';
import { multiwoz22 } from './formats/multiwoz-22';
import { predictionLines } from './formats/prediction-lines';
import { runOf } from './formats/recorded-predictions';
import { runningLog, runningLogRun } from './formats/running-log';
import { sgd } from './formats/sgd';
import { readLocatedJson, type LocatedJson } from '../json/located-json';
import type { DialogueFile, Run } from './model';
import type { Problem } from '../../vocabulary/problem';

/** All dialogue formats. The first that fits a file reads it, so the more specific shapes come first. */
const dialogueFormats: readonly DialogueFormat[] = [runningLog, convlab3, multiwoz22, sgd];

/** All formats of recorded predictions. */
const runFormats: readonly RunFormat[] = [runningLogRun, predictionLines];

/**
 * Reads a dialogue file of any known format, detected by its shape. Never throws: each unreadable part becomes a
 * problem.
 */
export function readDialogueFile(text: string): DialogueFile {
  const { json, format, problems } = recognize(text, dialogueFormats, 'dialogues');
  if (!json.root || !format) return { format: 'unknown', dialogues: [], problems };
  const read = format.read(json.root, json);
  return { format: format.name, dialogues: read.dialogues, problems: [...problems, ...read.problems] };
}

/** Reads one expert's recorded predictions in the same way. */
export function readRun(text: string): Run {
  const { json, format, problems } = recognize(text, runFormats, 'predictions');
  if (!json.root || !format) return { predictions: new Map(), problems };
  const run = runOf(format.read(json.root, json));
  return { predictions: run.predictions, problems: [...problems, ...run.problems] };
}

interface Recognized<Format> {
  readonly json: LocatedJson;
  readonly format: Format | undefined;
  readonly problems: readonly Problem[];
}

function recognize<Format extends DialogueFormat | RunFormat>(
  text: string,
  formats: readonly Format[],
  content: string,
): Recognized<Format> {
  const json = readLocatedJson(text);
  const { root } = json;
  const format = root && formats.find((candidate) => candidate.detect(root));
  if (format) return { json, format, problems: json.problems };
  const formatNames = formats.map(({ name }) => name).join('; ');
  if (typeof root?.value !== 'object' || root.value === null) {
    const reason = text.trim() === '' ? 'This file is empty' : 'This file is not JSON';
    return {
      json,
      format,
      problems: [{ severity: 'error', message: `${reason}. Formats with ${content}: ${formatNames}.` }],
    };
  }
  const isEmpty = Object.keys(root.value).length === 0;
  const problem: Problem = {
    severity: isEmpty && json.problems.length === 0 ? 'warning' : 'error',
    message: isEmpty
      ? `This file has no ${content} yet. Formats with ${content}: ${formatNames}.`
      : `This file has no ${content} in a format that Turn Router reads: ${formatNames}.`,
    range: json.rangeOf({ start: root.start, end: root.start + 1 }),
  };
  return { json, format, problems: [...json.problems, problem] };
}
