import type { EnglishRoom } from '../catalogue.ts';

export const check = {
  'check.title': 'Check a file',
  'check.intro':
    'See whether a file that you exported is unchanged, and whether it matches the jobs on this device. The file is not sent anywhere.',
  'check.choose': 'Choose a file',
  'check.choose.another': 'Check another file',
  'check.drop': 'Or drop it here.',
  'check.kinds': 'CSV or JSON, also compressed (.gz).',
  'check.shared.title': 'Check this file?',
  'check.shared.body':
    'You, or a web page that you visited, shared it with this app. It has not been read yet. If you do not know this file, leave it.',
  'check.shared.check': 'Check it',
  'check.shared.leave': 'Leave it',
  'check.only': 'Only {name} is checked. Please check the others one at a time.',
  'check.running': 'Reading {name}',
  'check.unchanged.title': 'Unchanged since you exported it',
  'check.unchanged.incomplete.title': 'Unchanged, but it was incomplete when you exported it',
  'check.unchanged.body': 'This is the file that you exported here on {moment}, byte for byte.',
  'check.equal.title': 'It holds exactly what is on this device',
  'check.equal.csv.title': 'It holds exactly what a CSV can hold of your jobs',
  'check.equal.chosen.title': 'It holds exactly the jobs chosen for it',
  'check.partly.title': 'No differences found. Not compared: {columns}',
  'check.partly.only.title': 'No differences found, but only this was compared: {columns}',
  'check.other.title': 'This file differs from your current jobs',
  'check.cut-off.title': 'This file was cut off',
  'check.cut-off.body': {
    one: 'It ends too early. {count} job in it could be read.',
    other: 'It ends too early. {count} jobs in it could be read.',
  },
  'check.stranger.title': 'None of its jobs is on this device',
  'check.stranger.body': 'It may be a file of another account.',
  'check.not-compared.title': 'This file could not be compared',
  'check.too-large.body':
    'Its rows are in another order than ours, and there are too many to sort here. Sort them by “created_at”, newest first, then check the file again.',
  'check.no-ids.body': 'Its rows have no “id”, so they cannot be matched with your jobs.',
  'check.unreadable.title': 'This file cannot be read',
  'check.fault.empty': 'The file is empty.',
  'check.fault.not-text':
    'Its text is not in UTF-8, as our files are. A spreadsheet may have saved it in another form.',
  'check.fault.not-ours': 'It is not a CSV or JSON file from Pipeline.',
  'check.fault.damaged-archive':
    'It is compressed and could not be unpacked. It is damaged, or other data follows it.',
  'check.fault.packed-twice': 'It is compressed twice. Unpack it once, then check the result.',
  'check.fault.swollen':
    'Unpacked, it is far larger than our files are, so the check stopped. If you trust it, unpack it yourself and check the result.',
  'check.fault.gone': 'It was moved, changed or deleted while it was being read. Please choose it again.',
  'check.fault.malformed': 'Something is wrong in line {line}. In a spreadsheet, this is the row.',
  'check.fault.too-long': 'What begins in line {line} has no end. In a spreadsheet, this is the row.',
  'check.made': 'The file says that it was made on {moment}.',
  'check.announced': 'The file says that it holds {announced} jobs, but it holds {rows}.',
  'check.no-receipt':
    'This device has no receipt of this exact file. It was made elsewhere or saved again, or its receipt was deleted. Its jobs were compared one by one.',
  'check.absent': 'Missing in the file or in some of its rows, so not compared there: {columns}.',
  'check.unread': 'Times without a time zone, as spreadsheets show them, were not compared: {columns}.',
  'check.unknown-columns': 'Columns that are not ours were ignored: {names}.',
  'check.copy-incomplete':
    'Your copy on this device is incomplete, so some jobs may only seem to be missing here.',
  'check.compared': 'Compared with your current jobs',
  'check.same': { one: '{count} job is the same.', other: '{count} jobs are the same.' },
  'check.same.partly': {
    one: '{count} job is the same in what was compared.',
    other: '{count} jobs are the same in what was compared.',
  },
  'check.differing': { one: '{count} job differs:', other: '{count} jobs differ:' },
  'check.missing': {
    one: '{count} of your jobs is missing in the file:',
    other: '{count} of your jobs are missing in the file:',
  },
  'check.extra': {
    one: '{count} job is only in the file and may have been deleted since:',
    other: '{count} jobs are only in the file and may have been deleted since:',
  },
  'check.newer.account': 'changed in your account since',
  'check.newer.file': 'newer in the file',
  'check.first': 'Only the first {count} are listed.',
  'check.column.id': 'ID',
  'check.column.url': 'Link',
  'check.column.scraped': 'When the posting was read',
} as const satisfies EnglishRoom;
