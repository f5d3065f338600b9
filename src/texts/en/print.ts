import type { EnglishRoom } from '../sentence.ts';

export const print = {
  'print.action': 'Print…',
  'print.title': 'Print a list',
  'print.name': 'Name on the list',
  'print.name.hint': 'Your name, if the list is for someone else. It stays on this device.',
  'print.now': 'Print',
  'print.loading': 'Preparing the list',
  'print.count': { one: '{count} job is on the list.', other: '{count} jobs are on the list.' },
  'print.none': 'No jobs match your choice, so there is nothing to print.',
  'print.too-many': 'A list of {count} jobs would fill {pages} pages. Choose fewer jobs, or export a file.',
  'print.failed': 'The list could not be prepared.',
  'print.heading': 'Job applications',
  'print.every': { one: '{count} job', other: 'All {count} jobs' },
  'print.printed': 'Printed on {day}',
  'print.column.company': 'Company',
  'print.column.title': 'Title',
  'print.column.place': 'Place',
  'print.column.status': 'Status',
  'print.back': 'Back',
} as const satisfies EnglishRoom;
