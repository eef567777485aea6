import * as z from 'zod';

/**
 * An object with any keys. The library's own schema for it drops the key `__proto__` to keep prototypes safe. This
 * one keeps it as a key like any other, because a slot or an expert may be called so.
 */
export function ownRecord<V extends z.ZodType>(value: V): z.ZodRecord<z.ZodString, V> {
  const OwnRecord = z.core.$constructor<z.ZodRecord<z.ZodString, V>, z.core.$ZodRecordDef<z.ZodString, V>>(
    'OwnRecord',
    (instance, definition) => {
      z.ZodRecord.init(instance, definition);
      const parseOthers = instance._zod.parse.bind(instance._zod);
      instance._zod.parse = (payload, context) => {
        const input: unknown = payload.value;
        const parsed = parseOthers(payload, context);
        if (parsed instanceof Promise || !hasProto(input) || !isObject(parsed.value)) return parsed;
        const result = value._zod.run({ value: input[PROTO], issues: [] }, context);
        if (result instanceof Promise) throw new Error('The values of a record cannot be validated later.');
        parsed.issues.push(...result.issues.map((issue) => ({ ...issue, path: [PROTO, ...(issue.path ?? [])] })));
        Object.defineProperty(parsed.value, PROTO, { ...ownProperty, value: result.value });
        return parsed;
      };
    },
  );
  return new OwnRecord({ type: 'record', keyType: z.string(), valueType: value });
}

const PROTO = '__proto__';

/** Assigning to `__proto__` would change the prototype instead. */
const ownProperty = { enumerable: true, configurable: true, writable: true } as const;

function hasProto(value: unknown): value is { readonly [PROTO]: unknown } {
  return isObject(value) && Object.hasOwn(value, PROTO);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
