import type { DeviceCopiesCalls, ReminderCalls } from '../bridge/calls.ts';
import type { Handlers } from '../bridge/endpoint.ts';
import type { AccountHolder } from './open-account.ts';

export function deviceCopiesCalls({ current }: AccountHolder): Handlers<DeviceCopiesCalls & ReminderCalls> {
  async function writeToFolder(): Promise<void> {
    const { deviceCopies, folder } = current();
    const newest = (await deviceCopies.list()).copies.find(({ isWhole }) => isWhole);
    if (newest !== undefined) await folder.write((await deviceCopies.open(newest.id)).file);
  }
  return {
    async deviceCopies() {
      const { deviceCopies } = current();
      await deviceCopies.keepUp({ isAsked: true });
      return deviceCopies.list();
    },
    acceptFewerJobs: () => current().deviceCopies.keepUp({ acceptsFewer: true }),
    openDeviceCopy: (id) => current().deviceCopies.open(id),
    removeDeviceCopies: () => current().deviceCopies.removeAll(),
    copyFolder: () => current().folder.state(),
    async chooseCopyFolder(handle) {
      await current().folder.choose(handle);
      await writeToFolder();
    },
    writeToCopyFolder: writeToFolder,
    forgetCopyFolder: () => current().folder.forget(),
    noteFileLeft: (now) => current().reminder.noteLeft(now),
    reminder: (question) => current().reminder.ask(question),
    postponeReminder: (now) => current().reminder.postpone(now),
  };
}
