import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { downloadEncoder } from '../../../../src/engine/encoder/download/download-encoder';
import { downloadedIds } from '../../../../src/engine/encoder/encoder-choice';
import { EncoderError } from '../../../../src/engine/encoder/encoder-error';
import { readEncoderFiles } from '../../../../src/engine/encoder/encoder-files';
import { findRemoteEncoder } from '../../../../src/engine/encoder/download/remote-encoder';
import { EncoderHost } from './encoder-host';
import { writeTinyEncoder } from './tiny-encoder';

const id = 'some-owner/tiny.encoder-v2';
const MODEL = 'onnx/model_quantized.onnx';
const never = new AbortController().signal;
let root = '';
let original = '';
let downloads = '';
let host: EncoderHost;
/** Loads nothing; what a real encoder says is tested elsewhere. */
const load = () => Promise.resolve();

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'download-encoder-'));
  original = join(root, 'original');
  downloads = join(root, 'downloads');
  await writeTinyEncoder(original);
  host = await EncoderHost.start(id, original);
});
afterEach(async () => {
  await host.stop();
  await rm(root, { recursive: true, force: true });
});

async function download(signal = never, report: (bytes: number) => void = () => undefined): Promise<string> {
  return downloadEncoder(await findRemoteEncoder(id, host.base, signal), { downloads, signal, report, load });
}

async function failure(attempt: Promise<unknown>): Promise<string> {
  const error = await attempt.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(error).toBeInstanceOf(EncoderError);
  return error instanceof EncoderError ? error.message : '';
}

async function nothingIsLeft(): Promise<void> {
  expect(await readdir(downloads).catch(() => [])).toEqual([]);
}

describe('a download', () => {
  it('tells the size before, gives the same files, and tells how far it is', async () => {
    const remote = await findRemoteEncoder(id, host.base, never);
    const sizes = await Promise.all(
      ['config.json', 'tokenizer.json', 'tokenizer_config.json', MODEL].map(
        async (file) => (await stat(join(original, file))).size,
      ),
    );
    expect(remote.bytes).toBe(sizes.reduce((sum, size) => sum + size));
    expect(host.requests.every((request) => request.startsWith('HEAD'))).toBe(true);
    const told: number[] = [];
    const folder = await downloadEncoder(remote, {
      downloads,
      signal: never,
      report: (bytes) => told.push(bytes),
      load,
    });
    expect(told.at(-1)).toBe(remote.bytes);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(folder).toBe(join(downloads, 'some-owner', 'tiny.encoder-v2'));
    expect((await readEncoderFiles(folder)).id.replace('tiny.encoder-v2', 'original')).toBe(
      (await readEncoderFiles(original)).id,
    );
    expect(await downloadedIds(downloads)).toEqual([id]);
    expect(await readdir(downloads)).toEqual(['some-owner']);
  });

  it('takes the full model where there is no 8-bit one', async () => {
    await rename(join(original, MODEL), join(original, 'onnx', 'model.onnx'));
    expect(await readEncoderFiles(await download())).toMatchObject({ quantized: false });
  });

  it.each([
    ['an astronomical limit', '{"model_max_length": 1e30, "pad_token": "[PAD]"}', undefined, 512],
    ['no limit', '{"pad_token": "[PAD]"}', undefined, 512],
    ['no limit, but few places', '{"pad_token": "[PAD]"}', 128, 128],
    ['no limit, but many places', '{"pad_token": "[PAD]"}', 8192, 512],
    ['a good limit', '{"model_max_length": 384, "pad_token": "[PAD]"}', 512, 384],
  ])('repairs a tokenizer with %s', async (_, settings, places, limit) => {
    await writeFile(join(original, 'tokenizer_config.json'), settings);
    await writeFile(
      join(original, 'config.json'),
      JSON.stringify({ model_type: 'bert', max_position_embeddings: places }),
    );
    const folder = await download();
    expect(await readEncoderFiles(folder)).toMatchObject({ maxTokens: limit });
    expect(JSON.parse(await readFile(join(folder, 'tokenizer_config.json'), 'utf8'))).toMatchObject({
      pad_token: '[PAD]',
    });
  });

  it('follows the redirects of a host, and asks no other for sizes', async () => {
    host.exceptions.set('config.json', (_, response) => response.writeHead(307, { location: '/moved' }).end());
    host.exceptions.set('/moved', (_, response) =>
      response.writeHead(200, { 'content-length': 21 }).end('{"model_type":"bert"}'),
    );
    host.exceptions.set(MODEL, (request, response) => {
      const elsewhere = host.base.replace('127.0.0.1', 'localhost');
      if (request.method === 'HEAD')
        response.writeHead(302, { location: `${elsewhere}/weights`, 'x-linked-size': 1234 }).end();
      else response.writeHead(302, { location: '/weights' }).end();
    });
    host.exceptions.set('/weights', (_, response) => response.writeHead(200).end('weights'));
    const remote = await findRemoteEncoder(id, host.base, never);
    expect(remote.files.map(({ bytes }) => bytes)).toEqual([21, expect.any(Number), expect.any(Number), 1234]);
    expect(host.requests).not.toContain('HEAD /weights');
    expect(await failure(downloadEncoder(remote, { downloads, signal: never, report: () => undefined, load }))).toMatch(
      /broke off in onnx\/model_quantized\.onnx after 7 of 1234 bytes; try again/,
    );
  });
});

