/** Who speaks: `skip` for instructions and tool calls, which nobody says in the conversation. */
export type Speaker = 'user' | 'system' | 'skip';

const userNames: ReadonlySet<string> = new Set([
  'user',
  'usr',
  'human',
  'customer',
  'client',
  'caller',
  'driver',
  'guest',
  'apprentice',
  'seeker',
  'u',
]);
const systemNames: ReadonlySet<string> = new Set([
  'system',
  'sys',
  'assistant',
  'gpt',
  'chatgpt',
  'bot',
  'chatbot',
  'agent',
  'model',
  'ai',
  'wizard',
  'operator',
  'clerk',
  's',
]);
const skippedNames: ReadonlySet<string> = new Set([
  'tool',
  'function',
  'action',
  'developer',
  'ipython',
  'observation',
]);

/**
 * The speaker of that name; undefined for a name that says nothing.
 *
 * @param isRole in lists of messages, `system` is an instruction; elsewhere it is the one who answers
 */
export function speakerNamed(name: unknown, isRole: boolean): Speaker | undefined {
  if (name === 0) return 'user';
  if (name === 1) return 'system';
  if (typeof name !== 'string') return undefined;
  const plain = name.trim().toLowerCase();
  if (isRole && plain === 'system') return 'skip';
  if (userNames.has(plain)) return 'user';
  if (systemNames.has(plain)) return 'system';
  return skippedNames.has(plain) ? 'skip' : undefined;
}
