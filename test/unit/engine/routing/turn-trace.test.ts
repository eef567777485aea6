import { beforeAll, describe, expect, it } from 'vitest';
import { exemplarFileText } from '../../../../src/core/pools/exemplar-file';
import type { Engine } from '../../../../src/engine/engine';
import type { Exemplar } from '../../../../src/vocabulary/exemplar';
import type { RoutingSettings } from '../../../../src/vocabulary/routing/routing-settings';
import { control, engineWith, sampleSettings } from '../../../fixtures/sample-engine';

const file = '/made-up/traces.jsonl';
const pool = '/made-up/chats.exemplars.jsonl';
const settings: RoutingSettings = {
  ...sampleSettings,
  pools: [pool],
  k: 3,
  experts: [
    { id: 'slm', name: 'SLM' },
    { id: 'llm', name: 'LLM' },
  ],
};

function exemplar(id: number, userUtterance: string): Exemplar {
  const where = { id: `chat-${id}#0`, dialogue: `chat-${id}`, turn: 0 };
  const said = { previousState: {}, systemUtterance: '', userUtterance, belief: {} };
  return { ...where, ...said, expert: 'slm', outcomes: {}, rule: 'hand', changes: [] };
}

function trace(id: string, content: string, more: object) {
  const messages = [
    { role: 'user', content },
    { role: 'assistant', content: 'It is on its way.' },
  ];
  return JSON.stringify({ id, messages, ...more });
}

describe('a turn of a log', () => {
  let engine: Engine;
  beforeAll(() => {
    engine = engineWith();
    const lines = [
      trace('a', 'Where is my parcel with the lamp?', {
        model: 'small-2',
        usage: { prompt_tokens: 31, completion_tokens: 7 },
        latency_ms: 420,
        feedback: 'good',
      }),
      trace('b', 'The lamp is broken', { usage: { completion_tokens: 0 } }),
      trace('c', 'Thank you', {}),
    ];
    engine.setDocument({ file, text: lines.join('\n') });
    const said = ['My parcel with the lamp is late', 'The chair is broken', 'Can you leave it with the neighbor'];
    engine.setDocument({ file: pool, text: exemplarFileText(said.map((text, index) => exemplar(index, text))) });
  });

  const inspected = (dialogue: string) => engine.inspect({ settings, file, dialogue, turn: 0 }, control);

  it('keeps what its log says of the answer; what it does not say is not zero', async () => {
    const whole = { model: 'small-2', inputTokens: 31, outputTokens: 7, seconds: 0.42, feedback: 'good' };
    expect((await inspected('a')).trace).toEqual(whole);
    expect((await inspected('b')).trace).toEqual({ outputTokens: 0 });
    expect((await inspected('c')).trace).toBeNull();
  });
});
