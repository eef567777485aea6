import { open, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';

/** How many bytes may wait to be written; what comes beyond is dropped and counted, so that memory stays flat. */
const MOST_WAITING = 16 * 1024 * 1024;
const NEWLINE = 10;

/**
 * A file of lines that is appended to and rotated by its size: `decisions.jsonl` becomes `decisions.1.jsonl`, that
 * `decisions.2.jsonl`, and so on; the oldest goes. A line that a kill cut off is ended, so that the next stands alone.
 */
export class RotatedFile {
  private waiting: string[] = [];
  private waitingBytes = 0;
  private writing: Promise<void> | undefined;
  private handle: FileHandle | undefined;
  private size = 0;
  /** How many lines were not written. */
  dropped = 0;

  /** @param onFailure told why lines could not be written */
  constructor(
    private readonly file: string,
    private readonly limits: { readonly bytes: number; readonly files: number },
    private readonly onFailure: (reason: string) => void,
  ) {}

  /** Rejects where the file cannot be written to. */
  async open(): Promise<void> {
    this.handle = await open(this.file, 'a+', 0o600);
    this.size = (await this.handle.stat()).size;
    if (this.size > 0 && !(await this.endsWithLine(this.handle))) this.append('');
  }

  append(line: string): void {
    if (this.waitingBytes > MOST_WAITING) {
      this.dropped++;
      return;
    }
    this.waiting.push(`${line}\n`);
    this.waitingBytes += line.length;
    this.writing ??= this.writeAll().finally(() => (this.writing = undefined));
  }

  /** Resolves once all that was appended is on the disk. */
  async close(): Promise<void> {
    await this.writing;
    await this.handle?.sync().catch(() => undefined);
    await this.handle?.close();
    this.handle = undefined;
  }

  private async writeAll(): Promise<void> {
    while (this.waiting.length > 0) {
      const lines = this.waiting;
      [this.waiting, this.waitingBytes] = [[], 0];
      try {
        if (this.size >= this.limits.bytes) await this.rotate();
        const bytes = Buffer.from(lines.join(''));
        await this.handle?.appendFile(bytes);
        this.size += bytes.length;
      } catch (error) {
        this.dropped += lines.length;
        this.onFailure(error instanceof Error ? error.message : String(error));
      }
    }
  }

  private async rotate(): Promise<void> {
    await this.handle?.close();
    await rm(this.numbered(this.limits.files - 1), { force: true });
    for (let number = this.limits.files - 2; number >= 0; number--) {
      if (await exists(this.numbered(number))) await rename(this.numbered(number), this.numbered(number + 1));
    }
    this.handle = await open(this.file, 'a+', 0o600);
    this.size = 0;
  }

  /** The file itself is number 0. */
  private numbered(number: number): string {
    if (number === 0) return this.file;
    const { dir, name, ext } = path.parse(this.file);
    return path.join(dir, `${name}.${number}${ext}`);
  }

  private async endsWithLine(handle: FileHandle): Promise<boolean> {
    const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, this.size - 1);
    return buffer[0] === NEWLINE;
  }
}

function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
