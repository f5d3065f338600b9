import type { RoomLike } from '../catalogue.ts';
import type { update as english } from '../en/update.ts';

export const update: RoomLike<typeof english> = {
  'update.ready': 'Toleo jipya liko tayari',
  'update.apply': 'Pakia upya',
  'update.later': 'Baadaye',
  'update.waiting': 'Inasubiri',
  'update.waits.export': 'Litakuja uhamishaji kwenye kichupo kingine ukikamilika.',
  'update.waits.export.here': 'Litakuja uhamishaji ukikamilika.',
  'update.waits.pull': 'Litakuja kazi zako zikishaletwa.',
  'update.waits.form': 'Kichupo kingine kina kitu ulichoandika. Kitume au ukifute hapo, kisha litakuja.',
  'update.waits.form.here': 'Kitu ulichoandika kingepotea. Kitume au ukifute, kisha litakuja.',
  'update.waits.dialog': 'Kichupo kingine kina dirisha lililo wazi. Litakuja ukilifunga.',
  'update.waits.dialog.here': 'Litakuja ukifunga kilicho wazi.',
};
