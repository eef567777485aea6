import type { Asking } from './experts/ask-experts';
import type { ServedExpert } from './experts/served-expert';
import type { DecisionLog } from './log/decision-log';
import type { GatewayMetrics } from './metrics/gateway-metrics';
import type { SessionStore } from './sessions/session-store';
import type { Router } from '../engine/exported-router/router';

/** A router that is at work, and the experts that it sends turns to, cheapest first. */
export interface RouterAtWork {
  readonly router: Omit<Router, 'dispose' | 'folder'>;
  readonly experts: readonly ServedExpert[];
}

/** What the endpoints of the gateway work with. */
export interface Serving {
  /** The router of this moment: after a reload it is another one, and each request keeps the one that it began with. */
  readonly current: () => RouterAtWork;
  /** Whether new work is taken; false once the gateway is asked to end. */
  readonly isReady: () => boolean;
  readonly asking: Asking;
  readonly sessions: SessionStore;
  readonly log: DecisionLog;
  readonly metrics: GatewayMetrics;
  /** How long a client may take to read on, in milliseconds. */
  readonly patience: number;
  /** For people who watch the terminal. */
  readonly tell: (message: string) => void;
}
