export const copies = {
  'copies.title': 'Copies on this device',
  'copies.intro': 'When your jobs change, Pipeline keeps a copy of all of them here: at most one a day, five in all.',
  'copies.open': 'See the copies',
  'copies.none.title': 'No copies right now',
  'copies.none.body': 'One is made when your jobs change, at most once a day.',
  'copies.save': 'Save',
  'copies.lost': 'This copy can no longer be read.',
  'copies.not-safe': 'The copies are only here. They go when you clear this site’s data in the browser, close a private window, or lose this device. A file that you save stays.',
  'copies.incomplete': 'This device does not hold all jobs of your account right now, so no new copy is made.',
  'copies.failed': 'No new copy could be made',
  'copies.fewer': {
    one: 'You now have {count} job. The last copy holds {before}.',
    other: 'You now have {count} jobs. The last copy holds {before}.',
  },
  'copies.fewer.why': 'If jobs are missing by mistake, a new copy would push out a good one. So no new copy is made.',
  'copies.fewer.accept': 'Make a copy all the same',
  'copies.remove': 'Remove all copies',
  'copies.remove.question': 'Remove all copies from this device? Your jobs stay. The next copy is made when your jobs change, tomorrow at the earliest.',
  'copies.remove.confirm': 'Remove them',
  'copies.removing': 'Removing',
  'copies.remove.failed': 'Not all copies were removed',

  'reminder.body': {
    one: 'Your jobs have changed, and no file of them has left this device for {count} day.',
    other: 'Your jobs have changed, and no file of them has left this device for {count} days.',
  },
  'reminder.later': 'Not now',
} as const;
