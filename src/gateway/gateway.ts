import fastify, { type FastifyInstance, type FastifyReply } from 'fastify';
import { authorizationBy } from './endpoints/authorization';
import { completeChat } from './endpoints/chat-completions';
import { ROUTED_MODEL } from './endpoints/planned-turn';
import { routeTurn } from './endpoints/route-turn';
import { takeOutcome } from './endpoints/take-outcome';
import type { InFlight } from './in-flight';
import { errorBody, RequestRefused } from './requests/request-refused';
import type { Serving } from './serving';

/** What the gateway lets in. */
export interface Admission {
  /** The bearer token that every request must bring; undefined where the gateway listens on loopback alone. */
  readonly token: string | undefined;
  readonly inFlight: InFlight;
}

const MOST_BODY_BYTES = 32 * 1024 * 1024;
/** How long a client may take to send its request, in milliseconds. */
const REQUEST_TIMEOUT = 60_000;

/** The gateway as an HTTP server that does not listen yet. */
export function createGateway(serving: Serving, { token, inFlight }: Admission): FastifyInstance {
  const server = fastify({
    bodyLimit: MOST_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT,
    // Whoever ends the gateway waits for what runs, and not for connections that are merely kept.
    forceCloseConnections: 'idle',
  });
  // The bytes are passed on: they are not parsed here.
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.setErrorHandler((error, _request, reply) => refuse(reply, error));
  server.setNotFoundHandler((request, reply) =>
    refuse(reply, new RequestRefused(404, 'not_found', `There is no ${request.method} ${pathOf(request.url)}.`)),
  );
  addHealth(server, serving);
  void server.register((guarded, _options, done) => {
    if (token !== undefined) {
      const check = authorizationBy(token);
      guarded.addHook('onRequest', (request, _reply, next) => {
        check(request.headers.authorization);
        next();
      });
    }
    addEndpoints(guarded, serving, inFlight);
    done();
  });
  return server;
}

/** For those who watch the process: without a token, and without telling anything. */
function addHealth(server: FastifyInstance, { isReady }: Serving): void {
  server.get('/healthz', () => ({ status: 'ok' }));
  server.get('/readyz', (_request, reply) => {
    void reply.status(isReady() ? 200 : 503);
    return { status: isReady() ? 'ready' : 'ending' };
  });
}

function addEndpoints(server: FastifyInstance, serving: Serving, inFlight: InFlight): void {
  server.post<{ Body: Buffer }>(
    '/v1/chat/completions',
    { onRequest: (_request, reply, next) => inFlight.admit(reply.raw, next) },
    (request, reply) => completeChat(serving, request, reply),
  );
  server.post<{ Body: Buffer }>('/v1/route', (request) => routeTurn(serving, request.body));
  server.post<{ Body: Buffer }>('/v1/outcomes', async (request, reply) =>
    reply.status(202).send(takeOutcome(serving, request.body)),
  );
  server.get('/v1/models', () => modelsOf(serving));
  server.get('/metrics', async (_request, reply) =>
    reply.type(serving.metrics.contentType).send(await serving.metrics.text()),
  );
}

/** As OpenAI lists models. Nobody knows when they were made. */
function modelsOf({ current }: Serving): object {
  const ids = [ROUTED_MODEL, ...current().experts.map(({ id }) => id)];
  return { object: 'list', data: ids.map((id) => ({ id, object: 'model', created: 0, owned_by: 'turn-router' })) };
}

function refuse(reply: FastifyReply, error: unknown): FastifyReply {
  const refused = error instanceof RequestRefused ? error : refusedByServer(error);
  if (refused.retryAfter !== undefined) void reply.header('retry-after', String(refused.retryAfter));
  return reply.status(refused.status).send(errorBody(refused));
}

/** What the server itself found wrong with a request, such as a body that is too long. */
function refusedByServer(error: unknown): RequestRefused {
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  const message = error instanceof Error ? error.message : String(error);
  return new RequestRefused(status, status < 500 ? 'invalid_request' : 'gateway_failed', message);
}

/** A query may hold what is nobody's business. */
function pathOf(url: string): string {
  return new URL(url, 'http://localhost').pathname;
}
