import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { writeWhole } from '../files/write-file';
import { bytesPerVector, packVectors, unpackVectors, type VectorSpace } from './vector-file';

/** How much is kept, and in what portions. */
export interface VectorStoreLimits {
  /** Of all files of one encoder; the oldest are dropped. */
  readonly totalBytes: number;
  /** A file that has grown to this size is written no more; the next one is begun. */
  readonly fileBytes: number;
  /** More files than this that are not full are merged when they are read. */
  readonly smallFiles: number;
  /** How long new vectors wait for others before they are written. */
  readonly waitMilliseconds: number;
}

export const VECTOR_STORE_LIMITS: VectorStoreLimits = {
  totalBytes: 256e6,
  fileBytes: 4e6,
  smallFiles: 8,
  waitMilliseconds: 2000,
};

const SUFFIX = '.vectors';
/** What a process that died in the middle of writing has left behind. */
const ABANDONED = '.tmp';
const ABANDONED_AFTER_MILLISECONDS = 3_600_000;
/** A season: who comes back to an encoder later than that waits once for its vectors. */
const UNUSED_AFTER_MILLISECONDS = 90 * 24 * 3_600_000;

/** A file that this process writes, whole each time: others only read it. */
interface OwnFile {
  readonly name: string;
  readonly vectors: Map<string, Float32Array>;
  written: number;
}

/**
 * The vectors of one encoder, kept from one start to the next. Each process writes files of its own, so that any number
 * of windows can share the folder without locks. It is a cache: whatever cannot be read or written costs only time.
 */
export class VectorStore {
  private readonly folder: string;
  private readonly known = new Map<string, Float32Array>();
  private own = newFile();
  private opening: Promise<void> | undefined;
  private writing: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private complained = false;

  constructor(
    storageFolder: string,
    private readonly space: VectorSpace,
    private readonly log: (message: string) => void,
    private readonly limits = VECTOR_STORE_LIMITS,
  ) {
    this.folder = path.join(storageFolder, space.id.replaceAll(/[^\w.-]/g, '_'));
  }

  /** Reads what earlier starts have written. Never rejects. */
  open(): Promise<void> {
    this.opening ??= this.read().catch((error: unknown) => this.complain(error));
    return this.opening;
  }

  get(key: string): Float32Array | undefined {
    return this.known.get(key);
  }

  /** Keeps a vector; it is written a little later, together with others. */
  put(key: string, vector: Float32Array): void {
    if (this.known.has(key) || vector.length !== this.space.dimensions || !vector.every(Number.isFinite)) return;
    this.known.set(key, vector);
    this.own.vectors.set(key, vector);
    if (this.own.vectors.size * bytesPerVector(this.space) >= this.limits.fileBytes) {
      this.write(this.own);
      this.own = newFile();
    } else {
      // Not put off by further vectors: a long encoding is saved on the way.
      this.timer ??= setTimeout(() => void this.flush(), this.limits.waitMilliseconds).unref();
    }
  }

  /** Writes what is not written yet. Never rejects. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.write(this.own);
    return this.writing;
  }

  private write(file: OwnFile): void {
    this.writing = this.writing.then(async () => {
      if (file.written === file.vectors.size) return;
      try {
        file.written = await this.writeFile(file.name, file.vectors);
        await this.dropOldest();
      } catch (error) {
        this.complain(error);
      }
    });
  }

  private async writeFile(name: string, vectors: ReadonlyMap<string, Float32Array>): Promise<number> {
    const count = vectors.size;
    const content = packVectors(this.space, vectors);
    await mkdir(this.folder, { recursive: true });
    await writeWhole(path.join(this.folder, name), content);
    return count;
  }

  private async read(): Promise<void> {
    const small = new Map<string, ReadonlyMap<string, Float32Array>>();
    for (const { name, bytes } of await this.files()) {
      const vectors = await this.readVectors(name);
      if (!vectors) continue;
      for (const [key, vector] of vectors) this.known.set(key, vector);
      if (bytes < this.limits.fileBytes / 2) small.set(name, vectors);
    }
    if (small.size > this.limits.smallFiles) await this.merge(small);
    await this.sweep();
    await this.dropUnused();
  }

  /** A file that is not what it should be is removed: what it held is encoded again. */
  private async readVectors(name: string): Promise<Map<string, Float32Array> | undefined> {
    const file = path.join(this.folder, name);
    // Another window may have merged it meanwhile.
    const content = await readFile(file).catch(() => undefined);
    if (!content) return undefined;
    const vectors = unpackVectors(this.space, content);
    if (!vectors) await rm(file, { force: true });
    return vectors;
  }

  private async merge(small: ReadonlyMap<string, ReadonlyMap<string, Float32Array>>): Promise<void> {
    await this.writeFile(newFile().name, new Map([...small.values()].flatMap((vectors) => [...vectors])));
    for (const name of small.keys()) await rm(path.join(this.folder, name), { force: true });
  }

  private async sweep(): Promise<void> {
    for (const name of await readdir(this.folder).catch(() => [])) {
      if (!name.endsWith(ABANDONED)) continue;
      const file = path.join(this.folder, name);
      const found = await stat(file).catch(() => undefined);
      if (found && Date.now() - found.mtimeMs > ABANDONED_AFTER_MILLISECONDS) await rm(file, { force: true });
    }
  }

  /** Other encoders' folders that nobody has opened for long. A folder's own time says when it was last in use. */
  private async dropUnused(): Promise<void> {
    const now = new Date();
    await utimes(this.folder, now, now).catch(() => undefined);
    const storage = path.dirname(this.folder);
    for (const name of await readdir(storage).catch(() => [])) {
      const folder = path.join(storage, name);
      const found = await stat(folder).catch(() => undefined);
      if (found && now.getTime() - found.mtimeMs > UNUSED_AFTER_MILLISECONDS)
        await rm(folder, { recursive: true, force: true });
    }
  }

  private async dropOldest(): Promise<void> {
    const files = await this.files();
    let total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    for (const { name, bytes } of files) {
      if (total <= this.limits.totalBytes) return;
      await rm(path.join(this.folder, name), { force: true });
      total -= bytes;
    }
  }

  /** The files with vectors, oldest first. */
  private async files(): Promise<{ name: string; bytes: number }[]> {
    const names = (await readdir(this.folder).catch(() => [])).filter((name) => name.endsWith(SUFFIX)).sort();
    const files = await Promise.all(
      names.map(async (name) => {
        const found = await stat(path.join(this.folder, name)).catch(() => undefined);
        return found ? [{ name, bytes: found.size }] : [];
      }),
    );
    return files.flat();
  }

  private complain(error: unknown): void {
    if (this.complained) return;
    this.complained = true;
    this.log(
      `Vectors cannot be kept in ${this.folder}, so the next start encodes them again: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** Names in alphabetical order are in the order of time. */
function newFile(): OwnFile {
  return { name: `${String(Date.now()).padStart(15, '0')}-${randomUUID()}${SUFFIX}`, vectors: new Map(), written: 0 };
}
