import type { update as english } from '../en/update.ts';
import type { RoomLike } from '../sentence.ts';

export const update: RoomLike<typeof english> = {
  'update.ready': 'Toleo jipya liko tayari',
  'update.apply': 'Pakia upya',
  'update.later': 'Baadaye',
  'update.waiting': 'Inasubiri',
  'update.waits.export': 'Inasubiri uhamishaji kwenye kichupo kingine ukamilike.',
  'update.waits.export.here': 'Inasubiri uhamishaji ukamilike.',
  'update.waits.pull': 'Inasubiri kazi zako ziletwe.',
  'update.waits.form': 'Umeandika kitu kwenye kichupo kingine. Kitume au ukifute huko kwanza.',
  'update.waits.form.here': 'Ulichoandika kingepotea. Kitume au ukifute kwanza.',
  'update.waits.dialog': 'Kuna dirisha lililo wazi kwenye kichupo kingine. Lifunge huko kwanza.',
  'update.waits.dialog.here': 'Funga kwanza dirisha lililo wazi.',
};
