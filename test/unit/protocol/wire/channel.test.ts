import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { CancelledError, Channel, type Port } from '../../../../src/protocol/wire/channel';
import { CodedError } from '../../../../src/protocol/wire/failure-codes';

const contract = {
  double: { params: z.number(), result: z.number() },
  count: { params: z.int(), progress: z.int(), result: z.string() },
  hang: { params: z.null(), result: z.null() },
  fail: { params: z.string(), result: z.null() },
  failByCode: { params: z.string(), result: z.null() },
} as const;

class NoneYetError extends CodedError {
  override readonly code = 'no-exemplars';
}

/** Two ends of one wire; messages arrive in a later task, as they do between processes. */
function wire(): { near: Port; far: Port; toNear: (message: unknown) => void; toFar: (message: unknown) => void } {
  const listeners: Record<'near' | 'far', ((message: unknown) => void)[]> = { near: [], far: [] };
  const deliver = (end: 'near' | 'far') => (message: unknown) => {
    setImmediate(() => {
      for (const listener of listeners[end]) listener(structuredClone(message));
    });
  };
  const port = (end: 'near' | 'far', other: 'near' | 'far'): Port => ({
    post: deliver(other),
    onMessage: (listener) => listeners[end].push(listener),
  });
  return { near: port('near', 'far'), far: port('far', 'near'), toNear: deliver('near'), toFar: deliver('far') };
}

function connected() {
  const ends = wire();
  let cancelled = false;
  const invalid: string[] = [];
  const far = new Channel(
    ends.far,
    contract,
    {
      double: (value) => value * 2,
      count: (upTo, { report }) => {
        for (let value = 1; value <= upTo; value++) report(value);
        return 'done';
      },
      hang: (_, { signal }) =>
        new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => {
            cancelled = true;
            reject(new CancelledError());
          }),
        ),
      fail: (reason) => {
        throw new RangeError(reason);
      },
      failByCode: (reason) => {
        throw new NoneYetError(reason);
      },
    },
    {},
    (reason) => invalid.push(reason),
  );
  const near = new Channel(ends.near, {}, {}, contract, (reason) => invalid.push(reason));
  return { ...ends, near, far, invalid, wasCancelled: () => cancelled };
}

describe('a channel', () => {
  it('answers calls, each with its own result', async () => {
    const { near } = connected();
    await expect(Promise.all([near.remote.double(2), near.remote.double(21)])).resolves.toEqual([4, 42]);
  });

  it('reports progress before the result', async () => {
    const seen: number[] = [];
    const { near } = connected();
    await expect(near.remote.count(3, { report: (value) => seen.push(value) })).resolves.toBe('done');
    expect(seen).toEqual([1, 2, 3]);
  });

  it('rejects with the name and message of the error over there', async () => {
    const { near } = connected();
    await expect(near.remote.fail('too far')).rejects.toMatchObject({ name: 'RangeError', message: 'too far' });
  });

  it('carries the declared code of an error, and "other" where none is declared', async () => {
    const { near } = connected();
    await expect(near.remote.failByCode('none yet')).rejects.toMatchObject({
      code: 'no-exemplars',
      message: 'none yet',
    });
    await expect(near.remote.fail('too far')).rejects.toMatchObject({ code: 'other' });
  });

  it('settles a call whose failure has no known code', async () => {
    const ends = wire();
    const near = new Channel(ends.near, {}, {}, contract);
    ends.far.onMessage(() => ends.far.post({ kind: 'failure', id: 0, code: 'new', name: 'Error', message: 'odd' }));
    await expect(near.remote.double(2)).rejects.toMatchObject({ code: 'other', message: 'odd' });
  });

  it('settles a call that the other side has cancelled as cancelled', async () => {
    const ends = wire();
    const near = new Channel(ends.near, {}, {}, contract);
    ends.far.onMessage(() => ends.far.post({ kind: 'failure', id: 0, code: 'cancelled', name: '', message: '' }));
    await expect(near.remote.double(2)).rejects.toBeInstanceOf(CancelledError);
  });

  it('carries a cancel to the other side and settles here at once', async () => {
    const { near, wasCancelled } = connected();
    const controller = new AbortController();
    const call = near.remote.hang(null, { signal: controller.signal });
    await near.remote.double(1);
    controller.abort();
    await expect(call).rejects.toBeInstanceOf(CancelledError);
    await near.remote.double(1);
    expect(wasCancelled()).toBe(true);
  });

  it('does not send a call that is cancelled beforehand', async () => {
    const { near } = connected();
    await expect(near.remote.double(1, { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(CancelledError);
  });

  it('stops listening to the signal once a call has settled, however it does', async () => {
    const { near, far } = connected();
    const { signal } = new AbortController();
    const listeners = () => getEventListeners(signal, 'abort').length;
    const done = near.remote.double(1, { signal });
    const failed = near.remote.fail('too far', { signal });
    const closed = near.remote.hang(null, { signal });
    expect(listeners()).toBe(3);
    await done;
    await expect(failed).rejects.toThrow('too far');
    expect(listeners()).toBe(1);
    near.close(new Error('closing'));
    await expect(closed).rejects.toThrow('closing');
    expect(listeners()).toBe(0);
    far.close(new Error('closing'));
  });

  it('rejects pending and later calls when it is closed', async () => {
    const { near } = connected();
    const pending = near.remote.hang(null);
    near.close(new Error('the other side died'));
    await expect(pending).rejects.toThrow('the other side died');
    await expect(near.remote.double(1)).rejects.toThrow('the other side died');
  });

  it('cancels what it is answering when it is closed', async () => {
    const { near, far, wasCancelled } = connected();
    const pending = near.remote.hang(null).catch(() => undefined);
    await near.remote.double(1);
    far.close(new Error('closing'));
    expect(wasCancelled()).toBe(true);
    near.close(new Error('closing'));
    await pending;
  });

  it('refuses parameters that do not fit the contract', async () => {
    const ends = wire();
    new Channel(
      ends.far,
      contract,
      { double: () => 0, count: () => 'done', hang: () => null, fail: () => null, failByCode: () => null },
      {},
    );
    const answer = new Promise((resolve) => ends.near.onMessage(resolve));
    ends.near.post({ kind: 'call', id: 1, method: 'double', params: 'two' });
    await expect(answer).resolves.toMatchObject({ kind: 'failure', id: 1 });
  });

  it('drops a message of no known kind and tells', async () => {
    const { near, invalid, toNear } = connected();
    toNear({ kind: 'surprise' });
    toNear(null);
    await near.remote.double(1);
    expect(invalid).toHaveLength(2);
  });

  it('rejects when the answer does not fit the contract', async () => {
    const ends = wire();
    const near = new Channel(ends.near, {}, {}, contract);
    ends.far.onMessage(() => ends.far.post({ kind: 'result', id: 0, value: 'four' }));
    await expect(near.remote.double(2)).rejects.toThrow('does not fit its contract');
  });

  it.each(['no such method', 'constructor', '__proto__'])('fails a call of "%s"', async (method) => {
    const ends = wire();
    new Channel(
      ends.far,
      contract,
      { double: () => 0, count: () => 'done', hang: () => null, fail: () => null, failByCode: () => null },
      {},
    );
    const answer = new Promise((resolve) => ends.near.onMessage(resolve));
    ends.near.post({ kind: 'call', id: 1, method, params: null });
    await expect(answer).resolves.toMatchObject({ kind: 'failure', id: 1 });
  });
});
