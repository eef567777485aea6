import { chmod, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { dialogueFixture } from '../../fixtures/dialogues/dialogue-fixture';
import { run } from './run-cli';

const text = dialogueFixture('sgd.json');
const edited = text.replaceAll('"Old Pier"]', '"New Pier"]');
const set = ['--dialogue', '9_00001', '--turn', '0', '--set', 'boats-pier=New Pier'];

let folder = '';
let file = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'turn-router-annotate-'));
  file = path.join(folder, 'dialogues.json');
});
beforeEach(() => writeFile(file, text));
afterAll(() => rm(folder, { recursive: true }));

describe('turn-router annotate', () => {
  it('sets a slot where it stands and where it is repeated, and says so', async () => {
    const { code, stdout, stderr } = await run('annotate', file, ...set);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: 'dialogue "9_00001": boats-pier from "Old Pier" to "New Pier" in turn 1; also in turns 2 and 3\n',
    });
    expect(stderr).toBe(`${file}: 3 states changed.\n`);
    expect(await readFile(file, 'utf8')).toBe(edited);
  });

  it('writes nothing on a dry run, and prints the plan for programs', async () => {
    const { code, stdout } = await run('annotate', file, ...set, '--this-turn', '--dry-run', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ file, target: 'file', turns: [{ turn: 0, isCarried: false }] });
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  it('keeps several right values in the order of the command line', async () => {
    await run('annotate', file, ...set, '--or', 'Newer Pier', '--remove', 'boats-pick up time', '--this-turn');
    expect(await readFile(file, 'utf8')).toContain('"slot_values": { "pier": ["New Pier", "Newer Pier"] }');
  });

  it.each([
    [
      'a slot that the file never has',
      ['--dialogue', '9_00001', '--turn', '0', '--set', 'boats-peer=x'],
      'has no slot boats-peer',
    ],
    [
      'a turn that is not there',
      ['--dialogue', '9_00001', '--turn', '7', '--set', 'boats-pier=x'],
      'its turns are 0 to 2',
    ],
    ['a dialogue that is not there', ['--dialogue', '9', '--turn', '0', '--set', 'boats-pier=x'], 'such as "9_00001"'],
    ['no change', ['--dialogue', '9_00001', '--turn', '0'], 'by --set or --remove'],
    ['an empty value', ['--dialogue', '9_00001', '--turn', '0', '--set', 'boats-pier='], 'remove the slot instead'],
  ])('refuses %s with code 2, and writes nothing', async (_, given, reason) => {
    const { code, stdout, stderr } = await run('annotate', file, ...given);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(reason);
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  it('takes what the schema beside the file lists, and the rest only with --force', async () => {
    const within = await mkdtemp(path.join(folder, 'schema-'));
    const own = path.join(within, 'dialogues.json');
    const slots = [{ name: 'pier', is_categorical: true, possible_values: ['Old Pier', 'New Pier'] }];
    await writeFile(path.join(within, 'schema.json'), JSON.stringify([{ service_name: 'Boats_2', slots }]));
    await writeFile(own, text);
    const odd = ['--dialogue', '9_00001', '--turn', '0', '--set', 'boats-pier=Odd Pier'];
    const refused = await run('annotate', own, ...odd);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('schema.json has no value "Odd Pier" for boats-pier');
    expect(await run('annotate', own, ...odd, '--force')).toMatchObject({ code: 0 });
    expect(await run('annotate', own, ...set)).toMatchObject({ code: 0 });
    expect(await readFile(own, 'utf8')).toBe(edited);
  });

  it('renames a value everywhere', async () => {
    const rename = ['--everywhere', '--rename-value', 'boats-pier:Old Pier=New Pier'];
    expect((await run('annotate', file, ...rename, '--dry-run')).stderr).toContain('nothing is written');
    expect(await readFile(file, 'utf8')).toBe(text);
    expect(await run('annotate', file, ...rename)).toMatchObject({ code: 0 });
    expect(await readFile(file, 'utf8')).toBe(edited);
  });

  it.each([
    ['UTF-8 with a mark', Buffer.from('\uFEFF' + text), Buffer.from('\uFEFF' + edited)],
    ['UTF-16', Buffer.from('\uFEFF' + text, 'utf16le'), Buffer.from('\uFEFF' + edited, 'utf16le')],
    [
      'UTF-16, the other way round',
      Buffer.from('\uFEFF' + text, 'utf16le').swap16(),
      Buffer.from('\uFEFF' + edited, 'utf16le').swap16(),
    ],
    ['CRLF', Buffer.from(text.replaceAll('\n', '\r\n')), Buffer.from(edited.replaceAll('\n', '\r\n'))],
  ])('keeps every other byte of %s', async (_, before, after) => {
    await writeFile(file, before);
    expect(await run('annotate', file, ...set)).toMatchObject({ code: 0 });
    expect((await readFile(file)).equals(after)).toBe(true);
  });

  it('packs what was packed', async () => {
    const packed = path.join(folder, 'dialogues.json.gz');
    await writeFile(packed, gzipSync(text));
    expect(await run('annotate', packed, ...set)).toMatchObject({ code: 0 });
    expect(gunzipSync(await readFile(packed)).toString()).toBe(edited);
  });

  it('follows a link, and keeps the mode', async () => {
    const link = path.join(folder, 'link.json');
    await symlink(file, link);
    await chmod(file, 0o640);
    expect(await run('annotate', link, ...set)).toMatchObject({ code: 0 });
    expect(await readFile(file, 'utf8')).toBe(edited);
    expect((await stat(file)).mode & 0o777).toBe(0o640);
  });

  it('annotates a chat in a sidecar, which every command reads with it', async () => {
    const chat = path.join(folder, 'chat.jsonl');
    await writeFile(chat, `${JSON.stringify({ id: 'a', messages: [{ role: 'user', content: 'a raft' }] })}\n`);
    const given = ['--dialogue', 'a', '--turn', '0', '--set', 'boat-kind=raft'];
    expect(await run('annotate', chat, ...given)).toMatchObject({ code: 0 });
    expect(await readFile(`${chat}.states.jsonl`, 'utf8')).toBe(
      '{"dialogue_id":"a","turn":0,"state":{"boat-kind":"raft"}}\n',
    );
    const out = path.join(folder, 'chat.sgd.json');
    expect(await run('convert', chat, '--to', 'sgd', '--out', out)).toMatchObject({ code: 0 });
    expect(await readFile(out, 'utf8')).toContain('"raft"');
  });
});
