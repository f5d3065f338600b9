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
  'receipt.as-of.never': 'Your jobs had not finished loading.',
  'receipt.without': 'Not in the file',
  'receipt.without.first-pull': 'Some jobs, because your jobs were still loading.',
  'receipt.without.everything': 'All jobs, because none had loaded on this device yet.',
  'receipt.without.proof-failed': 'Your copy on this device differed from your account.',
  'receipt.without.unreadable': {
    one: '{count} job that this device could not read: {names}.',
    other: '{count} jobs that this device could not read: {names}.',
  },
  'receipt.without.later': 'Anything that changed in your account after {moment}.',
  'receipt.without.csv':
    'Descriptions, the reasons for a match, and when a posting was read. CSV has no columns for them.',
  'receipt.without.deleted': 'Jobs that you deleted.',
  'receipt.sum': 'Fingerprint',
  'receipt.sum.meaning':
    'The fingerprint (SHA-256) belongs to this file alone. If a single letter changes, it no longer matches. “Check a file” compares it for you.',
  'receipt.sum.whole': 'Show all',
  'receipt.sum.less': 'Show less',
  'receipt.sum.copy': 'Copy',
  'receipt.sum.copied': 'Copied',
  'receipt.not-kept':
    'The receipt could not be saved on this device. To check the file later, copy the fingerprint.',

  'receipts.title': 'Past exports',
  'receipts.intro':
    'Receipts of what you exported on this device, newest first. Deleting a receipt does not delete its file.',
  'receipts.none.title': 'Nothing exported here yet',
  'receipts.none.body':
    'Each export leaves a receipt here. It says what the file holds, and lets you check the file later.',
  'receipts.unreadable': 'This version of the app cannot read this receipt',
  'receipts.delete': 'Delete receipt',
  'receipts.delete.question': 'Without the receipt, its file can only be compared with your jobs.',
  'receipts.delete.confirm': 'Delete it',
} as const satisfies EnglishRoom;
