import { expect, test } from './test.ts';

test('a server that asks to be left alone is, until the person asks for it or the time is over', async ({
  person,
  page,
  context,
}) => {
  await page.clock.install();
  await person.signUp();
  await person.addJobs(3);
  await person.updateNow();
  await person.isUpToDate('3');
  let asked = 0;
  await context.route('**/rest/v1/rpc/pull_jobs', (route) => {
    asked++;
    return route.fulfill({ status: 503, headers: { 'Retry-After': '600' }, json: { message: 'busy' } });
  });
  await person.updateNow();
  await expect(person.status(/^The server has a problem/)).toBeVisible();
  expect(asked).toBe(1);

  // The minute passes several times, the person looks away and back, the network goes and comes.
  await page.clock.runFor('05:00');
  await page.evaluate(() => {
    document.dispatchEvent(new Event('visibilitychange'));
    dispatchEvent(new Event('focus'));
    dispatchEvent(new Event('online'));
  });
  await page.clock.runFor('01:00');
  // Any request in the meantime would have arrived before this one.
  await person.updateNow();
  await expect(page.getByRole('button', { name: 'Update now' })).toBeEnabled();
  await expect.poll(() => asked).toBe(2);

  // The second answer restarted the time. With the longest random draw, the next check comes after eleven minutes.
  await expect(person.status(/^The server has a problem/)).toBeVisible();
  await context.unrouteAll();
  await page.clock.runFor('12:30');
  await person.isUpToDate('3');
});

test('a network that came back is used within seconds', async ({ person, context }) => {
  await person.signUp();
  await person.addJobs(3);
  await person.updateNow();
  await person.isUpToDate('3');
  await context.setOffline(true);
  await expect(person.status(/^Offline/)).toBeVisible();
  await person.addJobs(1, 2);
  await context.setOffline(false);
  // The copy is not called up to date before the server has answered.
  await expect(person.status(/^(Checking|Up to date, 4 jobs)/)).toBeVisible();
  await person.isUpToDate('4');
});
