import { expect, test } from 'vitest';
import { followInstall } from './install.ts';

/** The browser's offer. The question stays open until the test answers as the person does. */
function offer() {
  const answer = Promise.withResolvers<{ outcome: string }>();
  let asked = 0;
  const event = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
    prompt() {
      asked++;
      return answer.promise;
    },
  });
  dispatchEvent(event);
  return { event, answer, timesAsked: () => asked };
}

test('an offer is kept for when the person asks for it, and the browser does not show its own', () => {
  const install = followInstall();
  expect(install.current()).toBe('by-hand');
  const { event, timesAsked } = offer();
  expect(event.defaultPrevented).toBe(true);
  expect(install.current()).toBe('offered');
  expect(timesAsked()).toBe(0);
});

test('two taps ask once, and what is on the screen stays while the question is open', async () => {
  const install = followInstall();
  const { answer, timesAsked } = offer();
  const first = install.install();
  await install.install();
  expect(timesAsked()).toBe(1);
  expect(install.current()).toBe('offered');
  answer.resolve({ outcome: 'dismissed' });
  await first;
  expect(install.current()).toBe('by-hand');
});

test('who agrees reads that it is installed, not how it would be done by hand', async () => {
  const install = followInstall();
  const seen: string[] = [];
  install.subscribe(() => seen.push(install.current()));
  const { answer } = offer();
  const asked = install.install();
  answer.resolve({ outcome: 'accepted' });
  await asked;
  dispatchEvent(new Event('appinstalled'));
  expect(seen).toEqual(['offered', 'installed', 'installed']);
});

test('who says no is shown the way by hand, and is offered it again when the browser does', async () => {
  const install = followInstall();
  const { answer } = offer();
  const asked = install.install();
  answer.resolve({ outcome: 'dismissed' });
  await asked;
  expect(install.current()).toBe('by-hand');
  const again = offer();
  expect(install.current()).toBe('offered');
  expect(again.timesAsked()).toBe(0);
});

test('a question that the browser refuses to show leaves the way by hand', async () => {
  const install = followInstall();
  const { answer } = offer();
  const asked = install.install();
  answer.reject(
    new DOMException('The prompt() method must be called with a user gesture', 'NotAllowedError'),
  );
  await asked;
  expect(install.current()).toBe('by-hand');
});
