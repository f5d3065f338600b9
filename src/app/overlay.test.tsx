import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { type Overlays, useOverlays } from './overlay.ts';

let overlays: Overlays;
function Showing() {
  overlays = useOverlays();
  return <p>{overlays.isOpen ? overlays.last?.kind : 'list'}</p>;
}
const shows = (text: string) => waitFor(() => expect(screen.getByText(text)).toBeTruthy());

afterEach(() => {
  cleanup();
  history.replaceState(null, '');
});

test('Back closes what was opened, and the page stays', async () => {
  render(<Showing />);
  const address = location.href;
  act(() => overlays.open({ kind: 'export' }));
  await shows('export');
  history.back();
  await shows('list');
  expect(location.href).toBe(address);
});

test('closing takes its entry out of the history, so that Back afterwards does not seem to do nothing', async () => {
  render(<Showing />);
  act(() => overlays.open({ kind: 'export' }));
  act(() => overlays.close());
  await shows('list');
  await waitFor(() => expect(history.state).toBeNull());
});

test('what is opened while another closes stays open', async () => {
  render(<Showing />);
  act(() => overlays.open({ kind: 'export' }));
  act(() => overlays.close());
  act(() => overlays.open({ kind: 'sign-out' }));
  await shows('sign-out');
  await new Promise((resolve) => setTimeout(resolve, 200));
  await shows('sign-out');
});

test('a page that starts on the entry of an overlay shows the list', async () => {
  history.replaceState({ overlay: true }, '');
  render(<Showing />);
  await shows('list');
  expect(history.state).toBeNull();
});
