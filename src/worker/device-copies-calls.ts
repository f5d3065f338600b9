import type { DeviceCopiesCalls, ReminderCalls } from '../bridge/calls.ts';
import type { Handlers } from '../bridge/endpoint.ts';
import type { AccountHolder } from './open-account.ts';

export function deviceCopiesCalls({ current }: AccountHolder): Handlers<DeviceCopiesCalls & ReminderCalls> {
  return {
    async deviceCopies() {
      const { deviceCopies } = current();
      await deviceCopies.keepUp({ isAsked: true });
      return deviceCopies.list();
    },
    acceptFewerJobs: () => current().deviceCopies.keepUp({ acceptsFewer: true }),
    openDeviceCopy: (id) => current().deviceCopies.open(id),
    removeDeviceCopies: () => current().deviceCopies.removeAll(),
    noteFileLeft: (now) => current().reminder.noteLeft(now),
    reminder: (question) => current().reminder.ask(question),
    postponeReminder: (now) => current().reminder.postpone(now),
  };
}
