import type { EnglishRoom } from '../catalogue.ts';

export const receipts = {
  'name.job': '{title} at {company}',
  'name.unknown': 'a job without a name ({id})',
  'name.more': { one: '{count} more', other: '{count} more' },

  'receipt.title': 'Receipt',
  'receipt.kind.excel': 'CSV, safe for Excel',
  'receipt.holds': 'Holds',
  'receipt.size': 'Size',
  'receipt.made': 'Made',
  'receipt.as-of': 'As of',
  'receipt.as-of.never': 'The server had not said yet that this is everything.',
  'receipt.without': 'Not in it',
  'receipt.without.first-pull': 'Your jobs were still being fetched, so some are missing.',
  'receipt.without.everything': 'Every job: none was on this device yet.',
  'receipt.without.proof-failed': 'This device did not hold exactly what your account held.',
  'receipt.without.unreadable': {
    one: '{count} job that this device could not read: {names}.',
    other: '{count} jobs that this device could not read: {names}.',
  },
  'receipt.without.later': 'What changed in your account after {moment}.',
  'receipt.without.csv':
    'Descriptions, the reasons for a match, and when a posting was read: CSV has no columns for them.',
  'receipt.without.deleted': 'Jobs that you deleted. They are in no file.',
  'receipt.sum': 'Fingerprint',
  'receipt.sum.meaning':
    'The fingerprint (SHA-256) fits these very bytes. If a single letter of the file changes, it no longer fits. “Check a file” compares them for you.',
  'receipt.sum.whole': 'Show all',
  'receipt.sum.less': 'Show less',
  'receipt.sum.copy': 'Copy',
  'receipt.sum.copied': 'Copied',
  'receipt.not-kept':
    'This device could not keep the receipt. Copy the fingerprint if you want to check the file later.',

  'receipts.title': 'Past exports',
  'receipts.intro':
    'The receipts of what you exported on this device, newest first. Deleting one leaves its file alone.',
  'receipts.none.title': 'Nothing was exported here yet',
  'receipts.none.body':
    'Each export leaves a receipt here. It says what the file holds, and you can check the file by it later.',
  'receipts.unreadable': 'A receipt that this version of the app cannot read',
  'receipts.delete': 'Delete receipt',
  'receipts.delete.question': 'Without it, the file can only be compared with your jobs.',
  'receipts.delete.confirm': 'Delete it',
} as const satisfies EnglishRoom;
