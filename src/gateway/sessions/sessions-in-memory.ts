import type { SessionMemory, SessionStore } from './session-store';
import { RecentlyUsed } from '../../engine/recently-used';

/** A session takes some hundred bytes. */
const MOST_SESSIONS = 100_000;

interface Remembered {
  readonly memory: SessionMemory;
  /** Milliseconds of a clock that only goes forward. */
  readonly until: number;
}

/** Sessions of this process alone, those used last. They end with it. */
export class SessionsInMemory implements SessionStore {
  private readonly sessions = new RecentlyUsed<string, Remembered>(MOST_SESSIONS, () => 1);

  /** @param idle after how many seconds without a turn a session is forgotten */
  constructor(
    private readonly idle: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  recall(session: string): Promise<SessionMemory | undefined> {
    const remembered = this.sessions.get(session);
    return Promise.resolve(remembered && remembered.until > this.now() ? remembered.memory : undefined);
  }

  remember(session: string, memory: SessionMemory): Promise<void> {
    this.sessions.set(session, { memory, until: this.now() + this.idle * 1000 });
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}
