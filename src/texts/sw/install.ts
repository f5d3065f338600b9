import type { install as english } from '../en/install.ts';
import type { RoomLike } from '../sentence.ts';

export const install: RoomLike<typeof english> = {
  'install.title': 'Programu kwenye kifaa hiki',
  'install.installed': 'Pipeline imesakinishwa hapa. Unaweza kuifungua na kuhamisha nje ya mtandao.',
  'install.why': 'Programu iliyosakinishwa ina aikoni na dirisha lake, na huanza nje ya mtandao. Kwa kawaida vivinjari huhifadhi data yake kwa muda mrefu zaidi.',
  'install.action': 'Sakinisha programu',
  'install.cannot': 'Kivinjari hiki hakiwezi kusakinisha programu. Bado unaweza kutumia Pipeline hapa, hata nje ya mtandao. Chrome, Edge na Safari zinaweza kuisakinisha.',
  'install.step.share': 'Gusa “Share” chini ya Safari. Usipoiona, gusa kwanza vitone vitatu.',
  'install.step.share-above': 'Gusa “Share” mwishoni mwa upau wa anwani.',
  'install.step.add-to-home-screen': 'Sogeza orodha chini kisha uguse “Add to Home Screen”.',
  'install.step.add': 'Gusa “Add”. Aikoni sasa iko kwenye skrini yako ya kwanza.',
  'install.step.add-to-dock': 'Kwenye upau wa menyu chagua “File”, kisha “Add to Dock”.',
  'install.step.dock': 'Bofya “Add”. Aikoni sasa iko kwenye Dock yako.',
  'install.step.firefox-menu': 'Fungua menyu yenye vitone vitatu kisha uguse “Add app to Home screen”. Katika baadhi ya matoleo iko chini ya “More”.',
  'install.step.taskbar': 'Bofya aikoni ya “Add tab to taskbar” mwishoni mwa upau wa anwani (Firefox 143 na baadaye).',
  'install.step.android-menu': 'Fungua menyu yenye vitone vitatu kisha uguse “Ongeza kwenye skrini ya kwanza” (Add to Home screen).',
  'install.step.android-install': 'Gusa “Sakinisha” (Install). Aikoni sasa iko kwenye skrini yako ya kwanza.',
  'install.step.chromium-menu': 'Fungua menyu ya kivinjari kisha uchague “Install page as app”; kwenye Chrome iko chini ya “Cast, save and share”, kwenye Edge chini ya “More tools” au “Apps”. Ikiwa programu tayari ipo, menyu huifungua.',
};
