import type { EnglishRoom } from '../catalogue.ts';

export const check = {
  'check.title': 'Check a file',
  'check.intro':
    'Is a file that you exported still whole, and does it hold what your account holds? It is read on this device and sent nowhere.',
  'check.choose': 'Choose a file',
  'check.choose.another': 'Check another file',
  'check.drop': 'Or drop it here.',
  'check.kinds': 'CSV or JSON, compressed (.gz) too.',
  'check.shared.title': 'Check this file?',
  'check.shared.body':
    'It was shared with this app, by you or by a web page that you visited. It has not been read yet. If you do not know it, leave it.',
  'check.shared.check': 'Check it',
  'check.shared.leave': 'Leave it',
  'check.only': 'Only {name} is checked; please check the others one at a time.',
  'check.running': 'Reading {name}',
  'check.unchanged.title': 'Whole and unchanged',
  'check.unchanged.incomplete.title': 'Unchanged, but it was incomplete when it was made',
  'check.unchanged.body': 'Byte for byte, it is the file that you exported here on {moment}.',
  'check.equal.title': 'It holds exactly what is on this device',
  'check.equal.csv.title': 'It holds exactly what a CSV holds of your jobs',
  'check.equal.chosen.title': 'It holds exactly the jobs that were chosen for it',
  'check.partly.title': 'Nothing differs. Not compared: {columns}',
  'check.partly.only.title': 'Nothing differs, but only this was compared: {columns}',
  'check.other.title': 'This file differs from your jobs now',
  'check.cut-off.title': 'This file was cut off',
  'check.cut-off.body': {
    one: 'It ends too early. {count} job in it could be read.',
    other: 'It ends too early. {count} jobs in it could be read.',
  },
  'check.stranger.title': 'None of its jobs is in your account',
  'check.stranger.body': 'It is probably a file of another account.',
  'check.not-compared.title': 'This file could not be compared',
  'check.too-large.body':
    'Its rows are in another order than ours, and too many to be sorted here. Sort them by “created_at”, newest first, then check it again.',
  'check.no-ids.body': 'Its rows have no “id”, by which we find the same job on this device.',
  'check.unreadable.title': 'This file cannot be read',
  'check.fault.empty': 'There is nothing in it.',
  'check.fault.not-text':
    'It is not in the form in which we write files (UTF-8). A spreadsheet may have saved it in its own.',
  'check.fault.not-ours': 'It is no CSV and no JSON of ours.',
  'check.fault.damaged-archive':
    'It is compressed, and cannot be unpacked here: it is damaged, or more data follows it.',
  'check.fault.packed-twice': 'It is compressed twice. Unpack it once, then check what comes out.',
  'check.fault.swollen':
    'It is compressed, and far larger unpacked than our files are, so we stopped. If you trust it, unpack it yourself and check what comes out.',
  'check.fault.gone': 'It was moved, changed or deleted while it was read. Please choose it again.',
  'check.fault.malformed': 'It breaks in line {line}; in a table that is the row.',
  'check.fault.too-long': 'What begins in line {line} has no end; in a table that is the row.',
  'check.made': 'It says that it was made on {moment}.',
  'check.announced': 'It says that it holds {announced} jobs, and holds {rows}.',
  'check.no-receipt':
    'This device has no receipt of these very bytes: the file was made elsewhere, or saved anew, or its receipt was deleted. Its jobs were compared one by one.',
  'check.absent':
    'This is missing in the file, or in some of its rows, so it was not compared there: {columns}.',
  'check.unread':
    'These times are written as a spreadsheet shows them, without a time zone, so they were not compared: {columns}.',
  'check.unknown-columns': 'Columns that are not ours were left aside: {names}.',
  'check.copy-incomplete': 'The copy on this device is incomplete, so a job may seem to be only in the file.',
  'check.compared': 'Compared with your jobs now',
  'check.same': { one: '{count} job is the same.', other: '{count} jobs are the same.' },
  'check.same.partly': {
    one: '{count} job is the same in what was compared.',
    other: '{count} jobs are the same in what was compared.',
  },
  'check.differing': { one: '{count} job differs:', other: '{count} jobs differ:' },
  'check.missing': {
    one: '{count} job of yours is missing in the file:',
    other: '{count} jobs of yours are missing in the file:',
  },
  'check.extra': {
    one: '{count} job is only in the file, perhaps deleted since:',
    other: '{count} jobs are only in the file, perhaps deleted since:',
  },
  'check.newer.account': 'changed in your account since',
  'check.newer.file': 'newer in the file',
  'check.first': 'The first {count} are named.',
  'check.column.id': 'ID',
  'check.column.url': 'Link',
  'check.column.scraped': 'When the posting was read',
} as const satisfies EnglishRoom;
