import type { job as english } from '../en/job.ts';
import type { RoomLike } from '../sentence.ts';

export const job: RoomLike<typeof english> = {
  'job.open-posting': 'Fungua tangazo',
  'job.opens-elsewhere': 'hufunguka kwenye kichupo kipya',
  'job.gone.title': 'Kazi hii haipo tena hapa',
  'job.gone.body': 'Huenda ilifutwa.',
  'job.loading': 'Inapakia kazi',
  'job.place': 'Mahali',
  'job.salary': 'Mshahara',
  'job.salary.range': '{min} hadi {max}',
  'job.salary.from': 'kuanzia {min}',
  'job.salary.to': 'hadi {max}',
  'job.match': 'Ulinganifu',
  'job.match.score': '{score} kati ya 100',
  'job.source': 'Imepatikana kwenye',
  'job.notes': 'Madokezo',
  'job.description': 'Maelezo',
  'job.reasoning': 'Kwa nini inalingana',
  'job.added': 'Imeongezwa',
  'job.changed': 'Ilibadilishwa mwisho',
  'job.applied': 'Umeomba',
  'job.interview': 'Mahojiano',
  'job.offer': 'Ofa',
  'job.rejected': 'Imekataliwa',
};
