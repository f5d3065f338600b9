export const copies = {
  'copies.title': 'Kopien auf diesem Gerät',
  'copies.intro': 'Wenn sich Ihre Stellen ändern, legt Pipeline hier eine Kopie von allen an: höchstens eine am Tag, insgesamt fünf.',
  'copies.open': 'Kopien ansehen',
  'copies.none.title': 'Zurzeit keine Kopien',
  'copies.none.body': 'Eine Kopie entsteht, wenn sich Ihre Stellen ändern, höchstens einmal am Tag.',
  'copies.save': 'Speichern',
  'copies.lost': 'Diese Kopie lässt sich nicht mehr lesen.',
  'copies.not-safe': 'Die Kopien sind nur hier. Sie gehen verloren, wenn Sie im Browser die Daten dieser Website löschen, ein privates Fenster schließen oder dieses Gerät verlieren. Eine Datei, die Sie speichern, bleibt.',
  'copies.incomplete': 'Auf diesem Gerät sind gerade nicht alle Stellen Ihres Kontos. Deshalb entsteht keine neue Kopie.',
  'copies.failed': 'Eine neue Kopie ließ sich nicht anlegen',
  'copies.fewer': {
    one: 'Sie haben jetzt {count} Stelle. Die letzte Kopie enthält {before}.',
    other: 'Sie haben jetzt {count} Stellen. Die letzte Kopie enthält {before}.',
  },
  'copies.fewer.why': 'Falls Stellen aus Versehen fehlen, würde eine neue Kopie eine gute verdrängen. Deshalb entsteht keine neue.',
  'copies.fewer.accept': 'Trotzdem eine Kopie anlegen',
  'copies.remove': 'Alle Kopien entfernen',
  'copies.remove.question': 'Alle Kopien von diesem Gerät entfernen? Ihre Stellen bleiben. Die nächste Kopie entsteht, wenn sich Ihre Stellen ändern, frühestens morgen.',
  'copies.remove.confirm': 'Entfernen',
  'copies.removing': 'Wird entfernt',
  'copies.remove.failed': 'Nicht alle Kopien wurden entfernt',

  'reminder.body': {
    one: 'Ihre Stellen haben sich geändert, und seit {count} Tag hat keine Datei davon dieses Gerät verlassen.',
    other: 'Ihre Stellen haben sich geändert, und seit {count} Tagen hat keine Datei davon dieses Gerät verlassen.',
  },
  'reminder.later': 'Nicht jetzt',
};
