import type { start as english } from '../en/start.ts';
import type { RoomLike } from '../sentence.ts';

export const start: RoomLike<typeof english> = {
  'start.stopped.title': 'Kazi zako hazikuweza kufunguliwa',
  'start.slow.title': 'Hii inachukua muda mrefu kuliko kawaida',
  'start.slow.body': 'Tafadhali acha ukurasa huu wazi. Ikiwa Pipeline iko wazi kwenye vichupo au madirisha mengine, ifunge huko.',
  'start.storage.title': 'Kivinjari hiki hakiruhusu Pipeline kuhifadhi kazi zako',
  'start.storage.body': 'Kwa kawaida sababu ni dirisha la faragha, au tovuti hii imezuiwa kuhifadhi data. Ruhusu tovuti hii kuhifadhi data, au fungua Pipeline kwenye dirisha la kawaida. Kazi zilizo kwenye akaunti yako haziathiriwi.',
  'start.insecure.title': 'Anwani hii si salama',
  'start.insecure.body': 'Vivinjari huruhusu Pipeline kufanya kazi kwenye anwani inayoanza na https:// pekee. Fungua anwani hiyo, au mwombe anayesimamia seva hii akupe.',
  'start.insecure.action': 'Fungua kwa https',
  'start.crash.title': 'Kuna hitilafu imetokea',
  'start.crash.body': 'Hitilafu hii haibadilishi kazi zako. Kupakia ukurasa upya husaidia mara nyingi.',
  'start.crash.detail': 'Maelezo ya kiufundi:',
};
