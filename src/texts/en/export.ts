import type { EnglishRoom } from '../catalogue.ts';

export const exporting = {
  'export.title': 'Export your jobs',
  'export.format': 'File type',

  'format.json': 'JSON',
  'format.json.hint': 'All the details you see here, with descriptions. For keeping, or for other programs.',
  'format.json.hint.some':
    'With descriptions, without what you leave out. For keeping, or for other programs.',
  'format.csv': 'CSV',
  'format.csv.hint': 'A table for spreadsheets, without descriptions.',
  'format.csv.hint.some': 'A table for spreadsheets, without descriptions.',

  'export.excel': 'Safe for Excel',
  'export.excel.hint':
    'For reading in a spreadsheet, not for restoring. Times are in {timeZone}. Text that looks like a formula stays text.',
  'export.delimiter': 'Separate columns with',
  'export.delimiter.comma': 'Commas',
  'export.delimiter.semicolon': 'Semicolons',
  'export.compressed': 'Compressed (.gz)',
  'export.compressed.hint':
    'Usually much smaller. Unpack it before you open it in a spreadsheet. “Check a file” reads it as it is.',
  'export.preview.loading': 'Counting your jobs',
  'export.preview.count': { one: '{count} job', other: '{count} jobs' },
  'export.preview.every': 'All jobs in your account, as of {moment}.',
  'export.preview.zero': 'Your account has no jobs, as of {moment}. The file will hold no jobs.',
  'export.preview.as-of': 'As of {moment}.',
  'export.preview.some': '{count} of {all} jobs',
  'export.preview.none': 'No jobs match your choice. The file would hold no jobs.',
  'export.preview.no-days': 'Please correct the dates first.',
  'export.incomplete.title': 'Your copy is incomplete',
  'export.incomplete.first-pull': 'Your jobs are still loading. {count} of {total} are here.',
  'export.incomplete.first-pull.unknown': {
    one: 'Your jobs are still loading. {count} job is here so far.',
    other: 'Your jobs are still loading. {count} jobs are here so far.',
  },
  'export.incomplete.paper': 'Your jobs are still loading, so the list is not complete yet.',
  'export.incomplete.proof-failed': 'It differs from your account. “Update now” loads your jobs again.',
  'export.incomplete.unreadable-rows':
    'Some jobs could not be read on this device. The file leaves them out.',
  'export.incomplete.name': 'The file name will say “incomplete”.',
  'export.file-name': 'File',
  'export.download': 'Download',
  'export.download.incomplete': 'Download incomplete copy',
  'export.waiting.file': 'Another file is being written or checked. Yours is next.',
  'export.waiting.saving': 'Changes from your account are being saved on this device. Your file is next.',
  'export.running': 'Writing the file: {count} of {total} jobs',
  'export.running.start': 'Writing the file',
  'export.running.rate': { one: '{count} job per second', other: '{count} jobs per second' },
  'export.copying': 'Copying the file to the place you chose',
  'export.done.title': 'Your file is ready',
  'export.done.downloading': 'Your file is ready, your browser is saving it',
  'export.done.tried': 'Your file is ready, we asked your browser to save it',
  'export.done.saved': 'Saved as {name}',
  'export.done.shared': 'Your file was shared',
  'export.done.waiting': 'Your file is ready, tap once more to share it',
  'export.done.cancelled': 'You closed the window, so your file was not saved or shared. It is still ready.',
  'export.done.refused.save-as':
    'The browser could not write to that place. Your file is still ready. Download it instead.',
  'export.done.refused.share': 'Sharing this file did not work. It is still ready. Download it instead.',
  'export.done.refused.share.installed':
    'Sharing this file did not work. It is still ready. Share it again, or try to save it. If neither helps, open {address} in Safari, sign in and export there.',
  'export.done.refused.as-text':
    'Sharing this kind of file did not work. It may work as text. That is the same file, with “.txt” after its name. You can remove “.txt” later.',
  'export.done.as-of': 'as of {moment}',
  'export.done.incomplete': 'incomplete',
  'export.done.hint':
    'It is usually in “Downloads”. If you cannot find it, save it again. You get the same file.',
  'export.done.tried.hint':
    'On iPhone and iPad, an installed app cannot tell whether a file was saved. Look in “Files”, under “Downloads”. If it is not there, open {address} in Safari, sign in and export there.',
  'export.done.left-out': {
    one: '{count} job that you did not choose is not in the file.',
    other: '{count} jobs that you did not choose are not in the file.',
  },
  'export.not-chosen': 'Nothing was saved, because you closed the window before you chose a place.',
  'export.refused.save-as': 'The browser did not let you choose a place. Use “Download” instead.',
  'export.again': 'Save again',
  'export.try-to-save': 'Try to save it',
  'export.save-as': 'Save as…',
  'export.share': 'Share',
  'export.share-or-save': 'Share or save',
  'export.share-as-text': 'Share as text',
  'export.prepare': 'Prepare the file',
  'export.prepare.incomplete': 'Prepare incomplete copy',
  'export.no-sheet.title': 'This app may not be able to save files',
  'export.no-sheet.body':
    'On iPhone and iPad, an installed app saves files through the share menu. Here, that menu takes no files. It does from iOS 15 on. To be sure, open {address} in Safari, sign in and export there.',
  'export.failed.title': 'No file was made',
} as const satisfies EnglishRoom;
