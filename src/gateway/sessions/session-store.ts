/** What is remembered of a conversation between its turns. */
export interface SessionMemory {
  /** The expert that answered last. */
  readonly expert: string;
}

/**
 * Remembers conversations for a while. A store that fails is no reason to refuse a turn: whoever asks goes on without
 * memory, and counts it.
 */
export interface SessionStore {
  /** Undefined where the session is new, or was idle for too long. */
  recall(session: string): Promise<SessionMemory | undefined>;
  remember(session: string, memory: SessionMemory): Promise<void>;
  close(): Promise<void>;
}
