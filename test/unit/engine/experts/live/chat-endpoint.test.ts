import { afterEach, describe, expect, it } from 'vitest';
import { ChatEndpoint, EndpointFailure } from '../../../../../src/engine/experts/live/chat-endpoint';
import { faults, said, StandInEndpoint, status, type Reply } from '../../../../fixtures/stand-in-endpoint';

const question = {
  messages: [{ role: 'user' as const, content: 'User: I need a room.' }],
  schema: { type: 'object' },
};
const unattended = new AbortController().signal;
let standIn: StandInEndpoint | undefined;

afterEach(() => standIn?.close());

async function ask(replies: Reply | readonly Reply[], { key, timeLimit }: { key?: string; timeLimit?: number } = {}) {
  const script = typeof replies === 'function' ? [replies] : replies;
  standIn = await StandInEndpoint.start((_, number) => script[Math.min(number, script.length - 1)] ?? said('{}'));
  return new ChatEndpoint({ url: standIn.url, model: 'small' }, key, timeLimit).ask(question, unattended);
}

async function failureOf(asking: Promise<unknown>): Promise<EndpointFailure> {
  const error: unknown = await asking.catch((reason: unknown) => reason);
  if (error instanceof EndpointFailure) return error;
  throw new Error(`It did not fail as expected: ${String(error)}`);
}

describe('an endpoint that answers', () => {
  it('gives what the model said, with all that the server tells of it', async () => {
    const logprobs = { content: [{ token: '{', logprob: -0.25 }] };
    const answer = await ask(
      said(null, {
        choices: [{ index: 0, finish_reason: 'length', message: { content: '{"hotel-area": "no' }, logprobs }],
        usage: { prompt_tokens: 90, completion_tokens: 5, prompt_tokens_details: { cached_tokens: 64 } },
      }),
    );
    expect(answer).toEqual({
      completion: '{"hotel-area": "no',
      finishReason: 'length',
      model: 'small',
      usage: { prompt: 90, cached: 64, completion: 5, isEstimated: false },
      logProbabilities: [-0.25],
    });
  });

  it.each([
    ['no content', said(null), ''],
    ['no usage', said('{}', { usage: null }), '{}'],
    ['usage that is none', said('{}', { usage: { prompt_tokens: 'many' } }), '{}'],
  ])('may have %s', async (_, reply, completion) => {
    expect((await ask(reply)).completion).toBe(completion);
  });

  it('is asked without a key where it needs none, whatever the environment holds', async () => {
    process.env['OPENAI_API_KEY'] = 'of-another-server';
    try {
      await ask(said('{}'));
    } finally {
      delete process.env['OPENAI_API_KEY'];
    }
    expect(standIn?.requests[0]?.authorization).toBeUndefined();
  });

  it('is asked again without the parts that it refuses', async () => {
    const refuses = (part: string) => status(400, { message: `Unsupported parameter: '${part}'`, param: part });
    await ask([refuses('response_format'), refuses('logprobs'), refuses('max_tokens'), said('{}')]);
    const last = standIn?.requests.at(-1);
    expect(standIn?.requests).toHaveLength(4);
    expect(last).toMatchObject({ temperature: 0, max_completion_tokens: 512 });
    expect(Object.keys(last ?? {})).not.toContain('response_format');
  });
});

describe('an endpoint that fails', () => {
  it.each([
    [400, { type: 'exceed_context_size_error', code: 400, n_prompt_tokens: 9000 }, 'rejected'],
    [401, {}, 'unauthorized'],
    [402, {}, 'unpaid'],
    [403, {}, 'unauthorized'],
    [404, {}, 'not-found'],
    [408, {}, 'busy'],
    [422, {}, 'rejected'],
    [429, {}, 'busy'],
    [429, { code: 'insufficient_quota' }, 'unpaid'],
    [500, {}, 'server'],
    [503, { type: 'unavailable_error' }, 'server'],
  ])('with status %i %j is %s', async (code, error, kind) => {
    expect((await failureOf(ask(status(code, error)))).kind).toBe(kind);
  });

  it.each([
    ['cut off within the body', 'connection'],
    ['a broken connection', 'connection'],
    ['invalid JSON', 'broken'],
    ['a web page', 'broken'],
    ['no choices', 'broken'],
    ['a redirect', 'redirected'],
    ['more than any answer has', 'too-large'],
    ['a stream that never ends', 'too-large'],
  ] as const)('by %s is %s', async (fault, kind) => {
    expect((await failureOf(ask(faults[fault]))).kind).toBe(kind);
  });

  it('by silence is given up in time', async () => {
    expect((await failureOf(ask(faults['no answer at all'], { timeLimit: 50 }))).kind).toBe('timeout');
  });

  it('tells how long it wants to be left alone', async () => {
    const { wantedWait } = await failureOf(ask(status(429, {}, { 'retry-after': '7' })));
    expect(wantedWait).toBe(7_000);
  });

  it('may say the key and more lines, which are not repeated', async () => {
    const key = 'sk-very-secret';
    const words = `Incorrect key ${key}\nstop\u202E ${'x'.repeat(1_000)}`;
    const { message } = await failureOf(ask(status(401, { message: words }), { key }));
    expect(message).not.toContain(key);
    expect(message).not.toMatch(/[\n\u202E]/);
    expect(message.length).toBeLessThan(350);
  });

  it('ends at once when cancelled', async () => {
    standIn = await StandInEndpoint.start(() => faults['no answer at all']);
    const controller = new AbortController();
    const asking = new ChatEndpoint({ url: standIn.url, model: 'small' }, undefined).ask(question, controller.signal);
    controller.abort(new Error('cancelled'));
    await expect(asking).rejects.toThrow('cancelled');
  });
});
