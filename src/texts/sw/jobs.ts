import type { RoomLike } from '../catalogue.ts';
import type { jobs as english } from '../en/jobs.ts';

export const jobs: RoomLike<typeof english> = {
  'jobs.title': 'Kazi zako',
  'jobs.search': 'Tafuta kazi',
  'jobs.search.hint': 'Kampuni, cheo, mahali au lebo',
  'jobs.search.clear': 'Futa utafutaji',
  'jobs.filter': 'Hali',
  'jobs.filter.all': 'Zote',
  'jobs.count': { one: 'Kazi {count}', other: 'Kazi {count}' },
  'jobs.count.found': { one: 'Kazi {count} imepatikana', other: 'Kazi {count} zimepatikana' },
  'jobs.sort': 'Mpangilio',
  'jobs.sort.added': 'Mpya kwanza',
  'jobs.sort.changed': 'Zilizobadilishwa karibuni kwanza',
  'jobs.sort.applied': 'Ulizoomba karibuni kwanza',
  'jobs.sort.company': 'Kampuni, A hadi Z',
  'jobs.list.added': 'Kazi, mpya zikiwa kwanza',
  'jobs.list.changed': 'Kazi, zilizobadilishwa karibuni zikiwa kwanza',
  'jobs.list.applied': 'Kazi, ulizoomba karibuni zikiwa kwanza',
  'jobs.list.company': 'Kazi, kwa kampuni',
  'jobs.list.end':
    'Hizi ni kazi {count} za kwanza kati ya {total}. Tafuta au chuja ili kuona nyingine; faili huwa na zote.',
  'jobs.remote': 'Kazi ya mbali',
  'jobs.loading': 'Inapakia kazi zako',
  'jobs.export': 'Hamisha',
  'jobs.empty.title': 'Bado hakuna kazi hapa',
  'jobs.empty.body':
    'Kazi hutoka kwenye orodha yako ya ufuatiliaji: unachohifadhi kutoka BrighterMonday, Fuzu au LinkedIn, au unachoongeza mwenyewe, huonekana hapa chenyewe.',
  'jobs.empty.sample': 'Ongeza kazi za mfano',
  'jobs.empty.sample.hint': 'Ili ujaribu kwanza, ongeza matangazo 24 halisi ya kazi kama mifano.',
  'jobs.empty.sample.busy': 'Inaongeza kazi za mfano',
  'jobs.none.title': 'Hakuna kazi inayolingana',
  'jobs.none.body': 'Kila neno lazima liwepo kwenye kampuni, cheo, mahali au lebo.',
  'jobs.none.clear': 'Onyesha kazi zote',
  'jobs.waiting.title': 'Inaleta kazi zako',
  'jobs.waiting.body':
    'Mpya zaidi huja kwanza. Hii hutokea mara moja; baadaye mabadiliko pekee ndiyo huletwa.',
  'jobs.missing.title': 'Kazi zako bado haziko kwenye kifaa hiki',
  'jobs.missing.offline': 'Kwa sasa hakuna muunganisho. Zitakuja mara tu utakapopatikana.',
  'jobs.error.title': 'Orodha haikusomeka',

  'status.saved': 'Imehifadhiwa',
  'status.applied': 'Umeomba',
  'status.interview': 'Mahojiano',
  'status.offer': 'Ofa',
  'status.rejected': 'Imekataliwa',
  'status.none': 'Haina hali',

  'source.brightermonday': 'BrighterMonday',
  'source.fuzu': 'Fuzu',
  'source.linkedin': 'LinkedIn',
  'source.manual': 'Umeongeza mwenyewe',

  'date.added': 'Imeongezwa {date}',
};
