import type { deleteAccount as english } from '../en/delete-account.ts';
import type { RoomLike } from '../sentence.ts';

export const deleteAccount: RoomLike<typeof english> = {
  'delete-account.title': 'Futa akaunti',
  'delete-account.open': 'Futa kila kitu',
  'delete-account.what': 'Hii itafuta akaunti yako na kazi zote zilizomo, kwenye seva na kwenye kifaa hiki. Haiwezi kutenduliwa.',
  'delete-account.elsewhere': 'Nakala zilizo kwenye vifaa vyako vingine zitabaki huko hadi uziondoe.',
  'delete-account.export.question': 'Ungependa kuhamisha kazi zako kwanza?',
  'delete-account.export': 'Hamisha',
  'delete-account.asking': 'Inauliza seva',
  'delete-account.cannot-ask': 'Akaunti haiwezi kufutwa kwa sasa',
  'delete-account.not-offered': 'Seva hii haiwezi kufuta akaunti. Muulize anayeiendesha.',
  'delete-account.wrong-password': 'Hili si nenosiri lako. Tafadhali liangalie tena.',
  'delete-account.sign-in': 'Kwanza ingia tena, ili kuonyesha kwamba ni wewe. Kisha rudi hapa ndani ya dakika tano.',
  'delete-account.sign-in.link': 'Kwanza onyesha kwamba ni wewe: ondoka, ingia kwa kiungo cha barua pepe, kisha rudi hapa ndani ya dakika tano.',
  'delete-account.confirm': 'Futa kabisa',
  'delete-account.busy': 'Inafuta akaunti yako',
  'delete-account.failed': 'Akaunti yako haijafutwa',
  'delete-account.done': 'Akaunti yako na kazi zake zimefutwa kwenye seva.',
};
