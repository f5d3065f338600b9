import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import { SearchField } from './search-field.tsx';

const user = userEvent.setup();
afterEach(cleanup);

function Searching() {
  const [value, setValue] = useState('');
  return <SearchField label="Search" placeholder="" clearLabel="Clear" value={value} onChange={setValue} />;
}

test.each([
  ['Esc', () => user.keyboard('{Escape}')],
  ['the cross', () => user.click(screen.getByRole('button', { name: 'Clear' }))],
])('%s empties the box and leaves the focus in it', async (_how, clear) => {
  render(<Searching />);
  const box = screen.getByRole('searchbox', { name: 'Search' }) as HTMLInputElement;
  await user.type(box, 'cook');
  expect(box.value).toBe('cook');
  await clear();
  expect(box.value).toBe('');
  expect(document.activeElement).toBe(box);
});
