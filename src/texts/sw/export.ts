import type { RoomLike } from '../catalogue.ts';
import type { exporting as english } from '../en/export.ts';

export const exporting: RoomLike<typeof english> = {
  'export.title': 'Hamisha kazi zako',
  'export.format': 'Aina ya faili',

  'format.json': 'JSON',
  'format.json.hint':
    'Maelezo yote unayoona hapa, pamoja na maelezo ya kazi. Ya kuhifadhi, au ya programu nyingine.',
  'format.json.hint.some':
    'Pamoja na maelezo ya kazi, bila ulichoacha nje. Ya kuhifadhi, au ya programu nyingine.',
  'format.csv': 'CSV',
  'format.csv.hint': 'Jedwali la Excel na programu kama hizo, bila maelezo ya kazi.',
  'format.csv.hint.some': 'Jedwali la Excel na programu kama hizo, bila maelezo ya kazi.',

  'export.excel': 'Salama kwa Excel',
  'export.excel.hint':
    'Ya kusoma kwenye lahajedwali, si ya kurejesha. Saa ni za {timeZone}. Maandishi yanayofanana na fomula hubaki maandishi.',
  'export.delimiter': 'Tenganisha safu wima kwa',
  'export.delimiter.comma': 'Koma',
  'export.delimiter.semicolon': 'Nukta mkato',
  'export.compressed': 'Iliyobanwa (.gz)',
  'export.compressed.hint':
    'Kwa kawaida ni ndogo zaidi. Ifungue kabla ya kuitumia kwenye lahajedwali. “Kagua faili” huisoma ilivyo.',
  'export.preview.loading': 'Inahesabu kazi zako',
  'export.preview.count': { one: 'Kazi {count}', other: 'Kazi {count}' },
  'export.preview.every': 'Kazi zote kwenye akaunti yako, kufikia {moment}.',
  'export.preview.zero': 'Akaunti yako haina kazi, kufikia {moment}. Faili haitakuwa na kazi yoyote.',
  'export.preview.as-of': 'Kufikia {moment}.',
  'export.preview.some': 'Kazi {count} kati ya {all}',
  'export.preview.none': 'Hakuna kazi inayolingana na ulichochagua. Faili haingekuwa na kazi yoyote.',
  'export.preview.no-days': 'Tafadhali sahihisha tarehe kwanza.',
  'export.incomplete.title': 'Nakala yako si kamili',
  'export.incomplete.first-pull': 'Kazi zako bado zinaletwa. {count} kati ya {total} ziko hapa.',
  'export.incomplete.first-pull.unknown': {
    one: 'Kazi zako bado zinaletwa. Kazi {count} iko hapa kufikia sasa.',
    other: 'Kazi zako bado zinaletwa. Kazi {count} ziko hapa kufikia sasa.',
  },
  'export.incomplete.paper': 'Kazi zako bado zinaletwa, kwa hiyo orodha bado haijakamilika.',
  'export.incomplete.proof-failed': 'Inatofautiana na akaunti yako. “Sasisha sasa” huleta kazi zako upya.',
  'export.incomplete.unreadable-rows': 'Baadhi ya kazi hazikusomeka kwenye kifaa hiki. Hazimo kwenye faili.',
  'export.incomplete.name': 'Jina la faili litakuwa na neno “incomplete”.',
  'export.file-name': 'Faili',
  'export.download': 'Pakua',
  'export.download.incomplete': 'Pakua nakala isiyo kamili',
  'export.waiting.file': 'Faili nyingine inaandikwa au kukaguliwa. Yako inafuata.',
  'export.waiting.saving': 'Mabadiliko ya akaunti yako yanahifadhiwa kwenye kifaa hiki. Faili yako inafuata.',
  'export.running': 'Inaandika faili: kazi {count} kati ya {total}',
  'export.running.start': 'Inaandika faili',
  'export.running.rate': { one: 'Kazi {count} kwa sekunde', other: 'Kazi {count} kwa sekunde' },
  'export.copying': 'Inanakili faili mahali ulipochagua',
  'export.done.title': 'Faili yako iko tayari',
  'export.done.downloading': 'Faili yako iko tayari, kivinjari chako kinaihifadhi',
  'export.done.tried': 'Faili yako iko tayari, tumeomba kivinjari chako kiihifadhi',
  'export.done.saved': 'Imehifadhiwa kama {name}',
  'export.done.shared': 'Faili yako imeshirikiwa',
  'export.done.waiting': 'Faili yako iko tayari, gusa mara moja zaidi ili uishiriki',
  'export.done.cancelled':
    'Ulifunga dirisha, kwa hiyo faili yako haikuhifadhiwa wala kushirikiwa. Bado iko tayari.',
  'export.done.refused.save-as':
    'Kivinjari hakikuweza kuandika mahali hapo. Faili yako bado iko tayari. Ipakue badala yake.',
  'export.done.refused.share': 'Faili hii haikuweza kushirikiwa. Bado iko tayari. Ipakue badala yake.',
  'export.done.refused.share.installed':
    'Faili hii haikuweza kushirikiwa. Bado iko tayari. Ishiriki tena, au jaribu kuihifadhi. Ikiwa haisaidii, fungua {address} katika Safari, ingia na uhamishe huko.',
  'export.done.refused.as-text':
    'Faili ya aina hii haikuweza kushirikiwa. Huenda ikawezekana kama maandishi. Ni faili ile ile, ikiwa na “.txt” baada ya jina lake. Unaweza kuondoa “.txt” baadaye.',
  'export.done.as-of': 'kufikia {moment}',
  'export.done.incomplete': 'si kamili',
  'export.done.hint':
    'Kwa kawaida iko kwenye “Downloads” (Vipakuliwa). Usipoipata, ihifadhi tena. Utapata faili ile ile.',
  'export.done.tried.hint':
    'Kwenye iPhone na iPad, programu iliyosakinishwa haijui kama faili ilihifadhiwa. Angalia kwenye “Files”, chini ya “Downloads”. Ikiwa haipo, fungua {address} katika Safari, ingia na uhamishe huko.',
  'export.done.left-out': {
    one: 'Kazi {count} ambayo hukuichagua haimo kwenye faili.',
    other: 'Kazi {count} ambazo hukuzichagua hazimo kwenye faili.',
  },
  'export.not-chosen': 'Hakuna kilichohifadhiwa, kwa sababu ulifunga dirisha kabla ya kuchagua mahali.',
  'export.refused.save-as': 'Kivinjari hakikukuruhusu kuchagua mahali. Tumia “Pakua” badala yake.',
  'export.again': 'Hifadhi tena',
  'export.try-to-save': 'Jaribu kuihifadhi',
  'export.save-as': 'Hifadhi kama…',
  'export.share': 'Shiriki',
  'export.share-or-save': 'Shiriki au hifadhi',
  'export.share-as-text': 'Shiriki kama maandishi',
  'export.prepare': 'Andaa faili',
  'export.prepare.incomplete': 'Andaa nakala isiyo kamili',
  'export.no-sheet.title': 'Huenda programu hii isiweze kuhifadhi faili',
  'export.no-sheet.body':
    'Kwenye iPhone na iPad, programu iliyosakinishwa huhifadhi faili kupitia menyu ya kushiriki. Hapa menyu hiyo haipokei faili. Hupokea kuanzia iOS 15. Ili uwe na uhakika, fungua {address} katika Safari, ingia na uhamishe huko.',
  'export.failed.title': 'Hakuna faili iliyotengenezwa',
};
