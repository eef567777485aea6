/**
 * A WebAssembly module with one function, written down byte by byte, because a compiler for a few instructions would be
 * one more tool. In the text format:
 *
 *     (import "env" "memory" (memory 1))
 *     (func (export "products") (param $row $end $result $bytes i32)
 *       (local $at i32) (local $sum v128)
 *       (loop $rows
 *         (local.set $sum (v128.const i32x4 0 0 0 0))
 *         (local.set $at (i32.const 0))
 *         (loop $row
 *           ;; four times, 16 bytes further each time
 *           (local.set $sum (i32x4.add (local.get $sum) (i32x4.dot_i16x8_s
 *             (v128.load (i32.add (local.get $row) (local.get $at))) (v128.load (local.get $at)))))
 *           (local.set $at (i32.add (local.get $at) (i32.const 64)))
 *           (br_if $row (i32.lt_u (local.get $at) (local.get $bytes))))
 *         (i32.store (local.get $result) …the sum of the four lanes of $sum…)
 *         (local.set $row (i32.add (local.get $row) (local.get $bytes)))
 *         (local.set $result (i32.add (local.get $result) (i32.const 4)))
 *         (br_if $rows (i32.lt_u (local.get $row) (local.get $end)))))
 *
 * The query is at address 0. There must be at least one row, and `bytes` is a multiple of `ROW_UNIT`.
 */
export function productsModule(): Uint8Array<ArrayBuffer> {
  const pages = [0x00, 0x01];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [1, 0x60, 4, I32, I32, I32, I32, 0]),
    ...section(2, [1, ...name('env'), ...name('memory'), 0x02, ...pages]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...name('products'), 0x00, 0]),
    ...section(10, [1, ...sized([2, 1, I32, 1, V128, ...rowsLoop(), END])]),
  ]);
}

/** Rows are padded to whole units of so many bytes. */
export const ROW_UNIT = 64;
const VECTOR_BYTES = 16;

const [I32, V128, NO_RESULT] = [0x7f, 0x7b, 0x40];
const [LOOP, END, BRANCH_IF] = [0x03, 0x0b, 0x0d];
const [I32_STORE, I32_ADD, I32_LESS] = [0x36, 0x6a, 0x49];
const [ROW, ROWS_END, RESULT, BYTES, AT, SUM] = [0, 1, 2, 3, 4, 5];

function rowsLoop(): readonly number[] {
  return [
    ...[LOOP, NO_RESULT],
    ...[...simd(0x0c), ...Array.from({ length: VECTOR_BYTES }, () => 0), ...set(SUM)],
    ...[...constant(0), ...set(AT)],
    ...rowLoop(),
    ...[...get(RESULT), ...lane(0), ...lane(1), I32_ADD, ...lane(2), I32_ADD, ...lane(3), I32_ADD, I32_STORE, 2, 0],
    ...[...get(ROW), ...get(BYTES), I32_ADD, ...set(ROW)],
    ...[...get(RESULT), ...constant(4), I32_ADD, ...set(RESULT)],
    ...[...get(ROW), ...get(ROWS_END), I32_LESS, BRANCH_IF, 0],
    END,
  ];
}

function rowLoop(): readonly number[] {
  const offsets = Array.from({ length: ROW_UNIT / VECTOR_BYTES }, (_, index) => index * VECTOR_BYTES);
  return [
    ...[LOOP, NO_RESULT],
    ...offsets.flatMap((offset) => [
      ...get(SUM),
      ...[...get(ROW), ...get(AT), I32_ADD, ...load(offset)],
      ...[...get(AT), ...load(offset)],
      ...[...dotOfInt16(), ...addInt32(), ...set(SUM)],
    ]),
    ...[...get(AT), ...constant(ROW_UNIT), I32_ADD, ...set(AT)],
    ...[...get(AT), ...get(BYTES), I32_LESS, BRANCH_IF, 0],
    END,
  ];
}

function get(local: number): readonly number[] {
  return [0x20, local];
}

function set(local: number): readonly number[] {
  return [0x21, local];
}

function constant(value: number): readonly number[] {
  return [0x41, ...signed(value)];
}

function load(offset: number): readonly number[] {
  return [...simd(0x00), 4, offset];
}

function lane(index: number): readonly number[] {
  return [...get(SUM), ...simd(0x1b), index];
}

function dotOfInt16(): readonly number[] {
  return simd(0xba);
}

function addInt32(): readonly number[] {
  return simd(0xae);
}

/** The instructions on vectors, which have numbers of one or two bytes (LEB128). */
function simd(instruction: number): readonly number[] {
  return instruction < 0x80 ? [0xfd, instruction] : [0xfd, (instruction & 0x7f) | 0x80, instruction >> 7];
}

/** Of 0 to 8191, as LEB128 with its sign. */
function signed(value: number): readonly number[] {
  return value < 0x40 ? [value] : [(value & 0x7f) | 0x80, value >> 7];
}

function section(id: number, content: readonly number[]): readonly number[] {
  return [id, ...sized(content)];
}

/** Content of fewer than 16,384 bytes after its length. */
function sized(content: readonly number[]): readonly number[] {
  const { length } = content;
  return [...(length < 0x80 ? [length] : [(length & 0x7f) | 0x80, length >> 7]), ...content];
}

function name(text: string): readonly number[] {
  return sized([...text].map((letter) => letter.charCodeAt(0)));
}
