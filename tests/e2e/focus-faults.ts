import type { Page } from '@playwright/test';

declare global {
  /** In the page: an element's own number, the same for as long as it lives. */
  var numberForTests: (element: Element) => number;
}

/**
 * What is wrong with the way of the focus on the screen as it is now, a sentence each: Tab comes to a control that does
 * not show it, or passes one by. With a dialog open, its own controls. WCAG 2.2, 2.1.1, 2.4.7.
 */
export async function focusFaults(page: Page): Promise<string[]> {
  const there = await page.evaluate(() => {
    // Not its place among the others: that is another one when something comes or goes before it.
    const numbers = new WeakMap<Element, number>();
    let next = 0;
    globalThis.numberForTests = (element) => {
      const number = numbers.get(element) ?? next++;
      numbers.set(element, number);
      return number;
    };
    // From the top, as whoever begins there.
    (document.activeElement as HTMLElement | null)?.blur?.();
    const dialogs = document.querySelectorAll<HTMLElement>('[role="dialog"]');
    dialogs[dialogs.length - 1]?.focus();
    return [...document.querySelectorAll('*')].map(globalThis.numberForTests);
  });
  const reached = new Set<number>();
  const faults = new Set<string>();
  let first: number | null = null;
  // Twice as many steps as anybody would take: a trap shows by what was not reached.
  for (let steps = 0; steps < 120; steps++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      const isDrawn = (candidate: Element) => {
        const { outlineStyle, outlineWidth, borderColor } = getComputedStyle(candidate);
        return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && borderColor !== '';
      };
      // A card draws for the field that it holds.
      const shows = [element, element.parentElement, element.parentElement?.parentElement].some(
        (candidate) => candidate instanceof Element && isDrawn(candidate),
      );
      const name = (
        element.getAttribute('aria-label') ??
        (element as HTMLInputElement).labels?.[0]?.textContent ??
        element.textContent ??
        ''
      )
        .trim()
        .slice(0, 50);
      return {
        number: globalThis.numberForTests(element),
        name: `${element.tagName.toLowerCase()} "${name}"`,
        shows,
        // Base UI's own ends of a dialog send the focus on.
        isGuard: element.hasAttribute('data-base-ui-focus-guard'),
      };
    });
    if (at === null || at.isGuard) continue;
    if (at.number === first) break;
    first ??= at.number;
    reached.add(at.number);
    if (!at.shows) faults.add(`${at.name} does not show the focus`);
  }
  const passedBy = await page.evaluate(
    ({ there, reached }) => {
      const isReached = (control: Element) => reached.includes(globalThis.numberForTests(control));
      const dialogs = document.querySelectorAll('[role="dialog"]');
      const shown = dialogs[dialogs.length - 1] ?? document.body;
      return [
        ...shown.querySelectorAll<HTMLElement>('button, a[href], input, select, textarea, [tabindex="0"]'),
      ]
        .filter((control) => {
          const { width, height } = control.getBoundingClientRect();
          return (
            width > 0 &&
            height > 0 &&
            control.checkVisibility() &&
            control.tabIndex >= 0 &&
            !control.matches(':disabled') &&
            !control.hasAttribute('data-base-ui-focus-guard') &&
            // What came while the others were walked may have come behind the walker.
            there.includes(globalThis.numberForTests(control)) &&
            !isReached(control)
          );
        })
        .filter((control) => {
          // Of a group of radios, Tab comes to the one that is checked.
          if (!(control instanceof HTMLInputElement) || control.type !== 'radio') return true;
          const group = [...document.querySelectorAll<HTMLInputElement>(`input[name="${control.name}"]`)];
          return !group.some(isReached);
        })
        .map((control) => `${control.tagName.toLowerCase()} "${control.textContent || control.ariaLabel}"`);
    },
    { there, reached: [...reached] },
  );
  return [...faults, ...passedBy.map((name) => `Tab passes by ${name}`)];
}
