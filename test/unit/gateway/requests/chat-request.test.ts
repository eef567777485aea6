import fc from 'fast-check';
import { expect, it } from 'vitest';
import { memberPlace } from '../../../../src/core/json/edit/member-place';
import { bodyForModel, readChatRequest } from '../../../../src/gateway/requests/chat-request';

it('changes the name of the model alone, wherever it stands and however the rest is written', () => {
  const others = fc.dictionary(
    fc.string().filter((key) => !['model', 'messages', 'stream', '__proto__'].includes(key)),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(others, others, fc.constantFrom(undefined, 1, '\t'), fc.string(), (before, after, indent, name) => {
      const body = { ...before, model: 'turn-router', messages: [{ role: 'user', content: 'x' }], ...after };
      const text = JSON.stringify(body, null, indent);
      const request = readChatRequest(Buffer.from(text));
      const sent = bodyForModel(request, name);
      expect(JSON.parse(sent)).toEqual({ ...JSON.parse(text), model: name });
      expect(bodyForModel({ text: sent, model: name }, 'turn-router')).toBe(text);
    }),
  );
});

it('takes the later of two equal keys, as JSON.parse does, and keys that are spelled with escapes', () => {
  const text = '{"model": 1, "mod\\u0065l" : "b" }';
  const place = memberPlace(text, 'model');
  expect(text.slice(place?.start, place?.end)).toBe('"b"');
  expect(memberPlace(text, 'none')).toBeUndefined();
  expect(memberPlace('{}', 'model')).toBeUndefined();
});
