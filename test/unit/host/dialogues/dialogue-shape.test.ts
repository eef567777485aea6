import { describe, expect, it } from 'vitest';
import { mayBeDialogues } from '../../../../src/host/dialogues/dialogue-shape';

describe('mayBeDialogues', () => {
  it.each([
    ['MultiWOZ 2.2 and SGD', '[{"dialogue_id": "a", "turns": [{"speaker": "USER"'],
    ['MultiWOZ 2.1', '{"SNG01.json": {"goal": {"message": ["You want'],
    ['TRADE', '[{"dialogue_idx": "a", "domains": ["hotel"], "dialogue": [{"turn_idx": 0'],
    ['IC-DST', '[{"ID": "a", "turn_id": 0, "dialog": {"sys": [], "usr": ["Hi"]}'],
    ['ConvLab-3', '[{"dataset": "d", "dialogue_id": "a"'],
    ['chat lines', '{"messages": [{"role": "user", "content": "Hi"}]}'],
    ['ShareGPT', '{"conversations": [{"from": "human", "value": "Hi"}]}'],
    ['a long text before all keys', `[{"raw": "${'Hello. '.repeat(1000)}`],
    ['LIDA', '{"Dialogue1": [{"turn_idx": 0, "usr": "Hi"'],
  ])('takes %s', (_name, beginning) => expect(mayBeDialogues(beginning)).toBe(true));

  it.each([
    ['a package manifest', '{"name": "x", "scripts": {"build": "make"}, "messages": "none"}'],
    ['translations', '{"messages": {"hello": "Hello"}}'],
    ['a lock file', '{"lockfileVersion": 3, "packages": {}}'],
    [
      'exemplars',
      '{"id": "a#0", "dialogue": "a", "previous_state": {}, "system": "", "user": "", "tlb": {}, "goal": 1}',
    ],
    ['nothing', ''],
  ])('leaves %s alone', (_name, beginning) => expect(mayBeDialogues(beginning)).toBe(false));
});
