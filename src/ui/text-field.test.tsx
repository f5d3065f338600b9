import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { TextField } from './text-field.tsx';

afterEach(cleanup);

function describedBy(element: HTMLElement): string[] {
  const ids = element.getAttribute('aria-describedby')?.split(' ') ?? [];
  return ids.map((id) => document.getElementById(id)?.textContent ?? '');
}

test('the label names the box, and neither hint nor problem is part of the name', () => {
  render(<TextField label="Email" hint="Yours" problem="Missing" />);
  const box = screen.getByRole('textbox', { name: 'Email' });
  expect(describedBy(box)).toEqual(['Missing', 'Yours']);
  expect(box.getAttribute('aria-invalid')).toBe('true');
});

test('a box without a problem is not called invalid', () => {
  render(<TextField label="Email" />);
  const box = screen.getByRole('textbox', { name: 'Email' });
  expect(box.hasAttribute('aria-invalid')).toBe(false);
  expect(box.hasAttribute('aria-describedby')).toBe(false);
});
