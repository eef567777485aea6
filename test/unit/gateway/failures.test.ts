import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failureTable, type FailureKind, type Step } from '../../../src/gateway/experts/failure-table';
import { startGateway, type GatewayAtWork, type GatewaySettings } from '../../fixtures/gateway/gateway-at-work';
import {
  breaksOff,
  completion,
  frame,
  lastFrame,
  refuses,
  says,
  saysNothing,
  StandInExpert,
  streams,
  type Scripted,
} from '../../fixtures/gateway/stand-in-expert';
import type { DecisionLine } from '../../../src/vocabulary/serving/decision-line';

let slm: StandInExpert;
let llm: StandInExpert;
let gateway: GatewayAtWork;

beforeEach(async () => {
  [slm, llm] = await Promise.all([StandInExpert.start(says('small')), StandInExpert.start(says('large'))]);
});

afterEach(async () => {
  await gateway.stop();
  await Promise.all([slm.stop(), llm.stop()]);
});

async function start(settings?: GatewaySettings): Promise<void> {
  gateway = await startGateway({ slm, llm }, settings);
}

function ask(others: object = {}, signal: AbortSignal | null = null): Promise<Response> {
  return fetch(`${gateway.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'turn-router', messages: [{ role: 'user', content: 'An easy one.' }], ...others }),
    signal,
  });
}

async function lineOnce(count: number): Promise<DecisionLine> {
  const line = (await gateway.linesOnce(count))[count - 1];
  if (!line || 'outcome' in line) throw new Error('The log has no such line of a decision.');
  return line;
}

/** Each failure as an expert shows it, with what must follow, by how often the two experts are asked and the status. */
const rows: readonly [name: string, FailureKind, Step, Scripted, { slm: number; llm: number; status: number }][] = [
  ['400', 'refused', 'end', refuses(400), { slm: 1, llm: 0, status: 400 }],
  ['401', 'unauthorized', 'end', refuses(401), { slm: 1, llm: 0, status: 401 }],
  ['403', 'unauthorized', 'end', refuses(403), { slm: 1, llm: 0, status: 403 }],
  ['404', 'refused', 'end', refuses(404), { slm: 1, llm: 0, status: 404 }],
  ['422', 'refused', 'end', refuses(422), { slm: 1, llm: 0, status: 422 }],
  ['a redirect', 'redirect', 'end', refuses(307, { location: 'http://127.0.0.1:1/' }), { slm: 1, llm: 0, status: 502 }],
  ['408', 'request-timeout', 'again', refuses(408), { slm: 2, llm: 1, status: 200 }],
  ['409', 'conflict', 'again', refuses(409), { slm: 2, llm: 1, status: 200 }],
  ['429', 'over-limit', 'elsewhere', refuses(429), { slm: 1, llm: 1, status: 200 }],
  ['500', 'server-error', 'elsewhere', refuses(500), { slm: 1, llm: 1, status: 200 }],
  ['502', 'server-error', 'elsewhere', refuses(502), { slm: 1, llm: 1, status: 200 }],
  ['503', 'unavailable', 'elsewhere', refuses(503), { slm: 1, llm: 1, status: 200 }],
  ['a connection that breaks', 'broken', 'again', breaksOff(), { slm: 2, llm: 1, status: 200 }],
  ['a stream without a word', 'broken', 'again', streams(), { slm: 2, llm: 1, status: 200 }],
  ['silence', 'timeout', 'elsewhere', saysNothing, { slm: 1, llm: 1, status: 200 }],
];

describe('each failure', () => {
  it.each(rows)('%s is %s, and its step is %s', async (_name, failure, step, scripted, expected) => {
    // The connection stays silent for a moment only where silence is what fails.
    await start({ patience: failure === 'timeout' ? 300 : 5000 });
    slm.answersNext(scripted, scripted);
    const answer = await ask();
    await answer.text();
    expect(failureTable[failure]).toBe(step);
    expect({ slm: slm.received.length, llm: llm.received.length, status: answer.status }).toEqual(expected);
    const line = await lineOnce(1);
    const failures = line.attempts.map((attempt) => attempt.failure);
    expect(failures).toEqual(Array.from(failures, (_, index) => (index < expected.slm ? failure : undefined)));
    const isElsewhere = expected.llm > 0;
    expect(answer.headers.get('x-turn-router-expert')).toBe(isElsewhere ? 'llm' : 'slm');
    expect(line.answered).toEqual(isElsewhere ? { expert: 'llm', model: 'llm-model' } : null);
  });

  it('no connection goes to the other expert, and says so', async () => {
    await start();
    await slm.stop();
    const answer = await ask();
    expect(await answer.text()).toBe(completion('large'));
    expect(answer.headers.get('x-turn-router-failed')).toBe('slm=no-connection');
    slm = await StandInExpert.start();
  });
});

it('passes a refusal on as the expert wrote it', async () => {
  await start();
  slm.answersNext(refuses(400));
  const answer = await ask();
  expect(await answer.json()).toEqual({ error: { message: 'stand-in says 400', type: 'stand_in' } });
});

it('asks the same expert again where it is named, and no other', async () => {
  await start();
  slm.answersNext(refuses(503), says('second'));
  const answer = await ask({ model: 'slm' });
  expect(await answer.text()).toBe(completion('second'));
  expect(llm.received).toEqual([]);
  expect(gateway.pauses).toEqual([0.25]);
});

it('waits at least as long as Retry-After says, and not for a wait beyond its cap', async () => {
  await start();
  slm.answersNext(refuses(429, { 'retry-after-ms': '20' }), says('second'));
  expect((await ask({ model: 'slm' })).status).toBe(200);
  expect(gateway.pauses).toEqual([0.02]);
  slm.answersNext(refuses(429, { 'retry-after': '90' }));
  const before = slm.received.length;
  const refused = await ask({ model: 'slm' });
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('90');
  // Until then it is left alone: routed turns go to the other, and who names it is told when to come back.
  const routed = await ask();
  expect(routed.headers.get('x-turn-router-expert')).toBe('llm');
  const named = await ask({ model: 'slm' });
  expect(named.status).toBe(429);
  expect(Number(named.headers.get('retry-after'))).toBeGreaterThan(50);
  expect(slm.received.length).toBe(before + 1);
});

it('tells who failed where nobody answers', async () => {
  await start();
  await Promise.all([slm.stop(), llm.stop()]);
  const answer = await ask();
  expect(answer.status).toBe(502);
  expect(await answer.json()).toMatchObject({
    error: { message: 'No expert answered. The last one asked was "llm": it cannot be reached.' },
  });
  expect(answer.headers.get('x-turn-router-failed')).toBe('slm=no-connection,llm=no-connection');
  [slm, llm] = await Promise.all([StandInExpert.start(), StandInExpert.start()]);
});

it('sends a stream that breaks before its first byte elsewhere, and one that breaks later nowhere', async () => {
  await start();
  const whole = [frame({ content: 'all of it' }, 'stop'), lastFrame];
  slm.answersNext(breaksOff(), breaksOff());
  llm.answersNext(streams(...whole));
  expect(await (await ask({ stream: true })).text()).toBe(whole.join(''));
  slm.answersNext(breaksOff(frame({ content: 'a part' })));
  const cut = await ask({ stream: true });
  await expect(cut.text()).rejects.toThrow();
  expect(llm.received.length).toBe(1);
  const line = await lineOnce(2);
  expect(line).toMatchObject({ isWhole: false, answered: { expert: 'slm' }, status: 200 });
});

it('calls a stream without its last frame cut off: with a frame that is an error, and a broken connection', async () => {
  await start();
  slm.answersNext(streams(frame({ content: 'a part' })));
  const cut = await ask({ stream: true });
  let said = '';
  const reader = cut.body?.pipeThrough(new TextDecoderStream()).getReader();
  const reading = (async () => {
    for (let part = await reader?.read(); part?.value !== undefined; part = await reader?.read()) said += part.value;
  })();
  await expect(reading).rejects.toThrow();
  expect(said).toContain(frame({ content: 'a part' }));
  expect(said).toContain('"code":"answer_cut_off"');
  expect(said).not.toContain('[DONE]');
});

it('ends the call of the expert when the client goes, before its first token and after, and counts what was used', async () => {
  await start();
  const before = new AbortController();
  slm.answersNext(() => before.abort());
  await expect(ask({}, before.signal)).rejects.toThrow();
  await slm.last.closed;
  expect(await lineOnce(1)).toMatchObject({ status: 499, answered: null, usage: { isEstimated: true } });
  const after = new AbortController();
  slm.answersNext(async (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(frame({ content: 'twelve chars' }));
    await new Promise(setImmediate);
  });
  const answer = await ask({ stream: true }, after.signal);
  await answer.body?.getReader().read();
  after.abort();
  await slm.last.closed;
  expect(await lineOnce(2)).toMatchObject({
    status: 499,
    isWhole: false,
    usage: { output: 3, isEstimated: true },
  });
});

it('adds up the usage of every attempt, and calls estimated what an expert did not say', async () => {
  await start();
  slm.answersNext(breaksOff(), breaksOff());
  llm.answersNext(
    says('large', { prompt_tokens: 100, completion_tokens: 7, prompt_tokens_details: { cached_tokens: 64 } }),
  );
  await (await ask()).text();
  const line = await lineOnce(1);
  const [first] = line.attempts;
  const estimated = first?.usage?.input ?? Number.NaN;
  expect(estimated).toBeGreaterThan(0);
  expect(line.attempts.at(-1)?.usage).toEqual({ input: 100, output: 7, cachedInput: 64, isEstimated: false });
  expect(line.usage).toEqual({ input: 100 + 2 * estimated, output: 7, cachedInput: 64, isEstimated: true });
  slm.answersNext(says('12345678', null));
  await (await ask()).text();
  expect((await lineOnce(2)).usage).toMatchObject({ output: 2, isEstimated: true });
});

it('takes no more requests at a time than fit', async () => {
  await start({ mostInFlight: 1 });
  let release = (): void => undefined;
  slm.answersNext(async (response, received) => {
    await new Promise<void>((resolve) => (release = resolve));
    await says('first')(response, received);
  });
  const first = ask();
  while (slm.received.length === 0) await new Promise(setImmediate);
  const second = await ask();
  expect(second.status).toBe(503);
  expect(second.headers.get('retry-after')).toBe('1');
  release();
  expect((await first).status).toBe(200);
});

it('keeps the expert of a session in a tool loop, and tells the router who answered last', async () => {
  await start();
  const headers = { 'content-type': 'application/json', 'x-session-id': 'a session' };
  const turn = async (messages: readonly object[]): Promise<string | null> => {
    const body = JSON.stringify({ model: 'turn-router', messages });
    const answer = await fetch(`${gateway.url}/v1/chat/completions`, { method: 'POST', headers, body });
    await answer.text();
    return answer.headers.get('x-turn-router-expert');
  };
  const hard = { role: 'user', content: 'A hard one.' };
  expect(await turn([hard])).toBe('llm');
  await gateway.linesOnce(1);
  const call = { role: 'assistant', content: null, tool_calls: [{ id: 'c', type: 'function', function: {} }] };
  const asked = gateway.inputs.length;
  expect(await turn([{ role: 'user', content: 'easy' }, call, { role: 'tool', tool_call_id: 'c', content: '4' }])).toBe(
    'llm',
  );
  expect(gateway.inputs.length).toBe(asked);
  await gateway.linesOnce(2);
  expect(await turn([{ role: 'user', content: 'easy' }])).toBe('slm');
  expect(gateway.inputs.at(-1)).toEqual({ system: '', user: 'easy', previous: 'llm' });
  await gateway.linesOnce(3);
  expect(await gateway.serving.metrics.text()).toContain('turn_router_switches_total 1');
});
