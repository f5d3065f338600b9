import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createLeftTraces, leftTracesKey } from './left-traces.ts';
import { removeTraces } from './remove-traces.ts';

const [first, second] = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
const ends: (() => void)[] = [];

beforeEach(() => localStorage.clear());
afterEach(() => {
  for (const end of ends.splice(0)) end();
  localStorage.clear();
});

/** Acts as a tab with the banner. Returns what the banner told, in order. */
function bannerOf(traces: ReturnType<typeof createLeftTraces>): (string | null)[] {
  const told = [traces.current()];
  ends.push(
    traces.subscribe(() => {
      if (traces.current() !== told.at(-1)) told.push(traces.current());
    }),
  );
  return told;
}

async function fail(): Promise<void> {
  throw new Error('Held elsewhere');
}

test('what is left of one account is known after another has removed everything of its own', async () => {
  const traces = createLeftTraces(localStorage);
  await expect(traces.whileRemoving(first, fail)).rejects.toThrow('Held elsewhere');
  localStorage.setItem('pipeline-theme', 'dark');
  await traces.whileRemoving(second, () => removeTraces(second));
  expect(Object.keys(localStorage)).toEqual([leftTracesKey]);
  const told = bannerOf(createLeftTraces(localStorage));
  await vi.waitFor(() => expect(told).toEqual([null, first]), { timeout: 20_000 });
  await traces.whileRemoving(first, () => removeTraces(first));
  expect(localStorage.length).toBe(0);
});

test('is noted before the removal is tried, and told when it has failed, not while it runs', async () => {
  const traces = createLeftTraces(localStorage);
  const told = bannerOf(traces);
  const removal = Promise.withResolvers<void>();
  const removing = traces.whileRemoving(first, () => removal.promise);
  await vi.waitFor(() => expect(localStorage.getItem(leftTracesKey)).toBe(first), { timeout: 20_000 });
  // A page that opens meanwhile waits for the same removal. The query answers after the lock requests before it.
  const toldElsewhere = bannerOf(createLeftTraces(localStorage));
  await navigator.locks.query();
  expect([told, toldElsewhere]).toEqual([[null], [null]]);
  removal.reject(new Error('Held elsewhere'));
  await expect(removing).rejects.toThrow();
  await vi.waitFor(
    () =>
      expect([told, toldElsewhere]).toEqual([
        [null, first],
        [null, first],
      ]),
    { timeout: 20_000 },
  );
});

test('is never told where the removal succeeds, nor to whoever came back while it ran', async () => {
  const traces = createLeftTraces(localStorage);
  const told = bannerOf(traces);
  await traces.whileRemoving(first, async () => {});
  await expect(
    traces.whileRemoving(second, async () => {
      traces.forget(second);
      await fail();
    }),
  ).rejects.toThrow();
  // Queue behind every request that still waits for one of the locks.
  for (const { name = '' } of (await navigator.locks.query()).pending ?? [])
    await navigator.locks.request(name, () => {});
  expect([told, localStorage.length]).toEqual([[null], 0]);
});

test('is told in a tab that was there before, where the page that removed it ended midway, and goes when it is gone', async () => {
  const told = bannerOf(createLeftTraces(localStorage));
  const otherTab = document.body.appendChild(document.createElement('iframe'));
  const { contentWindow } = otherTab;
  if (contentWindow === null) throw new Error('The frame has no window');
  void contentWindow.navigator.locks.request(`pipeline-removing-${first}`, () => new Promise(() => {}));
  await vi.waitFor(
    async () =>
      expect((await navigator.locks.query()).held?.map(({ name }) => name)).toContain(
        `pipeline-removing-${first}`,
      ),
    { timeout: 20_000 },
  );
  contentWindow.localStorage.setItem(leftTracesKey, first);
  await vi.waitFor(
    async () =>
      expect((await navigator.locks.query()).pending?.map(({ name }) => name)).toContain(
        `pipeline-removing-${first}`,
      ),
    { timeout: 20_000 },
  );
  expect(told).toEqual([null]);
  otherTab.remove();
  await vi.waitFor(() => expect(told).toEqual([null, first]), { timeout: 20_000 });

  const another = document.body.appendChild(document.createElement('iframe'));
  another.contentWindow?.localStorage.removeItem(leftTracesKey);
  await vi.waitFor(() => expect(told).toEqual([null, first, null]), { timeout: 20_000 });
  another.remove();
});
