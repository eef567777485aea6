import { isIP } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { Agent } from 'undici';
import { startRouter } from './decisions/router-process';
import { Cooling } from './experts/cooling';
import { ExpertCaller } from './experts/expert-call';
import { ServingError } from './experts/served-experts';
import { createGateway } from './gateway';
import { InFlight } from './in-flight';
import { openLog, type LogSettings } from './log/open-log';
import { GatewayMetrics } from './metrics/gateway-metrics';
import { pause } from './pause';
import { RouterError } from '../engine/exported-router/router';
import { ServedFolder } from './served-folder';
import type { Serving } from './serving';
import { openSessions } from './sessions/open-sessions';

/** Whether a folder cannot be served as it is configured; else the machine did not allow it. */
export function isConfigurationFault(error: unknown): error is Error {
  // A router is loaded by another process, from which only the name of an error's class comes.
  return error instanceof Error && (error instanceof ServingError || error.name === RouterError.name);
}

/** How a folder is served. */
export interface ServeSettings {
  readonly folder: string;
  readonly host: string;
  /** 0: a free one. */
  readonly port: number;
  /** The environment variable that holds the bearer token; undefined where none is asked for. */
  readonly tokenVariable: string | undefined;
  readonly mostInFlight: number;
  /** How many seconds an expert may say nothing, and a client may read nothing. */
  readonly timeout: number;
  /** Where sessions are kept; undefined: in memory. */
  readonly sessions: string | undefined;
  /** After how many seconds a session without a turn is forgotten. */
  readonly sessionIdle: number;
  readonly log: LogSettings | undefined;
  /** The bundle that decides, `dist/router-program.js`. */
  readonly program: string;
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** For people who watch the terminal. */
  readonly tell: (message: string) => void;
}

/** A gateway that serves. */
export interface ServedGateway {
  readonly address: string;
  reload(): void;
  /** Takes nothing new, finishes what runs, and resolves once all has ended. */
  close(): Promise<void>;
}

/** How long running requests may take once the gateway is asked to end, in milliseconds. */
const GRACE = 30_000;

/**
 * Serves the router of a folder over HTTP.
 *
 * @throws ServingError, and whatever `loadRouter` throws, before anything listens
 */
export async function serve(settings: ServeSettings): Promise<ServedGateway> {
  const { tell } = settings;
  const token = tokenOf(settings);
  const log = await openLog(settings.log, tell);
  const metrics: GatewayMetrics = new GatewayMetrics({
    inFlight: () => inFlight.count,
    droppedLines: () => log.droppedLines(),
  });
  const inFlight = new InFlight(settings.mostInFlight, () => metrics.refused.inc());
  const sessions = await openSessions(settings.sessions, settings.sessionIdle, tell);
  const folder = await openFolder(settings, metrics).catch(async (error: unknown) => {
    await sessions.close();
    throw error;
  });
  const agent = new Agent({ keepAliveTimeout: 4000, connections: settings.mostInFlight });
  const patience = settings.timeout * 1000;
  let isEnding = false;
  const serving: Serving = {
    current: () => folder.current,
    isReady: () => !isEnding,
    asking: { caller: new ExpertCaller(agent, patience), cooling: new Cooling(), pause },
    sessions,
    log,
    metrics,
    patience,
    tell,
  };
  const server = createGateway(serving, { token, inFlight });
  const end = async (): Promise<void> => {
    await Promise.all([folder.close(), sessions.close(), agent.destroy()]);
    await log.close();
  };
  const address = await server.listen({ host: settings.host, port: settings.port }).catch(async (error: unknown) => {
    await end();
    throw error;
  });
  return {
    address,
    reload: () => folder.reload(),
    close: async () => {
      isEnding = true;
      await finished(server, inFlight);
      await end();
    },
  };
}

/** Takes nothing new, and resolves once what runs is answered, or has had its time. */
async function finished(server: FastifyInstance, inFlight: InFlight): Promise<void> {
  const timer = setTimeout(() => server.server.closeAllConnections(), GRACE);
  const closed = server.close();
  await inFlight.drained();
  // A connection that carried one of them is kept by its client, and would be waited for.
  await new Promise(setImmediate);
  server.server.closeIdleConnections();
  await closed;
  clearTimeout(timer);
}

function openFolder(
  { folder, program, variables, tell }: ServeSettings,
  metrics: GatewayMetrics,
): Promise<ServedFolder> {
  return ServedFolder.open(folder, (name) => startRouter(program, name), variables, {
    onReload: (error) => {
      metrics.reloads.inc({ result: error ? 'failed' : 'loaded' });
      tell(error ? `The router was not loaded again: ${error.message}` : `${folder} was loaded again.`);
    },
  });
}

function tokenOf({ host, tokenVariable, variables }: ServeSettings): string | undefined {
  if (tokenVariable === undefined) {
    if (isLoopback(host)) return undefined;
    throw new ServingError(
      `With --host ${host}, others can reach the gateway, and your keys pay for what they ask: name the environment ` +
        'variable that holds a bearer token (--token-variable NAME).',
    );
  }
  const token = variables[tokenVariable];
  if (token !== undefined && token !== '') return token;
  throw new ServingError(`The environment variable ${tokenVariable} is not set; it must hold the bearer token.`);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}
