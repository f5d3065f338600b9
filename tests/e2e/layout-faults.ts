import type { Page } from '@playwright/test';

/**
 * Returns what is wrong with the layout on the current screen, one sentence each: the page scrolls sideways, a control
 * or a heading is outside the window, its words do not fit into it, a button breaks a word though the window is as wide
 * as a phone, or two controls overlap. With a dialog open, it checks the dialog.
 */
export async function layoutFaults(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    const root = document.documentElement;
    const width = root.clientWidth;
    if (root.scrollWidth > width) faults.push(`the page is ${root.scrollWidth} wide in ${width}`);
    const dialogs = document.querySelectorAll('[role="dialog"], [role="menu"]');
    const shown = dialogs[dialogs.length - 1] ?? document.body;
    const nameOf = (element: Element) =>
      `${element.tagName.toLowerCase()} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 60)}"`;
    const controls = [
      ...shown.querySelectorAll('button, a[href], input, select, [role="menuitem"], h1, h2, h3'),
    ].filter((element) => {
      const { width, height } = element.getBoundingClientRect();
      const style = getComputedStyle(element);
      // Skip what is folded, what is only for screen readers, and inputs that their label draws.
      return (
        element.checkVisibility() &&
        width > 2 &&
        height > 2 &&
        style.visibility !== 'hidden' &&
        style.opacity !== '0' &&
        !/rect|inset/.test(style.clip + style.clipPath)
      );
    });
    /** Returns the nearest row that scrolls sideways by itself. Its content may be outside the window. */
    const row = (element: Element) => element.closest('.filter-chips');
    for (const element of controls) {
      const box = element.getBoundingClientRect();
      if (row(element) === null && (box.left < -1 || box.right > width + 1))
        faults.push(
          `${nameOf(element)} is at ${Math.round(box.left)} to ${Math.round(box.right)} of ${width}`,
        );
      if (element instanceof HTMLInputElement || element.matches('.job-row')) continue;
      if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
        faults.push(`${nameOf(element)} needs ${element.scrollWidth} and has ${element.clientWidth}`);
      if (element.matches('button') && element.scrollHeight > element.clientHeight + 1)
        faults.push(
          `${nameOf(element)} needs a height of ${element.scrollHeight} and has ${element.clientHeight}`,
        );
    }
    const isBroken = (node: Node, { index, 0: word }: RegExpExecArray) => {
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1;
    };
    for (const element of width < 360 ? [] : controls.filter((control) => control.matches('button'))) {
      const inside = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let node = inside.nextNode(); node !== null; node = inside.nextNode())
        // No line has room for a longer one.
        for (const word of (node.textContent ?? '').matchAll(/[^\s-]+/g))
          if (word[0].length <= 30 && isBroken(node, word))
            faults.push(`${nameOf(element)} breaks the word "${word[0]}"`);
    }
    // Check the words of the header and of what is open, as drawn.
    const walker = document.createTreeWalker(shown, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (
        parent === null ||
        node.textContent?.trim() === '' ||
        parent.closest('.visually-hidden, .print-sheet, .job-row, option') !== null
      )
        continue;
      if (row(parent) !== null || parent.closest('.filter-chips') !== null) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const box = range.getBoundingClientRect();
      if (box.width > 2 && (box.left < -1 || box.right > width + 1))
        faults.push(
          `the words "${node.textContent?.trim().slice(0, 60)}" are at ${Math.round(box.left)} to ${Math.round(box.right)} of ${width}`,
        );
    }
    const boxes = controls.filter((element) => row(element) === null);
    for (const [at, a] of boxes.entries())
      for (const b of boxes.slice(at + 1)) {
        if (a.contains(b) || b.contains(a)) continue;
        // The list scrolls under the search field, which stays in place.
        if (a.matches('.job-row') !== b.matches('.job-row')) continue;
        // Some overlaps are intended: a button in a field, content under a dialog's foot, a list under its head.
        if (
          a.parentElement === b.parentElement
            ? a.matches('input, select') || b.matches('input, select')
            : a.closest('.text-field-box, .search-field') !== null &&
              a.closest('.text-field-box, .search-field') === b.closest('.text-field-box, .search-field')
        )
          continue;
        const part = (element: Element) =>
          element.closest('header, .dialog-head, .dialog-body, .dialog-foot, main, [role="menu"]');
        if (part(a) !== part(b)) continue;
        const [x, y] = [a.getBoundingClientRect(), b.getBoundingClientRect()];
        const wide = Math.min(x.right, y.right) - Math.max(x.left, y.left);
        const high = Math.min(x.bottom, y.bottom) - Math.max(x.top, y.top);
        if (wide > 1 && high > 1) faults.push(`${nameOf(a)} and ${nameOf(b)} lie on each other`);
      }
    return faults;
  });
}
