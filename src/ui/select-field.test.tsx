import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { SelectField } from './select-field.tsx';
import './tokens.css';
import './base.css';

afterEach(cleanup);

function widthWith(chosen: 'short' | 'long'): number {
  render(
    <div style={{ display: 'flex' }}>
      <SelectField
        bare
        label="Order"
        options={[
          { value: 'short', label: 'Newest' },
          { value: 'long', label: 'By the day on which it was changed last' },
        ]}
        chosen={chosen}
        onChoose={() => {}}
      />
    </div>,
  );
  const { width } = screen.getByLabelText('Order').getBoundingClientRect();
  cleanup();
  return width;
}

test('a bare one is as wide as what is chosen, so that its mark stands beside the words', () => {
  expect(widthWith('short')).toBeLessThan(widthWith('long') / 2);
});
