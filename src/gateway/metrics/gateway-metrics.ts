import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Usage } from '../experts/usage';

const decisionSeconds = [0.001, 0.002, 0.004, 0.008, 0.016, 0.032, 0.064, 0.128, 0.5, 2];
const answerSeconds = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

/** What the gateway counts, as Prometheus reads it at `/metrics`. Nothing that was said is in it. */
export class GatewayMetrics {
  private readonly registry = new Registry();
  private readonly registers = [this.registry];
  readonly requests = new Counter({
    name: 'turn_router_requests_total',
    help: 'Requests for a chat completion, by the status that the client got.',
    labelNames: ['status'],
    registers: this.registers,
  });
  readonly decisions = new Counter({
    name: 'turn_router_decisions_total',
    help: 'Turns by the expert that was decided on, and why.',
    labelNames: ['expert', 'reason'],
    registers: this.registers,
  });
  readonly margins = new Histogram({
    name: 'turn_router_decision_margin',
    help: 'How far a score is from the threshold, or the votes of the two best experts are from each other.',
    buckets: [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10],
    registers: this.registers,
  });
  readonly decisionSeconds = new Histogram({
    name: 'turn_router_decision_seconds',
    help: 'How long the router takes to decide.',
    buckets: decisionSeconds,
    registers: this.registers,
  });
  readonly answerSeconds = new Histogram({
    name: 'turn_router_answer_seconds',
    help: 'How long an answer takes to its last byte, by expert.',
    labelNames: ['expert'],
    buckets: answerSeconds,
    registers: this.registers,
  });
  readonly failures = new Counter({
    name: 'turn_router_failures_total',
    help: 'Calls of experts that failed, and failures of the router itself.',
    labelNames: ['expert', 'failure'],
    registers: this.registers,
  });
  readonly switches = new Counter({
    name: 'turn_router_switches_total',
    help: 'Turns that another expert answered than the turn before of their session.',
    registers: this.registers,
  });
  readonly tokens = new Counter({
    name: 'turn_router_tokens_total',
    help: 'Tokens of all calls, failed ones included; estimated where the expert did not say.',
    labelNames: ['expert', 'kind', 'estimated'],
    registers: this.registers,
  });
  readonly refused = new Counter({
    name: 'turn_router_refused_total',
    help: 'Requests that were refused because too many were in flight.',
    registers: this.registers,
  });
  readonly sessionFailures = new Counter({
    name: 'turn_router_session_failures_total',
    help: 'Times at which the memory of sessions could not be reached.',
    registers: this.registers,
  });
  readonly reloads = new Counter({
    name: 'turn_router_reloads_total',
    help: 'Times at which the folder was loaded again, by whether it could be.',
    labelNames: ['result'],
    registers: this.registers,
  });

  /** @param read what is looked up when somebody asks */
  constructor(read: { readonly inFlight: () => number; readonly droppedLines: () => number }) {
    this.gauge('turn_router_in_flight', 'Requests for a chat completion in flight.', read.inFlight);
    this.gauge('turn_router_log_dropped_lines', 'Lines of the decision log that were not written.', read.droppedLines);
    this.gauge('turn_router_memory_bytes', 'Resident memory of the gateway.', () => process.memoryUsage.rss());
  }

  countUsage(expert: string, { input, output, isEstimated }: Usage): void {
    const estimated = String(isEstimated);
    this.tokens.inc({ expert, kind: 'input', estimated }, input);
    this.tokens.inc({ expert, kind: 'output', estimated }, output);
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  text(): Promise<string> {
    return this.registry.metrics();
  }

  private gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: this.registers,
      collect() {
        this.set(read());
      },
    });
  }
}
