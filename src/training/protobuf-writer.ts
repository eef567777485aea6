/** Writes protobuf's wire format: just what ONNX files need (varints, lengths, packed integers). */
export class ProtobufWriter {
  private readonly parts: Uint8Array[] = [];

  integer(field: number, value: number): this {
    this.parts.push(varint(field * 8), varint(value));
    return this;
  }

  text(field: number, value: string): this {
    return this.bytes(field, new TextEncoder().encode(value));
  }

  message(field: number, value: ProtobufWriter): this {
    return this.bytes(field, value.finish());
  }

  packedIntegers(field: number, values: readonly number[]): this {
    return this.bytes(field, concatenate(values.map(varint)));
  }

  bytes(field: number, value: Uint8Array): this {
    this.parts.push(varint(field * 8 + 2), varint(value.length), value);
    return this;
  }

  finish(): Uint8Array {
    return concatenate(this.parts);
  }
}

function varint(value: number): Uint8Array {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is not a whole number that this writer knows`);
  const bytes: number[] = [];
  let rest = value;
  // Arithmetic instead of bit operators, which stop at 32 bits.
  while (rest >= 128) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
  return Uint8Array.from(bytes);
}

function concatenate(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
