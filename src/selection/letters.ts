/*
 * Written by scripts/write-letters.ts from the transform Latin-ASCII of CLDR 48.2.0 (licence Unicode-3.0).
 * Letters and signs as the fold before leaves them: decomposed, without accents, in lower case.
 */

/** The letter at each place of `from` is read as the one at the same place of `to`. */
// biome-ignore format: one letter below the other
export const singleLetters = {
  from: 'ðøđħıĸłŋŧƀɓƃƈɖɗƌɛƒɠɩɨƙƚɲƞƥƫƭʈʋƴƶǥȡȥȴȵȶȷⱥȼⱦȿɀʉɇɉɍɏɕɟɡɢɦɧɪɫɬɭɱɳɴɼɽɾʀʂʏʐʑʙʛʜʝʟʠᴀᴃᴄᴅᴆᴇᴊᴋᴌᴍᴏᴘᴛᴜᴠᴡᴢᵬᵭᵮᵯᵰᵱᵲᵳᵴᵵᵶᵻᵽᵾᶀᶁᶂᶃᶄᶅᶆᶇᶈᶉᶊᶌᶍᶎᶏᶑᶒᶓᶖᶙẜẝỽỿⱡⱨⱪⱬⱱⱳⱴⱸⱺꜰꜱꝁꝃꝅꝇꝉꝋꝍꝑꝓꝕꝗꝙꝟꝱꝲꝳꝴꝵꝶꝷꝺꝼꞇꞑꞓꞡꞣꞥꞧꞩ℘〇ʹʺʻʼʽˈˋ‘’‚‛“”‟′〝〞‹›‐‒–—―¡¿˂˃˄ˆː⁄⁅⁆⁎、。〈〉〔〕〘〙〚〛×÷˖˗−∕∖∣',
  to:   'dodhiqlntbbbcdddefgiiklnnptttvyzgdzlntjactszuejrycjgghhilllmnnrrrrsyzzbghjlqabcddejklmoptuvwzbdfmnprrstzipubdfgklmnprsvxzadeeiussvylhkzvwveofskkklloopppqqvdlmnrrtdftncgknrsp0\'"\'\'\'\'`\'\',\'"""\'""<>-----!?<>^^:/[]*,.<>[][][]*/+--/\\|',
};

/** Letters that are read as several. */
// biome-ignore format: one line
export const severalLetters: readonly (readonly [from: string, to: string])[] = [
  ['æ', 'ae'], ['þ', 'th'], ['ß', 'ss'], ['œ', 'oe'], ['ƕ', 'hv'], ['ƣ', 'oi'], ['ȸ', 'db'], ['ȹ', 'qp'], ['ɶ', 'oe'], ['ʣ', 'dz'], ['ʥ', 'dz'], ['ʦ', 'ts'], ['ʪ', 'ls'], ['ʫ', 'lz'], ['ᴁ', 'ae'], ['ᵫ', 'ue'], ['ᵺ', 'th'], ['ỻ', 'll'], ['ꜳ', 'aa'], ['ꜵ', 'ao'], ['ꜷ', 'au'], ['ꜹ', 'av'], ['ꜻ', 'av'], ['ꜽ', 'ay'], ['ꝏ', 'oo'], ['ꝡ', 'vy'], ['ꝥ', 'th'], ['ꝧ', 'th'],
];
