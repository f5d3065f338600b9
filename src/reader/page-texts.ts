/**
 * The page in a language, with its sentences: each `{{name}}` in it becomes the text of that name. Throws if there is
 * none, or if `page` is another page.
 */
export function withTexts(
  page: string,
  { language, direction, textOf }: { language: string; direction: string; textOf: (name: string) => string },
): string {
  const begin = '<html lang="en" dir="ltr">';
  if (!page.includes(begin) || !page.includes('{{title}}'))
    throw new TypeError('This is not the page that opens locked files');
  // Its script has a hash in the page's policy, so it stays as it is.
  const script = page.indexOf('<script>');
  const words = page
    .slice(0, script)
    .replace(begin, `<html lang="${language}" dir="${direction}">`)
    .replace(/\{\{([\w-]+)\}\}/g, (_place, name: string) =>
      textOf(name).replace(/[&<>"]/g, (letter) => `&#${letter.codePointAt(0)};`),
    );
  return words + page.slice(script);
}
