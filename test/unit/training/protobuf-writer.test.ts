import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ProtobufWriter } from '../../../src/training/protobuf-writer';

const bytesOf = (writer: ProtobufWriter): number[] => [...writer.finish()];

describe('ProtobufWriter', () => {
  // The three examples of https://protobuf.dev/programming-guides/encoding/
  it('writes integers as varints', () => {
    expect(bytesOf(new ProtobufWriter().integer(1, 150))).toEqual([0x08, 0x96, 0x01]);
  });

  it('writes texts with their length in bytes', () => {
    expect(bytesOf(new ProtobufWriter().text(2, 'testing'))).toEqual([0x12, 0x07, 0x74, 0x65, 0x73, 0x74, 0x69, 0x6e, 0x67]);
    expect(bytesOf(new ProtobufWriter().text(2, 'é'))).toEqual([0x12, 0x02, 0xc3, 0xa9]);
  });

  it('writes messages and packed integers as lengths and content', () => {
    expect(bytesOf(new ProtobufWriter().message(3, new ProtobufWriter().integer(1, 150)))).toEqual([0x1a, 0x03, 0x08, 0x96, 0x01]);
    expect(bytesOf(new ProtobufWriter().packedIntegers(6, [3, 270, 86_942]))).toEqual([0x32, 0x06, 0x03, 0x8e, 0x02, 0x9e, 0xa7, 0x05]);
  });

  it('keeps integers beyond 32 bits', () => {
    fc.assert(
      fc.property(fc.nat({ max: Number.MAX_SAFE_INTEGER }), (value) => {
        const read = bytesOf(new ProtobufWriter().integer(1, value)).slice(1).reduce((sum, byte, at) => sum + (byte % 128) * 128 ** at, 0);
        expect(read).toBe(value);
      }),
    );
  });

  it('refuses what a varint of this writer cannot say', () => {
    expect(() => new ProtobufWriter().integer(1, -1)).toThrow(RangeError);
    expect(() => new ProtobufWriter().integer(1, 0.5)).toThrow(RangeError);
  });
});
