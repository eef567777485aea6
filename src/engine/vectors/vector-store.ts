import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import { readRegularFile } from '../files/regular-file';
import { RecentlyUsed } from '../recently-used';
import { writeWhole } from '../files/write-file';
import { bytesPerVector, packVectors, unpackVectors, type VectorSpace } from './vector-file';

/** How much is stored, and in which portions. */
export interface VectorStoreLimits {
  /** Limit for all files of one encoder, of which the oldest are deleted, and for the vectors in memory. */
  readonly totalBytes: number;
  /** A file of this size is complete, and the next one is started. */
  readonly fileBytes: number;
  /** If there are more incomplete files than this when they are read, they are merged. */
  readonly smallFiles: number;
  /** How long new vectors wait for more before they are written. */
  readonly waitMilliseconds: number;
}

export const VECTOR_STORE_LIMITS: VectorStoreLimits = {
  totalBytes: 256e6,
  fileBytes: 4e6,
  smallFiles: 8,
  waitMilliseconds: 2000,
};

const SUFFIX = '.vectors';
/** Suffix of files left behind by a process that ended while writing. */
const ABANDONED = '.tmp';
const ABANDONED_AFTER_MILLISECONDS = 3_600_000;
/** About three months. Whoever uses the encoder again later waits once for its vectors. */
const UNUSED_AFTER_MILLISECONDS = 90 * 24 * 3_600_000;

/** A file that this process writes, always in full. Other processes only read it. */
interface OwnFile {
  readonly name: string;
  readonly vectors: Map<string, Float32Array>;
  written: number;
}

/**
 * The vectors of one encoder, kept between starts. Each process writes its own files, so that any number of windows can
 * share the folder without locks. It is a cache, so a file that cannot be read or written costs only time.
 */
export class VectorStore {
  private readonly folder: string;
  private readonly vectors: RecentlyUsed<string, Float32Array>;
  private own = newFile();
  private opening: Promise<void> | undefined;
  private writing: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private hasComplained = false;

  constructor(
    storageFolder: string,
    private readonly space: VectorSpace,
    private readonly log: (message: string) => void,
    private readonly limits = VECTOR_STORE_LIMITS,
  ) {
    this.vectors = new RecentlyUsed(limits.totalBytes, () => bytesPerVector(space));
    this.folder = path.join(storageFolder, space.id.replaceAll(/[^\w.-]/g, '_'));
  }

  /** Reads the vectors of earlier starts. Never rejects. */
  open(): Promise<void> {
    this.opening ??= this.read().catch((error: unknown) => this.complain(error));
    return this.opening;
  }

  get(key: string): Float32Array | undefined {
    return this.vectors.get(key);
  }

  /** Stores a vector; it is written to disk a little later, together with others. */
  put(key: string, vector: Float32Array): void {
    if (this.vectors.has(key) || vector.length !== this.space.dimensions || !vector.every(Number.isFinite)) return;
    this.vectors.set(key, vector);
    this.own.vectors.set(key, vector);
    if (this.own.vectors.size * bytesPerVector(this.space) >= this.limits.fileBytes) {
      this.write(this.own);
      this.own = newFile();
    } else {
      // Further vectors do not delay the timer, so that a long encoding is saved while it runs.
      this.timer ??= setTimeout(() => void this.flush(), this.limits.waitMilliseconds).unref();
    }
  }

  /** Writes all vectors that are not on disk yet. Never rejects. */
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
      for (const [key, vector] of vectors) this.vectors.set(key, vector);
      if (bytes < this.limits.fileBytes / 2) small.set(name, vectors);
    }
    if (small.size > this.limits.smallFiles) await this.merge(small);
    await this.sweep();
    await this.dropUnused();
  }

  /** Deletes a damaged file; its texts are encoded again. */
  private async readVectors(name: string): Promise<Map<string, Float32Array> | undefined> {
    const file = path.join(this.folder, name);
    // Another window may have merged the file in the meantime.
    const content = await readRegularFile(file).catch(() => undefined);
    if (!content) return undefined;
    const vectors = unpackVectors(this.space, content.bytes);
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
      const stats = await stat(file).catch(() => undefined);
      if (stats && Date.now() - stats.mtimeMs > ABANDONED_AFTER_MILLISECONDS) await rm(file, { force: true });
    }
  }

  /**
   * Deletes folders of other encoders that were not used for a long time. Opening a store updates its folder's time.
   */
  private async dropUnused(): Promise<void> {
    const now = new Date();
    await utimes(this.folder, now, now).catch(() => undefined);
    const storage = path.dirname(this.folder);
    for (const name of await readdir(storage).catch(() => [])) {
      const folder = path.join(storage, name);
      const stats = await stat(folder).catch(() => undefined);
      if (stats && now.getTime() - stats.mtimeMs > UNUSED_AFTER_MILLISECONDS)
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
        const stats = await stat(path.join(this.folder, name)).catch(() => undefined);
        return stats ? [{ name, bytes: stats.size }] : [];
      }),
    );
    return files.flat();
  }

  private complain(error: unknown): void {
    if (this.hasComplained) return;
    this.hasComplained = true;
    this.log(
      `Vectors cannot be stored in ${this.folder}, so they will be computed again at the next start: ` +
        (error instanceof Error ? error.message : String(error)),
    );
  }
}

/** The name begins with the time, so that alphabetical order is chronological. */
function newFile(): OwnFile {
  return { name: `${String(Date.now()).padStart(15, '0')}-${randomUUID()}${SUFFIX}`, vectors: new Map(), written: 0 };
}
