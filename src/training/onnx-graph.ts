import { ProtobufWriter } from './protobuf-writer';

/** Element types of tensors, by their numbers in onnx.proto. */
export const ElementType = { float: 1, int8: 3, int64: 7 } as const;
type ElementTypeNumber = (typeof ElementType)[keyof typeof ElementType];

/** A size, or the name of one that is known only when the model runs. */
type Dimension = number | string;

/** IR 8 and opset 13 are what ONNX Runtime 1.14 reads on every platform. */
const IR_VERSION = 8;
const OPSET = 13;

/**
 * Collects an ONNX graph and writes it as a file. Field numbers are those of onnx.proto (ModelProto, GraphProto,
 * NodeProto, TensorProto, ValueInfoProto): https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 */
export class OnnxGraph {
  private readonly graph = new ProtobufWriter();

  constructor(name: string) {
    this.graph.text(2, name);
  }

  input(name: string, type: ElementTypeNumber, dimensions: readonly Dimension[]): this {
    this.graph.message(11, valueInfo(name, type, dimensions));
    return this;
  }

  output(name: string, type: ElementTypeNumber, dimensions: readonly Dimension[]): this {
    this.graph.message(12, valueInfo(name, type, dimensions));
    return this;
  }

  floats(name: string, dimensions: readonly number[], values: Float32Array): this {
    return this.constant(name, ElementType.float, dimensions, values);
  }

  bytes(name: string, dimensions: readonly number[], values: Int8Array): this {
    return this.constant(name, ElementType.int8, dimensions, values);
  }

  integers(name: string, dimensions: readonly number[], values: readonly number[]): this {
    return this.constant(name, ElementType.int64, dimensions, BigInt64Array.from(values, BigInt));
  }

  node(operation: string, inputs: readonly string[], output: string, integerAttributes: Readonly<Record<string, number>> = {}): this {
    const node = new ProtobufWriter();
    for (const input of inputs) node.text(1, input);
    node.text(2, output).text(3, output).text(4, operation);
    for (const [name, value] of Object.entries(integerAttributes)) {
      node.message(5, new ProtobufWriter().text(1, name).integer(3, value).integer(20, 2));
    }
    this.graph.message(1, node);
    return this;
  }

  /** The whole file: graph, operator set and producer. */
  finish(producer: string): Uint8Array {
    const operators = new ProtobufWriter().text(1, '').integer(2, OPSET);
    return new ProtobufWriter().integer(1, IR_VERSION).text(2, producer).message(7, this.graph).message(8, operators).finish();
  }

  private constant(name: string, type: ElementTypeNumber, dimensions: readonly number[], values: Float32Array | Int8Array | BigInt64Array): this {
    const size = dimensions.reduce((product, dimension) => product * dimension, 1);
    if (size !== values.length) throw new RangeError(`${name} has ${values.length} values, but ${dimensions.join(' × ')} needs ${size}`);
    // Raw data is little-endian by definition; so are all machines that Node runs on in practice.
    const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    const tensor = new ProtobufWriter().packedIntegers(1, dimensions).integer(2, type).text(8, name).bytes(9, raw);
    this.graph.message(5, tensor);
    return this;
  }
}

function valueInfo(name: string, type: ElementTypeNumber, dimensions: readonly Dimension[]): ProtobufWriter {
  const shape = new ProtobufWriter();
  for (const dimension of dimensions) {
    shape.message(1, typeof dimension === 'number' ? new ProtobufWriter().integer(1, dimension) : new ProtobufWriter().text(2, dimension));
  }
  const tensorType = new ProtobufWriter().integer(1, type).message(2, shape);
  return new ProtobufWriter().text(1, name).message(2, new ProtobufWriter().message(1, tensorType));
}
