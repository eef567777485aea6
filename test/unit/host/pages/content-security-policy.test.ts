import { expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../../../src/host/pages/content-security-policy';

const policy = contentSecurityPolicy('https://webviews.example', 'n0nce');
const directives = new Map(
  policy.split('; ').map((directive) => {
    const [name = '', ...sources] = directive.split(' ');
    return [name, sources];
  }),
);

it('lets a page load only its own files', () => {
  expect(Object.fromEntries(directives)).toEqual({
    'default-src': ["'none'"],
    'style-src': ['https://webviews.example', "'nonce-n0nce'"],
    'font-src': ['https://webviews.example'],
    'img-src': ['https://webviews.example'],
    'script-src': ["'nonce-n0nce'"],
  });
});

it('runs a script by its nonce only, and nothing inline or from text', () => {
  expect(directives.get('script-src')).toEqual(["'nonce-n0nce'"]);
  expect(policy).not.toContain('unsafe-');
  expect(policy).not.toMatch(/\*|data:|blob:/);
});
