import { describe, expect, it } from 'vitest';
import { turnWords } from '../../webview/shared/exemplar/exemplar-id';
import { encoderName, fileName, projectName } from '../../webview/shared/names';

describe('names on pages', () => {
  it.each([
    ['/project/travel.json', 'travel.json'],
    ['C:\\project\\travel.json', 'travel.json'],
    ['travel.json', 'travel.json'],
  ])('of the file %s', (file, name) => expect(fileName(file)).toBe(name));

  it.each([
    ['harbor/dialogues/turn-router.json', 'dialogues'],
    ['turn-router.json', 'turn-router.json'],
    ['/home/harbor', 'harbor'],
  ])('of the project %s', (label, name) => expect(projectName(label)).toBe(name));

  it.each([
    ['encoder-int8-0a1b2c3d4e5f', 'encoder'],
    ['static-sgd-256', 'static-sgd-256'],
    ['encoder-fp32-0a1b2c3d4e5f+travel', 'encoder+travel'],
  ])('of the encoder %s', (id, name) => expect(encoderName(id)).toBe(name));

  it.each([
    ['trip-0412#3', 'Dialogue trip-0412, turn 4'],
    ['a#b#0', 'Dialogue a#b, turn 1'],
    ['by hand', 'by hand'],
  ])('of the turn of %s, counted from 1', (id, words) => expect(turnWords(id)).toBe(words));
});
