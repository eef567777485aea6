import OpenAI from 'openai';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startGateway, type GatewayAtWork, type GatewaySettings } from '../../fixtures/gateway/gateway-at-work';
import { completion, frame, lastFrame, sendJson, StandInExpert, streams } from '../../fixtures/gateway/stand-in-expert';

let slm: StandInExpert;
let llm: StandInExpert;
let gateway: GatewayAtWork;

beforeEach(async () => {
  [slm, llm] = await Promise.all([StandInExpert.start(), StandInExpert.start()]);
});

afterEach(async () => {
  await gateway.stop();
  await Promise.all([slm.stop(), llm.stop()]);
});

async function start(settings?: GatewaySettings): Promise<void> {
  gateway = await startGateway({ slm, llm }, settings);
}

function post(path: string, body: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${gateway.url}${path}`, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  });
}

function ask(messages: readonly object[], others: object = {}, headers?: Record<string, string>): Promise<Response> {
  return post('/v1/chat/completions', JSON.stringify({ model: 'turn-router', messages, ...others }), headers);
}

it('sends an easy turn to the small expert and a hard one to the large, and says so in headers', async () => {
  await start();
  const easy = await ask([{ role: 'user', content: 'A room, please.' }]);
  expect(easy.status).toBe(200);
  expect(Object.fromEntries([...easy.headers].filter(([name]) => name.startsWith('x-turn-router')))).toEqual({
    'x-turn-router-expert': 'slm',
    'x-turn-router-model': 'slm-model',
    'x-turn-router-decision': easy.headers.get('x-turn-router-decision'),
    'x-turn-router-reason': 'decided',
    'x-turn-router-score': '-3',
    'x-turn-router-probability': '0.9',
    'x-turn-router-neighbors': 'harbour%2C1,quay%202',
  });
  expect(await easy.text()).toBe(completion('Hello.'));
  const hard = await ask([{ role: 'user', content: 'A hard one.' }]);
  expect(hard.headers.get('x-turn-router-expert')).toBe('llm');
  expect(slm.received.length).toBe(1);
  expect(llm.received.length).toBe(1);
});

it('passes a request on byte for byte but for the name of the model', async () => {
  await start();
  const body =
    `{ "temperature":1.0, "seed": 9007199254740993,\n "model" : "turn-router" , "messages":[{"role":"assistant","content":null,
    "tool_calls":[{"id":"c","type":"function","function":{"name":"find","arguments":"{\\"model\\": \\"turn-router\\""}}]},
    {"role":"user","content":"Grüße \\u00fc 😀"}],"unknown":{"model":"turn-router","a":[1,2.50,]} }`.replace(',]', ']');
  await post('/v1/chat/completions', body);
  expect(slm.last.body).toBe(body.replace('"model" : "turn-router"', '"model" : "slm-model"'));
  expect(slm.last.headers.authorization).toBe('Bearer slm-key');
});

it('sends a request that names an expert to it, without a decision', async () => {
  await start();
  const answer = await ask([{ role: 'user', content: 'easy' }], { model: 'llm' });
  expect(answer.headers.get('x-turn-router-expert')).toBe('llm');
  expect(answer.headers.get('x-turn-router-reason')).toBe('named');
  expect(gateway.inputs).toEqual([]);
  expect(llm.last.body).toContain('"model":"llm-model"');
});

it('refuses an unknown model, a body that is no request, and one that is no UTF-8, as OpenAI does', async () => {
  await start();
  const unknown = await ask([{ role: 'user', content: 'x' }], { model: 'gpt' });
  expect(unknown.status).toBe(404);
  expect(await unknown.json()).toEqual({
    error: {
      message: 'There is no model "gpt". There are "turn-router", "slm", "llm".',
      type: 'invalid_request_error',
      param: null,
      code: 'model_not_found',
    },
  });
  expect((await post('/v1/chat/completions', '{"model":')).status).toBe(400);
  expect((await post('/v1/chat/completions', '{"model":"turn-router","messages":[]}')).status).toBe(400);
  const bytes = await fetch(`${gateway.url}/v1/chat/completions`, { method: 'POST', body: Buffer.from([0x22, 0xff]) });
  expect(bytes.status).toBe(400);
  expect(slm.received).toEqual([]);
});

it('judges "yes" with what it says yes to, and takes the state that is given', async () => {
  await start();
  const messages = [
    { role: 'system', content: 'You are hard to please.' },
    { role: 'user', content: 'Plan my stay.' },
    { role: 'assistant', content: 'This is a hard plan. Shall I go on?' },
    { role: 'user', content: 'Yes, please.' },
  ];
  const answer = await ask(messages, { metadata: { state: '{"hotel-area":"north"}' } });
  expect(answer.headers.get('x-turn-router-expert')).toBe('llm');
  await ask(messages, {}, { 'x-turn-router-state': '{"hotel-area":["north","up"]}' });
  expect(gateway.inputs).toEqual([
    { system: 'This is a hard plan. Shall I go on?', user: 'Yes, please.', state: { 'hotel-area': 'north' } },
    { system: 'This is a hard plan. Shall I go on?', user: 'Yes, please.', state: { 'hotel-area': ['north', 'up'] } },
  ]);
  expect((await ask(messages, {}, { 'x-turn-router-state': '[1]' })).status).toBe(400);
});

it('passes a stream on byte for byte', async () => {
  await start();
  const parts = [': keep-alive\n\n', frame({ role: 'assistant', content: null }), frame({ content: 'Grü' }), lastFrame];
  slm.answersNext(streams(...parts));
  const answer = await ask([{ role: 'user', content: 'x' }], { stream: true });
  expect(answer.headers.get('content-type')).toBe('text/event-stream');
  expect(await answer.text()).toBe(parts.join(''));
});

it('works with the OpenAI client, streaming and not, with tools and after an error', async () => {
  await start();
  const client = new OpenAI({ baseURL: `${gateway.url}/v1`, apiKey: 'unused', maxRetries: 0 });
  const messages = [{ role: 'user', content: 'x' }] as const;
  const whole = await client.chat.completions.create({ model: 'turn-router', messages: [...messages] });
  expect(whole.choices[0]?.message.content).toBe('Hello.');
  slm.answersNext(streams(frame({ content: 'One ' }), frame({ content: 'two.' }, 'stop'), lastFrame));
  const stream = await client.chat.completions.create({ model: 'turn-router', messages: [...messages], stream: true });
  let said = '';
  for await (const chunk of stream) said += chunk.choices[0]?.delta.content ?? '';
  expect(said).toBe('One two.');
  const calls = [{ id: 'c1', type: 'function', function: { name: 'find', arguments: '{"area": "nor' } }];
  const cut = {
    choices: [{ index: 0, message: { role: 'assistant', content: null, tool_calls: calls }, finish_reason: 'length' }],
  };
  slm.answersNext((response) => sendJson(response, 200, JSON.stringify(cut)));
  const called = await client.chat.completions.create({ model: 'turn-router', messages: [...messages] });
  expect(called.choices).toEqual(cut.choices);
  expect((await client.models.list()).data.map(({ id }) => id)).toEqual(['turn-router', 'slm', 'llm']);
  const wrong = client.chat.completions.create({ model: 'gpt', messages: [...messages] });
  await expect(wrong).rejects.toThrow('There is no model "gpt"');
});

it('tells the decision alone, for a turn and for a conversation', async () => {
  await start();
  const turn = await post('/v1/route', JSON.stringify({ user: 'A hard one.', state: { 'hotel-area': 'north' } }));
  expect(await turn.json()).toMatchObject({
    expert: 'llm',
    score: 3,
    neighbors: [{ id: 'harbour,1' }, { id: 'quay 2' }],
  });
  const messages = [{ role: 'user', content: 'easy' }];
  const conversation = await post('/v1/route', JSON.stringify({ model: 'turn-router', messages }));
  expect(await conversation.json()).toMatchObject({ expert: 'slm' });
  expect((await post('/v1/route', '{}')).status).toBe(400);
  expect(slm.received).toEqual([]);
});

it('asks for the bearer token everywhere but where its health is asked for', async () => {
  await start({ token: 'secret' });
  expect((await ask([{ role: 'user', content: 'x' }])).status).toBe(401);
  expect((await ask([{ role: 'user', content: 'x' }], {}, { authorization: 'Bearer secreT' })).status).toBe(401);
  expect((await ask([{ role: 'user', content: 'x' }], {}, { authorization: 'Bearer secret' })).status).toBe(200);
  expect(slm.last.headers.authorization).toBe('Bearer slm-key');
  for (const path of ['/metrics', '/v1/models']) expect((await fetch(gateway.url + path)).status).toBe(401);
  for (const path of ['/healthz', '/readyz']) expect((await fetch(gateway.url + path)).status).toBe(200);
});

it('answers with the costliest expert where the router cannot decide', async () => {
  await start({ route: () => Promise.reject(new Error('the encoder ended')) });
  const answer = await ask([{ role: 'user', content: 'easy' }]);
  expect(answer.headers.get('x-turn-router-expert')).toBe('llm');
  expect(answer.headers.get('x-turn-router-reason')).toBe('router-failed');
  expect(gateway.told).toEqual(['The router could not decide: the encoder ended']);
});
