import * as z from 'zod';

/** The fields that files of this field have in common, and what counts as absent. */

/** What is wrong with a number that is not exact. */
export const NOT_EXACT = 'must be a text in quotes, because so long a number is not read to its last digit';

/**
 * A number that stands for a text. JSON's readers round whole numbers above 2⁵³, so that two ids would become one.
 */
export const exactNumberSchema = z.number().refine(isExact, { error: NOT_EXACT });

/** Whether a number was read as it is written. */
export function isExact(number: number): boolean {
  return !Number.isInteger(number) || Number.isSafeInteger(number);
}

/** A label of a dialogue: some tools write whole numbers for it. */
export const idSchema = z
  .union([z.string(), exactNumberSchema], { error: 'must be a text or a number' })
  .transform(String)
  .refine((id) => id !== '', 'must not be empty');

/** A number that some tools write as a text (`"0"`). */
export const wholeNumberSchema = z.preprocess(
  (value) => (typeof value === 'string' && /^\d+$/.test(value.trim()) ? Number(value) : value),
  z.int('must be a whole number').min(0, 'must count from 0'),
);

/** An optional part: null is absence, because Arrow writes it for missing keys. */
export function optional<T>(schema: z.ZodType<T>) {
  return schema.nullish().transform((value) => value ?? undefined);
}

/** An optional list; null and a missing key are an empty one. */
export function listOfAny<T>(schema: z.ZodType<T>) {
  return z
    .array(schema)
    .nullish()
    .transform((value): readonly T[] => value ?? []);
}

/** Whether a value is an object that has all these keys. */
export function hasKeys(value: unknown, keys: readonly string[]): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && keys.every((key) => Object.hasOwn(value, key));
}

/** A property of any value; undefined where there is none. */
export function fieldOf(value: unknown, key: string): unknown {
  return hasKeys(value, [key]) ? value[key] : undefined;
}

/** The items of any value that is a list; else none. */
export function itemsIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