describe('a download that fails says so, and leaves nothing', () => {
  afterEach(nothingIsLeft);

  it.each(['Xenova', '../other', 'a/../b', 'a/b/c', '/a', 'a/', 'a b/c', 'https://a/b'])(
    'for the id "%s"',
    async (wrong) => {
      expect(await failure(findRemoteEncoder(wrong, host.base, never))).toMatch(
        /is not the id of an encoder; write it as owner\/name/,
      );
      expect(host.requests).toEqual([]);
    },
  );

  it('when there is no such encoder', async () => {
    expect(await failure(findRemoteEncoder('some-owner/other', host.base, never))).toMatch(
      /^There is no public encoder "some-owner\/other" at 127\.0\.0\.1:\d+; check the id/,
    );
  });

  it('when nobody answers', async () => {
    const { base } = host;
    await host.stop();
    expect(await failure(findRemoteEncoder(id, base, never))).toMatch(
      /^127\.0\.0\.1:\d+ cannot be reached \(.*ECONNREFUSED.*\); check the network/,
    );
    host = await EncoderHost.start(id, original);
  });

  it.each([
    ['tokenizer.json', 'tokenizer.json'],
    ['tokenizer_config.json', 'tokenizer_config.json'],
    ['onnx', 'onnx/model_quantized.onnx and onnx/model.onnx'],
  ])('when the encoder lacks %s', async (file, named) => {
    await rm(join(original, file), { recursive: true });
    expect(await failure(download())).toBe(
      `"${id}" has no ${named}, so Turn Router cannot use it; choose an encoder that was exported to ONNX, for example Xenova/all-MiniLM-L6-v2.`,
    );
  });

  it('when the host has trouble, at first or later', async () => {
    host.exceptions.set(MODEL, (_, response) => response.writeHead(503).end());
    expect(await failure(download())).toMatch(/answered 503 for onnx\/model_quantized\.onnx .*try again later/);
    host.exceptions.set(MODEL, (request, response) => response.writeHead(request.method === 'HEAD' ? 200 : 429).end());
    expect(await failure(download())).toMatch(/answered 429 for onnx\/model_quantized\.onnx/);
  });

  it('when it is cut off', async () => {
    host.exceptions.set(MODEL, (request, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      if (request.method === 'HEAD') response.end();
      else response.write('half', () => response.destroy());
    });
    expect(await failure(download())).toMatch(
      /broke off in onnx\/model_quantized\.onnx after \d of 1000 bytes; try again/,
    );
  });

  it('when it ends early without a word', async () => {
    host.exceptions.set(MODEL, (request, response) => {
      response
        .writeHead(200, request.method === 'HEAD' ? { 'content-length': 1000 } : {})
        .end(request.method === 'HEAD' ? undefined : 'half');
    });
    expect(await failure(download())).toMatch(/broke off in onnx\/model_quantized\.onnx after 4 of 1000 bytes/);
  });

  it('when more comes than was told, at once or in the course of it', async () => {
    const told = 1000;
    let sent = 0;
    host.exceptions.set(MODEL, (request, response) => {
      const size = request.method === 'HEAD' ? told : 300_000_000;
      response.writeHead(200, { 'content-length': size }).end(request.method === 'HEAD' ? undefined : 'a little');
    });
    const refusal = /sends more than the 1000 bytes that onnx\/model_quantized\.onnx of .* may have/;
    expect(await failure(download())).toMatch(refusal);
    host.exceptions.set(MODEL, (request, response) => {
      if (request.method === 'HEAD') {
        response.writeHead(200, { 'content-length': told }).end();
        return;
      }
      const send = (): void => {
        sent += 100;
        if (!response.destroyed) response.write('x'.repeat(100), () => setImmediate(send));
      };
      send();
    });
    const taken: number[] = [];
    expect(await failure(download(never, (bytes) => taken.push(bytes)))).toMatch(refusal);
    expect(sent).toBeGreaterThan(told);
    const others = (await findRemoteEncoder(id, host.base, never)).files.slice(0, 3);
    expect(Math.max(...taken)).toBeLessThanOrEqual(told + others.reduce((sum, { bytes = 0 }) => sum + bytes, 0));
  });

  it('when the bytes are not those that the host told of', async () => {
    const content = await readFile(join(original, MODEL));
    let sha256 = createHash('sha256').update(content).digest('hex');
    host.exceptions.set(MODEL, (request, response) => {
      response.writeHead(200, { 'content-length': content.length, 'x-linked-etag': `"${sha256}"` });
      response.end(request.method === 'HEAD' ? undefined : content);
    });
    await download();
    await rm(downloads, { recursive: true });
    sha256 = sha256.replace(/./g, (digit) => (digit === 'a' ? 'b' : 'a'));
    expect(await failure(download())).toMatch(/model_quantized\.onnx of .* arrived with another SHA-256 than 127/);
  });

  it('when it leads to another host without encryption, or in a circle', async () => {
    const elsewhere = host.base.replace('127.0.0.1', 'localhost');
    host.exceptions.set(MODEL, (_, response) =>
      response.writeHead(302, { location: `${elsewhere}/weights`, 'x-linked-size': 7 }).end(),
    );
    host.exceptions.set('/weights', (_, response) => response.writeHead(200).end('weights'));
    expect(await failure(download())).toMatch(
      /^127\.0\.0\.1:\d+ redirects to http:\/\/localhost:\d+, which is not encrypted/,
    );
    expect(host.requests).not.toContain('GET /weights');
    host.exceptions.set(MODEL, (_, response) => response.writeHead(302, { location: '/circle' }).end());
    host.exceptions.set('/circle', (_, response) => response.writeHead(302, { location: '/circle' }).end());
    expect(await failure(download())).toMatch(/^127\.0\.0\.1:\d+ redirects in a circle; try again later\.$/);
  });

  it('when the host falls silent, before it answers or in the course of it', async () => {
    host.exceptions.set('config.json', () => undefined);
    const silent = /^127\.0\.0\.1:\d+ has sent nothing for 0 seconds; check the network and try again/;
    expect(await failure(findRemoteEncoder(id, host.base, never, 20))).toMatch(silent);
    host.exceptions.clear();
    const remote = await findRemoteEncoder(id, host.base, never);
    host.exceptions.set(MODEL, (_, response) => void response.writeHead(200, { 'content-length': 1000 }).write('half'));
    const agreed = remote.files.map((file) => (file.path === MODEL ? { ...file, bytes: 1000 } : file));
    const options = { downloads, signal: never, report: () => undefined, load, patience: 500 };
    expect(await failure(downloadEncoder({ ...remote, files: agreed }, options))).toMatch(/has sent nothing for/);
  });

  it('when the encoder does not load', async () => {
    const broken = (folder: string) => Promise.reject(new Error(`${join(folder, MODEL)} is damaged.`));
    const remote = await findRemoteEncoder(id, host.base, never);
    const options = { downloads, signal: never, report: () => undefined, load: broken };
    expect(await failure(downloadEncoder(remote, options))).toBe(
      `"${id}" is not an encoder that Turn Router can use: ${MODEL} is damaged.`,
    );
  });

  it('when what comes is no encoder', async () => {
    host.exceptions.set('tokenizer.json', (_, response) => response.writeHead(200).end('<html>Please sign in</html>'));
    expect(await failure(download())).toMatch(
      new RegExp(`^"${id}" is not an encoder that Turn Router can use: tokenizer\\.json is not JSON, or is cut off`),
    );
  });

  it.each(['before', 'during'] as const)('when it is cancelled %s', async (when) => {
    const controller = new AbortController();
    const reason = new Error('enough');
    if (when === 'before') controller.abort(reason);
    host.exceptions.set(MODEL, (request, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      if (request.method === 'HEAD') response.end();
      else response.write('half and no more');
    });
    const size = (await findRemoteEncoder(id, host.base, never)).files
      .slice(0, 3)
      .reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
    const attempt = download(controller.signal, (bytes) => {
      if (bytes > size) controller.abort(reason);
    });
    await expect(attempt).rejects.toBe(reason);
  });
});

describe('beside other downloads', () => {
  it('leaves a complete folder of another window, and replaces a broken one', async () => {
    const folder = join(downloads, ...id.split('/'));
    await cp(original, folder, { recursive: true });
    await writeFile(join(folder, 'theirs'), '');
    await download();
    expect(await readdir(folder)).toContain('theirs');
    await rm(join(folder, 'onnx'), { recursive: true });
    await download();
    expect(await readdir(folder)).not.toContain('theirs');
    await readEncoderFiles(folder);
  });

  it('two at once end with one good folder', async () => {
    const [one, other] = await Promise.all([download(), download()]);
    expect(one).toBe(other);
    await readEncoderFiles(one);
    expect(await readdir(downloads)).toEqual(['some-owner']);
  });

  it('removes what a process that died left behind, but not what another is loading', async () => {
    const [abandoned, young] = [join(downloads, '.part-old'), join(downloads, '.part-young')];
    await mkdir(abandoned, { recursive: true });
    await mkdir(young);
    await utimes(abandoned, 0, 0);
    await download();
    expect((await readdir(downloads)).sort()).toEqual(['.part-young', 'some-owner']);
    expect(await downloadedIds(downloads)).toEqual([id]);
  });
});
