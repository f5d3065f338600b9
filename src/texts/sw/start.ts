import type { RoomLike } from '../catalogue.ts';
import type { start as english } from '../en/start.ts';

export const start: RoomLike<typeof english> = {
  'start.stopped.title': 'Kazi zako hazikuweza kufunguliwa',
  'start.slow.title': 'Hii inachukua muda zaidi ya kawaida',
  'start.slow.body':
    'Tafadhali acha ukurasa huu wazi, na ufunge Pipeline katika vichupo na madirisha mengine.',
  'start.storage.title': 'Kivinjari hiki hakitupi nafasi ya kuweka kazi zako',
  'start.storage.body':
    'Kwa kawaida sababu ni dirisha la faragha au mipangilio inayozuia tovuti hii. Kazi zako ziko salama kwenye akaunti yako. Ruhusu tovuti hii kuhifadhi data, au ifungue kwenye dirisha la kawaida.',
  'start.insecure.title': 'Anwani hii si salama vya kutosha',
  'start.insecure.body':
    'Kivinjari chako huhifadhi kazi kwa kurasa zinazokuja kwa https pekee. Fungua Pipeline kwa anwani inayoanza na https://, au mwombe anayeendesha seva hii akupe anwani hiyo.',
  'start.insecure.action': 'Fungua kwa https',
  'start.crash.title': 'Kitu fulani hapa kimeharibika',
  'start.crash.body':
    'Kazi zako ziko salama: akaunti na nakala iliyo kwenye kifaa hiki hazikuguswa. Kupakia upya husaidia mara nyingi.',
  'start.crash.detail': 'Kilichoharibika, kwa yeyote atakayekichunguza:',
};
