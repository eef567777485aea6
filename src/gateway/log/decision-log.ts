import type { DecisionLine, OutcomeLine } from '../../vocabulary/serving/decision-line';

/** Where lines of the decision log go. */
export interface DecisionLog {
  /** Whether lines go anywhere. */
  readonly isKept: boolean;
  /** Whether lines hold what was said. */
  readonly keepsTexts: boolean;
  write(line: DecisionLine | OutcomeLine): void;
  close(): Promise<void>;
}

/** For gateways that keep no log. */
export const noLog: DecisionLog = {
  isKept: false,
  keepsTexts: false,
  write: () => undefined,
  close: () => Promise.resolve(),
};

/** Takes out of a text what must not be kept. */
export type Redaction = (text: string) => string;

/** The lines of a log as they are written: texts only where they are kept, and never before they were redacted. */
export function logInto(
  file: { append(line: string): void; close(): Promise<void> },
  { keepsTexts, redact }: { readonly keepsTexts: boolean; readonly redact: Redaction | undefined },
): DecisionLog {
  return {
    isKept: true,
    keepsTexts,
    write: (line) => file.append(JSON.stringify(redact ? redacted(line, redact) : line)),
    close: () => file.close(),
  };
}

/** A redaction that fails leaves no text: what it did not look at is not kept. */
function redacted(line: DecisionLine | OutcomeLine, redact: Redaction): unknown {
  try {
    if ('outcome' in line) return { ...line, ...(line.comment !== undefined && { comment: redact(line.comment) }) };
    if (!line.texts) return line;
    const { system, user, state } = line.texts;
    const texts = { system: redact(system), user: redact(user), ...(state && { state: redactedState(state, redact) }) };
    return { ...line, texts };
  } catch {
    const { texts: _texts, comment: _comment, ...kept } = { texts: undefined, comment: undefined, ...line };
    return kept;
  }
}

function redactedState(state: object, redact: Redaction): unknown {
  return JSON.parse(JSON.stringify(state, (_, value: unknown) => (typeof value === 'string' ? redact(value) : value)));
}
