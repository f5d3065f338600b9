import { expect, test } from 'vitest';
import { linkTarget } from './link-target.ts';

test.each([
  ['https://example.com', 'https://example.com'],
  ['HTTP://Example.com:8080/a/b?c=d&e=%20#f', 'HTTP://Example.com:8080/a/b?c=d&e=%20#f'],
  ['https://example.com/köln/求人', 'https://example.com/k%C3%B6ln/%E6%B1%82%E4%BA%BA'],
  [`https://example.com/${'x'.repeat(2_059)}`, `https://example.com/${'x'.repeat(2_059)}`],
])('%s leads to %s', (text, target) => {
  expect(linkTarget(text)).toBe(target);
});

test.each([
  '',
  'example.com',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'https://exa mple.com',
  'https://köln.de',
  'https://example.com/a b',
  'https://example.com/"><x>',
  'https://example.com/%zz',
  'https://example.com/a#b#c',
  'https://example.com/\ud800',
  'https://user@example.com/',
  `https://example.com/${'x'.repeat(2_060)}`,
])('%s stays text', (text) => {
  expect(linkTarget(text)).toBeNull();
});
