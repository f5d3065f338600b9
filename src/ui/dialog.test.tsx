import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, expect, test } from 'vitest';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

const user = userEvent.setup();
afterEach(cleanup);

function Opening() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Open</Button>
      <Dialog open={open} onClose={() => setOpen(false)} title="Export your jobs" closeLabel="Close">
        <input aria-label="Inside" />
      </Dialog>
    </>
  );
}

test('the focus goes to the title, stays within, and returns to the button', async () => {
  render(<Opening />);
  const button = screen.getByRole('button', { name: 'Open' });
  await user.click(button);
  await screen.findByRole('dialog', { name: 'Export your jobs' });
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Export your jobs'));
  for (let presses = 0; presses < 6; presses++) {
    await user.tab();
    expect(document.activeElement?.closest('[role="dialog"], [data-base-ui-focus-guard]')).not.toBeNull();
  }
  await user.keyboard('{Escape}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await waitFor(() => expect(document.activeElement).toBe(button));
});

test('the cross closes it', async () => {
  render(<Opening />);
  await user.click(screen.getByRole('button', { name: 'Open' }));
  await user.click(await screen.findByRole('button', { name: 'Close' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});
