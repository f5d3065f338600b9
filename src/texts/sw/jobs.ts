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
    'Hizi ni kazi {count} za kwanza kati ya {total}. Tafuta au chuja ili uone nyingine. Faili unayohamisha haina kikomo hiki.',
  'jobs.remote': 'Kazi ya mbali',
  'jobs.loading': 'Inapakia kazi zako',
  'jobs.export': 'Hamisha',
  'jobs.empty.title': 'Bado hakuna kazi hapa',
  'jobs.empty.body':
    'Kazi zako hutoka kwenye orodha yako ya kufuatilia kazi. Unachohifadhi kutoka BrighterMonday, Fuzu au LinkedIn, au unachoongeza mwenyewe, huonekana hapa.',
  'jobs.empty.sample': 'Ongeza kazi za mfano',
  'jobs.empty.sample.hint': 'Unajaribu tu? Ongeza matangazo 24 halisi ya kazi kama mifano.',
  'jobs.empty.sample.busy': 'Inaongeza kazi za mfano',
  'jobs.none.title': 'Hakuna kazi iliyopatikana',
  'jobs.none.body':
    'Utafutaji huangalia kampuni, cheo, mahali na lebo. Jaribu maneno machache zaidi au hali nyingine.',
  'jobs.none.clear': 'Onyesha kazi zote',
  'jobs.waiting.title': 'Inaleta kazi zako',
  'jobs.waiting.body': 'Mpya zaidi huja kwanza. Baada ya hapo, mabadiliko pekee ndiyo huletwa.',
  'jobs.missing.title': 'Kazi zako bado haziko kwenye kifaa hiki',
  'jobs.missing.offline': 'Kwa sasa hakuna muunganisho. Kazi zako zitaletwa mara tu utakapopatikana.',
  'jobs.error.title': 'Kazi zako hazikuweza kuonyeshwa',

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
