import type { ErrorCode } from '../../kernel/errors.ts';

export const errors: Readonly<Record<ErrorCode, string>> = {
  VALIDATION_ERROR: 'Hili haliwezekani kwa chaguo hizi. Tafadhali chagua tena.',
  UNAUTHORIZED: 'Tafadhali ingia tena.',
  NOT_FOUND: 'Hii haikupatikana.',
  METHOD_NOT_ALLOWED: 'Anwani hii haiwezi kutumiwa kwa njia hii.',
  NOT_ACCEPTABLE: 'Jibu haliwezi kutumwa kwa namna ambayo programu hii inakubali.',
  PAYLOAD_TOO_LARGE: 'Hiyo ilikuwa nyingi mno kwa mara moja. Tafadhali jaribu kwa sehemu ndogo.',
  RATE_LIMITED:
    'Umejaribu mara nyingi mno kwa muda mfupi. Tafadhali subiri dakika chache, kisha ujaribu tena.',
  UNAVAILABLE: 'Huduma haipatikani kwa sasa. Tafadhali jaribu tena baada ya muda mfupi.',
  INTERNAL_ERROR: 'Kuna hitilafu imetokea. Tafadhali jaribu tena.',
  EXPORT_COUNT_MISMATCH:
    'Kazi zilibadilika zilipokuwa zikisomwa, kwa hiyo hakuna faili iliyotengenezwa. Tafadhali jaribu tena.',
  COPY_CHANGED: 'Kazi zako ziliendelea kubadilika zilipokuwa zikisomwa. Tafadhali jaribu tena.',
  COPY_INCOMPLETE: 'Nakala yako kwenye kifaa hiki si kamili. Angalia kinachokosekana, kisha uchague tena.',
  COPY_DAMAGED:
    'Sehemu ya nakala yako kwenye kifaa hiki haisomeki tena. “Sasisha sasa” huleta kazi zako upya kutoka kwenye akaunti yako.',
  FILE_LOST: 'Kivinjari kilipoteza faili kabla haijakamilika. Tafadhali hamisha tena.',
  STORAGE_FULL: 'Kifaa hiki hakina nafasi tena. Ongeza nafasi kidogo, kisha ujaribu tena.',
  STORAGE_UNAVAILABLE:
    'Kivinjari hakiruhusu Pipeline kusoma nakala yako kwenye kifaa hiki. Tafadhali pakia ukurasa upya. Huenda sababu ni dirisha la faragha.',
  OFFLINE: 'Hakuna muunganisho na seva. Tafadhali jaribu tena utakapopatikana.',
  WRONG_CREDENTIALS: 'Barua pepe au nenosiri si sahihi. Tafadhali kagua vyote viwili.',
  EMAIL_TAKEN: 'Tayari kuna akaunti yenye anwani hii ya barua pepe. Ingia badala yake.',
  WEAK_PASSWORD: 'Nenosiri hili ni rahisi mno kukisia. Tafadhali chagua lililo refu zaidi.',
  INVALID_EMAIL: 'Anwani hii ya barua pepe haikukubaliwa. Tafadhali kagua tahajia yake.',
  CONFIRMATION_SENT: 'Tumekutumia barua pepe. Fungua kiungo kilichomo, kisha uingie hapa.',
  LINK_EXPIRED: 'Kiungo hiki kimeisha muda, au kilishatumika. Omba kipya.',
  LINK_ELSEWHERE:
    'Kiungo hiki hufanya kazi kwenye kivinjari kilichokiomba pekee. Kifungue huko, au omba kipya hapa. Ikiwa kilikuwa cha kuthibitisha anwani yako, hilo limekamilika. Ingia kwa nenosiri lako.',
  SIGN_IN_STOPPED: 'Kuingia hakukukamilika. Tafadhali jaribu tena, au ingia kwa njia nyingine.',
  SAME_PASSWORD: 'Hili tayari ni nenosiri lako. Tafadhali chagua jingine.',
  FILE_UNREADABLE: 'Faili hii haiwezi kusomwa.',
  WORKER_ENDED:
    'Kivinjari kimesimamisha sehemu ya programu hii, huenda kwa sababu kumbukumbu ilikuwa ndogo. Tafadhali jaribu tena.',
  TRACES_LEFT:
    'Umeondoka, lakini baadhi ya data yako bado ipo kwenye kifaa hiki. Funga vichupo vingine vyenye Pipeline, kisha ujaribu tena. Ikiwa haisaidii, futa data ya tovuti hii kwenye mipangilio ya kivinjari.',
  CANCELLED: 'Umeghairi hii.',
};
