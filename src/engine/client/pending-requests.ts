import { versionOf } from '../files/regular-file';

interface Request {
  readonly name: string;
  readonly params: unknown;
}

/** Methods that never encode a text, so that native code has no part in them. */
const WITHOUT_ENCODER = ['setDocument', 'outline', 'pools', 'turnContent', 'buildPools', 'stopTuning'];

export function mayEncode({ name }: Pick<Request, 'name'>): boolean {
  return !WITHOUT_ENCODER.includes(name);
}

/**
 * The requests that an engine is working on. Remembers the one that was under way longest when memory ran out: the same
 * request would run out again, so it is refused until one of its files has changed.
 */
export class PendingRequests {
  private readonly pending = new Set<Request>();
  /** Versions of files, by the requests that were too large. */
  private readonly tooLarge = new Map<string, Promise<string>>();

  /** Whether one of the requests may run native code. */
  get mayEncode(): boolean {
    return [...this.pending].some(mayEncode);
  }

  /** Follows a request until it is settled. */
  async follow<T>(request: Request, answer: Promise<T>): Promise<T> {
    this.pending.add(request);
    try {
      return await answer;
    } finally {
      this.pending.delete(request);
    }
  }

  blameOldest(): void {
    const [oldest] = this.pending;
    if (oldest) this.tooLarge.set(JSON.stringify(oldest), versionsOf(oldest));
  }

  /** Whether a request ran out of memory before and would do so again; undefined where it did not. */
  isTooLarge(request: Request): Promise<boolean> | undefined {
    if (this.tooLarge.size === 0) return undefined;
    const key = JSON.stringify(request);
    const version = this.tooLarge.get(key);
    return version && this.isUnchanged(key, request, version);
  }

  private async isUnchanged(key: string, request: Request, version: Promise<string>): Promise<boolean> {
    const isSame = (await versionsOf(request)) === (await version);
    if (!isSame) this.tooLarge.delete(key);
    return isSame;
  }
}

/** Keys whose texts are paths, wherever they stand in a request. */
const PATH_KEYS: readonly string[] = ['file', 'files', 'pools', 'run', 'tuning'];

/** The versions of all files that a request names, as they are now; of one that cannot be read, that it cannot. */
async function versionsOf({ params }: Request): Promise<string> {
  const versions = await Promise.all(pathsIn(params, false).map((file) => versionOf(file).catch(() => 'not readable')));
  return versions.join('\n');
}

function pathsIn(value: unknown, isPath: boolean): readonly string[] {
  if (typeof value === 'string') return isPath ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((each: unknown) => pathsIn(each, isPath));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => pathsIn(part, PATH_KEYS.includes(key)));
}
