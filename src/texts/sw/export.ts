import type { RoomLike } from '../catalogue.ts';
import type { exporting as english } from '../en/export.ts';

export const exporting: RoomLike<typeof english> = {
  'export.title': 'Hamisha kazi zako',
  'export.format': 'Aina ya faili',

  'format.json': 'JSON',
  'format.json.hint': 'Kamili, ya kuhifadhi na kurejesha. Kila sehemu ya kila kazi.',
  'format.json.hint.some': 'Kila sehemu ambayo hukuiacha nje, ya kuhifadhi au ya programu nyingine.',
  'format.csv': 'CSV',
  'format.csv.hint': 'Jedwali la kufungua kwenye Excel na nyinginezo. Haina maelezo ya kazi.',
  'format.csv.hint.some': 'Jedwali la kufungua kwenye Excel na nyinginezo. Haina maelezo ya kazi.',

  'export.excel': 'Salama kwa Excel',
  'export.excel.hint':
    'Ya kusoma kwenye lahajedwali, si ya kurejesha. Saa ni za {timeZone}, na hakuna kisanduku kinachofanya kazi kama fomula.',
  'export.delimiter': 'Safu wima zimetenganishwa kwa',
  'export.delimiter.comma': 'Koma',
  'export.delimiter.semicolon': 'Nukta mkato',
  'export.compressed': 'Iliyobanwa (.gz)',
  'export.compressed.hint':
    'Ndogo zaidi, kwa kuhifadhi au kutuma. Ifungue kabla ya kuitumia kwenye lahajedwali; “Kagua faili” huisoma ilivyo.',
  'export.preview.loading': 'Inahesabu kazi zako',
  'export.preview.count': { one: 'Kazi {count}', other: 'Kazi {count}' },
  'export.preview.every': 'Kila kazi inayoendelea kwenye akaunti yako, kufikia {moment}.',
  'export.preview.zero': 'Hakuna kazi, kufikia {moment}. Faili haitakuwa na kazi yoyote.',
  'export.preview.as-of': 'Kufikia {moment}.',
  'export.preview.some': 'Kazi {count} kati ya {all}',
  'export.preview.none': 'Hakuna kazi inayolingana na chaguo hili. Faili haingekuwa na kazi yoyote.',
  'export.preview.no-days': 'Siku zilizo hapa chini bado si sahihi.',
  'export.incomplete.title': 'Nakala hii si kamili',
  'export.incomplete.first-pull': 'Kazi zako bado zinaletwa: {count} kati ya {total} ziko hapa.',
  'export.incomplete.first-pull.unknown': {
    one: 'Kazi zako bado zinaletwa: kazi {count} iko hapa kufikia sasa.',
    other: 'Kazi zako bado zinaletwa: kazi {count} ziko hapa kufikia sasa.',
  },
  'export.incomplete.paper': 'Kazi zako bado zinaletwa, kwa hiyo orodha bado haijakamilika.',
  'export.incomplete.proof-failed':
    'Kifaa hiki hakina kile hasa kilicho kwenye akaunti yako. “Sasisha sasa” huleta kinachokosekana.',
  'export.incomplete.unreadable-rows': 'Baadhi ya kazi hazikusomeka kwenye kifaa hiki. Hazimo kwenye faili.',
  'export.incomplete.name': 'Jina la faili pia linasema hivyo.',
  'export.file-name': 'Faili',
  'export.download': 'Pakua',
  'export.download.incomplete': 'Pakua nakala isiyo kamili',
  'export.waiting.file': 'Faili nyingine inaandikwa au kukaguliwa. Yako inafuata.',
  'export.waiting.saving': 'Mabadiliko ya akaunti yako yanahifadhiwa kwenye kifaa hiki. Faili yako inafuata.',
  'export.running': 'Inaandika faili: kazi {count} kati ya {total}',
  'export.running.start': 'Inaandika faili',
  'export.running.rate': { one: 'kazi {count} kwa sekunde', other: 'kazi {count} kwa sekunde' },
  'export.copying': 'Inanakili faili mahali ulipochagua',
  'export.done.title': 'Faili yako iko tayari',
  'export.done.downloading': 'Faili yako iko tayari, kivinjari kinaihifadhi sasa',
  'export.done.tried': 'Faili yako iko tayari, na tumeomba ihifadhiwe',
  'export.done.saved': 'Imehifadhiwa kama {name}',
  'export.done.shared': 'Faili yako imeshirikiwa',
  'export.done.waiting': 'Faili yako iko tayari, gusa mara moja zaidi ili kuishiriki',
  'export.done.cancelled':
    'Ulifunga dirisha, kwa hivyo hakuna kilichoshirikiwa bado. Faili yako ingali tayari.',
  'export.done.refused.save-as':
    'Kivinjari hakikuweza kuandika mahali hapo. Faili yako ingali tayari: ipakue badala yake.',
  'export.done.refused.share':
    'Menyu ya kushiriki haikupokea faili hii. Faili yako ingali tayari: ipakue badala yake.',
  'export.done.refused.share.installed':
    'Menyu ya kushiriki haikupokea faili hii. Ingali tayari: ishiriki tena, au jaribu kuihifadhi. Ikiwa hakuna kinachosaidia, fungua {address} katika Safari, ingia na uhamishe huko.',
  'export.done.refused.as-text':
    'Menyu ya kushiriki haikupokea aina hii ya faili. Huenda ikapokea faili hiyo hiyo kama maandishi, ikiwa na “.txt” baada ya jina lake, ambayo unaweza kuiondoa baadaye.',
  'export.done.as-of': 'kufikia {moment}',
  'export.done.incomplete': 'si kamili',
  'export.done.hint':
    'Kwa kawaida iko kwenye “Downloads” (Vipakuliwa). Usipoipata, ihifadhi tena: ni faili ile ile.',
  'export.done.tried.hint':
    'Programu iliyosakinishwa kwenye iPhone au iPad haijui kama imefaulu. Angalia kwenye “Files”, chini ya “Downloads”. Ikiwa haipo, fungua {address} katika Safari, ingia na uhamishe huko.',
  'export.done.left-out': {
    one: 'Kazi {count} ambayo hukuichagua haimo.',
    other: 'Kazi {count} ambazo hukuzichagua hazimo.',
  },
  'export.not-chosen': 'Hakuna kilichohifadhiwa: ulifunga dirisha linalouliza mahali pa kuhifadhi.',
  'export.refused.save-as': 'Kivinjari hakikukuruhusu kuchagua mahali. “Pakua” hufanya kazi bila hilo.',
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
    'Kwenye iPhone au iPad programu iliyosakinishwa hutoa faili kupitia menyu ya kushiriki, na hapa menyu hiyo haipokei faili: hupokea kuanzia iOS 15. Ili uwe na uhakika, fungua {address} katika Safari, ingia na uhamishe huko.',
  'export.failed.title': 'Hakuna faili iliyotengenezwa',
};
