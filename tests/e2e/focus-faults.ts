import type { Page } from '@playwright/test';

declare global {
  /** Runs in the page. Returns an element's own number, which stays the same as long as the element lives. */
  var numberForTests: (element: Element) => number;
  /** What had the focus since it was last read, in order. */
  var focusedForTests: Focused[];
}

interface Focused {
  readonly number: number;
  readonly name: string;
  readonly shows: boolean;
  readonly isGuard: boolean;
}

/** Tab is pressed so often before the test looks: a look takes longer than a press. */
const pressesPerLook = 10;

/**
 * Returns what is wrong with the focus order on the current screen, one sentence each: Tab reaches a control that does
 * not show the focus, or skips a control. With a dialog open, it checks only the dialog. WCAG 2.2, 2.1.1, 2.4.7.
 */
export async function focusFaults(page: Page): Promise<string[]> {
  const there = await page.evaluate(() => {
    // Not the element's position, which changes when something before it appears or disappears.
    const numbers = new WeakMap<Element, number>();
    let next = 0;
    globalThis.numberForTests = (element) => {
      const number = numbers.get(element) ?? next++;
      numbers.set(element, number);
      return number;
    };
    const isDrawn = (candidate: Element) => {
      const { outlineStyle, outlineWidth, borderColor } = getComputedStyle(candidate);
      return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2 && borderColor !== '';
    };
    const note = ({ target: element }: Event) => {
      if (!(element instanceof Element)) return;
      // A card draws the focus of the field that it holds.
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
      globalThis.focusedForTests.push({
        number: globalThis.numberForTests(element),
        name: `${element.tagName.toLowerCase()} "${name}"`,
        shows,
        // Base UI's guards at both ends of a dialog send the focus on.
        isGuard: element.hasAttribute('data-base-ui-focus-guard'),
      });
    };
    // Start from the top, as a person who begins there.
    (document.activeElement as HTMLElement | null)?.blur?.();
    const dialogs = document.querySelectorAll<HTMLElement>('[role="dialog"]');
    dialogs[dialogs.length - 1]?.focus();
    if (globalThis.focusedForTests === undefined) document.addEventListener('focusin', note);
    globalThis.focusedForTests = [];
    return [...document.querySelectorAll('*')].map(globalThis.numberForTests);
  });
  const reached = new Set<number>();
  const faults = new Set<string>();
  // Twice as many steps as anybody needs. Controls that stay unreached reveal a focus trap.
  for (let presses = 0, first: number | null = null, isAround = false; !isAround && presses < 120; ) {
    for (let more = 0; more < pressesPerLook; more++, presses++) await page.keyboard.press('Tab');
    for (const at of await page.evaluate(() => globalThis.focusedForTests.splice(0))) {
      if (at.isGuard) continue;
      isAround ||= at.number === first;
      first ??= at.number;
      reached.add(at.number);
      if (!at.shows) faults.add(`${at.name} does not show the focus`);
    }
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
            // A control that appeared during the walk may be behind the current step.
            there.includes(globalThis.numberForTests(control)) &&
            !isReached(control)
          );
        })
        .filter((control) => {
          // In a radio group, Tab reaches only the checked radio.
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
