import type { ErrorCode } from '../../errors.ts';

export const errors: Readonly<Record<ErrorCode, string>> = {
  VALIDATION_ERROR: 'Hili haliwezekani kwa chaguo hizi. Tafadhali chagua tena.',
  UNAUTHORIZED: 'Tafadhali ingia tena.',
  NOT_FOUND: 'Ulichotafuta hakipo hapa.',
  METHOD_NOT_ALLOWED: 'Anwani hii haiwezi kutumiwa kwa njia hii.',
  NOT_ACCEPTABLE: 'Programu hii haikubali namna yoyote ambayo jibu linaweza kutumwa.',
  PAYLOAD_TOO_LARGE: 'Hiyo ilikuwa nyingi mno kwa mara moja. Tafadhali ifanye kwa sehemu ndogo.',
  RATE_LIMITED:
    'Hili limejaribiwa mara nyingi sana kwa muda mfupi. Tafadhali subiri dakika chache, kisha ujaribu tena.',
  UNAVAILABLE: 'Huduma haiwezi kujibu kwa sasa. Tafadhali jaribu tena baada ya muda mfupi.',
  INTERNAL_ERROR: 'Hitilafu imetokea upande wetu. Tafadhali jaribu tena; kazi zako hazijaathiriwa.',
  EXPORT_COUNT_MISMATCH:
    'Kazi zilibadilika wakati zikisomwa, kwa hivyo faili iliachwa. Tafadhali jaribu tena.',
  COPY_CHANGED:
    'Kazi zako ziliendelea kubadilika wakati faili ikiandikwa, kwa hivyo iliachwa. Tafadhali jaribu tena.',
  COPY_INCOMPLETE:
    'Imeonekana kwamba nakala iliyo kwenye kifaa hiki si kamili. Angalia ina nini, kisha uchague tena.',
  COPY_DAMAGED:
    'Sehemu ya nakala iliyo kwenye kifaa hiki haisomeki tena. Akaunti yako ina kila kitu: “Sasisha sasa” itakipata upya.',
  FILE_LOST: 'Kivinjari kilipoteza faili kabla haijakamilika, kwa hiyo hakuna faili. Tafadhali hamisha tena.',
  STORAGE_FULL: 'Nafasi ya kifaa hiki imejaa. Ongeza nafasi kidogo, kisha ujaribu tena.',
  STORAGE_UNAVAILABLE:
    'Kivinjari hakituruhusu kusoma nakala iliyo kwenye kifaa hiki. Pakia upya ukurasa; huenda sababu ni dirisha la faragha.',
  OFFLINE: 'Hakuna muunganisho na seva. Tafadhali jaribu tena utakapopatikana.',
  WRONG_CREDENTIALS: 'Barua pepe na nenosiri havilingani. Tafadhali kagua vyote viwili.',
  EMAIL_TAKEN: 'Tayari kuna akaunti yenye anwani hii. Ingia badala yake.',
  WEAK_PASSWORD: 'Nenosiri hili ni rahisi mno kukisia. Tafadhali chagua lililo refu zaidi.',
  INVALID_EMAIL: 'Anwani hii haikukubaliwa. Tafadhali kagua tahajia yake.',
  CONFIRMATION_SENT: 'Tumekutumia barua pepe. Fungua kiungo kilichomo, kisha uingie hapa.',
  LINK_EXPIRED: 'Kiungo hiki kimeisha muda, au kilishatumika. Omba kipya.',
  LINK_ELSEWHERE:
    'Kiungo hiki hufanya kazi kwenye kivinjari kilichokiomba pekee. Kifungue huko, au omba kipya hapa. Ikiwa kilikuwa cha kuthibitisha anwani yako, hilo limekamilika: ingia kwa nenosiri lako.',
  SIGN_IN_STOPPED: 'Ulirudishwa kabla hujaingia. Tafadhali jaribu tena, au tumia njia nyingine ya kuingia.',
  SAME_PASSWORD: 'Hili tayari ni nenosiri lako. Tafadhali chagua jingine.',
  FILE_UNREADABLE: 'Faili hii haiwezi kusomwa.',
  WORKER_ENDED:
    'Kivinjari kimesimamisha kazi ya programu hii iliyokuwa ikiendelea chinichini, huenda kwa kukosa kumbukumbu. Hakuna kilichopotea; tafadhali jaribu tena.',
  TRACES_LEFT:
    'Umeondoka, lakini kitu chako bado kipo kwenye kifaa hiki. Funga vichupo vingine vyenye programu hii, kisha jaribu tena. Ikiwa haisaidii, futa data ya tovuti hii kwenye mipangilio ya kivinjari.',
  CANCELLED: 'Umesimamisha. Hakuna kilichobaki.',
};
