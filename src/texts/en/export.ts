import type { EnglishRoom } from '../catalogue.ts';

export const exporting = {
  'export.title': 'Export your jobs',
  'export.format': 'Kind of file',

  'format.json': 'JSON',
  'format.json.hint': 'Complete, for keeping and restoring. Every field of every job.',
  'format.json.hint.some': 'Every field that you did not leave out, for keeping or for another program.',
  'format.csv': 'CSV',
  'format.csv.hint': 'A table for spreadsheets. Leaves out descriptions.',
  'format.csv.hint.some': 'A table for spreadsheets. Leaves out descriptions.',

  'export.excel': 'Safe for Excel',
  'export.excel.hint':
    'For reading in a spreadsheet, not for restoring. Times are in {timeZone}, and no cell runs as a formula.',
  'export.delimiter': 'Columns are split at',
  'export.delimiter.comma': 'Commas',
  'export.delimiter.semicolon': 'Semicolons',
  'export.compressed': 'Compressed (.gz)',
  'export.compressed.hint':
    'Much smaller, for keeping or sending. Unpack it before a spreadsheet opens it; “Check a file” reads it as it is.',
  'export.preview.loading': 'Counting your jobs',
  'export.preview.count': { one: '{count} job', other: '{count} jobs' },
  'export.preview.every': 'Every active job of your account, as of {moment}.',
  'export.preview.zero': 'There are no jobs, as of {moment}. The file will hold no jobs.',
  'export.preview.as-of': 'As of {moment}.',
  'export.preview.some': '{count} of {all} jobs',
  'export.preview.none': 'No job fits this choice. The file would hold no jobs.',
  'export.preview.no-days': 'The days below are not right yet.',
  'export.incomplete.title': 'This copy is incomplete',
  'export.incomplete.first-pull': 'Your jobs are still being fetched: {count} of {total} are here.',
  'export.incomplete.first-pull.unknown': {
    one: 'Your jobs are still being fetched: {count} job is here so far.',
    other: 'Your jobs are still being fetched: {count} jobs are here so far.',
  },
  'export.incomplete.paper': 'Your jobs are still being fetched, so the list is not whole yet.',
  'export.incomplete.proof-failed':
    'It does not hold exactly what your account holds. “Update now” fetches what is missing.',
  'export.incomplete.unreadable-rows':
    'Some jobs could not be read on this device. The file leaves them out.',
  'export.incomplete.name': 'The file’s name says so, too.',
  'export.file-name': 'File',
  'export.download': 'Download',
  'export.download.incomplete': 'Download incomplete copy',
  'export.waiting.file': 'Another file is being written or checked. Yours comes next.',
  'export.waiting.saving': 'Changes from your account are being saved on this device. Your file comes next.',
  'export.running': 'Writing the file: {count} of {total} jobs',
  'export.running.start': 'Writing the file',
  'export.running.rate': { one: '{count} job a second', other: '{count} jobs a second' },
  'export.copying': 'Copying the file to the place that you chose',
  'export.done.title': 'Your file is ready',
  'export.done.downloading': 'Your file is ready, the browser saves it now',
  'export.done.tried': 'Your file is ready, and we asked for it to be saved',
  'export.done.saved': 'Saved as {name}',
  'export.done.shared': 'Your file was handed on',
  'export.done.waiting': 'Your file is ready, one more tap hands it on',
  'export.done.cancelled': 'You closed the window, so nothing was handed on yet. Your file is still ready.',
  'export.done.refused.save-as':
    'The browser could not write to that place. Your file is still ready: download it instead.',
  'export.done.refused.share':
    'The share sheet did not take this file. Your file is still ready: download it instead.',
  'export.done.refused.share.installed':
    'The share sheet did not take this file. It is still ready: share it once more, or try to save it. If neither helps, open {address} in Safari, sign in and export there.',
  'export.done.refused.as-text':
    'The share sheet did not take this kind of file. It may take the same file as a text, with “.txt” after its name, which can be taken off again later.',
  'export.done.as-of': 'as of {moment}',
  'export.done.incomplete': 'incomplete',
  'export.done.hint':
    'It is usually in “Downloads”. If you cannot find it, save it again: the very same file.',
  'export.done.tried.hint':
    'An installed app on an iPhone or iPad does not learn whether that worked. Look in “Files”, under “Downloads”. If it is not there, open {address} in Safari, sign in and export there.',
  'export.done.left-out': {
    one: '{count} job that you did not choose is not in it.',
    other: '{count} jobs that you did not choose are not in it.',
  },
  'export.not-chosen': 'Nothing was saved: you closed the window that asks where to.',
  'export.refused.save-as': 'The browser would not let you choose a place. “Download” works without.',
  'export.again': 'Save again',
  'export.try-to-save': 'Try to save it',
  'export.save-as': 'Save as…',
  'export.share': 'Share',
  'export.share-or-save': 'Share or save',
  'export.share-as-text': 'Share as text',
  'export.prepare': 'Prepare the file',
  'export.prepare.incomplete': 'Prepare incomplete copy',
  'export.no-sheet.title': 'This app may not be able to save a file',
  'export.no-sheet.body':
    'On an iPhone or iPad an installed app hands files on by the share sheet, and here the sheet takes none: it does from iOS 15 on. To be sure, open {address} in Safari, sign in and export there.',
  'export.failed.title': 'No file was made',
} as const satisfies EnglishRoom;
