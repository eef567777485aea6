import { StringDecoder } from 'node:string_decoder';
import { fieldOf, itemsIn } from '../../core/dialogue/formats/reading/field';
import { estimatedUsage, statedUsage, type Usage } from './usage';

const DONE = '[DONE]';

/**
 * Reads along while the frames of a streamed answer pass: whether it came to its end, and what it used. The bytes
 * themselves are never touched.
 */
export class WatchedStream {
  private readonly decoder = new StringDecoder('utf8');
  private rest = '';
  private stated: Usage | undefined;
  private characters = 0;
  private sawDone = false;
  private sawFinish = false;

  /** @param sent how many characters the request has */
  constructor(private readonly sent: number) {}

  take(bytes: Uint8Array): void {
    const lines = (this.rest + this.decoder.write(bytes)).split('\n');
    this.rest = lines.pop() ?? '';
    for (const line of lines) this.takeLine(line);
  }

  /** Whether the last frame came. Without it, the answer is cut off, and not short. */
  get isComplete(): boolean {
    if (this.rest !== '') this.takeLine(this.rest);
    this.rest = '';
    return this.sawDone || this.sawFinish;
  }

  /** What the answer has used so far; estimated until the expert has said it. */
  get usage(): Usage {
    return this.stated ?? estimatedUsage(this.sent, this.characters);
  }

  private takeLine(line: string): void {
    if (!line.startsWith('data:')) return;
    const data = line.slice('data:'.length).trim();
    if (data === DONE) this.sawDone = true;
    else this.takeFrame(parsed(data));
  }

  private takeFrame(frame: unknown): void {
    this.stated = statedUsage(frame) ?? this.stated;
    for (const choice of itemsIn(fieldOf(frame, 'choices'))) {
      if (typeof fieldOf(choice, 'finish_reason') === 'string') this.sawFinish = true;
      this.characters += charactersOf(fieldOf(choice, 'delta'));
    }
  }
}

/** How much a message or a part of one says, calls of tools included. */
export function charactersOf(message: unknown): number {
  const content = fieldOf(message, 'content');
  const calls = itemsIn(fieldOf(message, 'tool_calls'));
  const said = typeof content === 'string' ? content.length : 0;
  return said + (calls.length > 0 ? JSON.stringify(calls).length : 0);
}

function parsed(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
