import { describe, expect, it } from 'vitest';
import { OnnxGraph } from '../../../src/training/onnx-graph';

describe('OnnxGraph', () => {
  it('refuses constants whose values do not fill their shape', () => {
    expect(() => new OnnxGraph('g').floats('table', [2, 3], new Float32Array(5))).toThrow(/table has 5 values, but 2 × 3 needs 6/);
  });

  it('takes a constant without dimensions for one value', () => {
    expect(() => new OnnxGraph('g').integers('one', [], [1])).not.toThrow();
  });

  it('writes the same bytes for the same graph', () => {
    const bytes = (): Uint8Array => new OnnxGraph('g').bytes('rows', [2], Int8Array.of(-1, 1)).node('Cast', ['rows'], 'out', { to: 1 }).finish('test');
    expect(bytes()).toEqual(bytes());
  });
});
