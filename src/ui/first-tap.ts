/** Two taps of a finger count as one wish within this time and distance. */
const twoTapsMs = 500;
const twoTapsPixels = 40;
/** A click follows its finger at once, except on a busy phone. */
const clickFollowsMs = 1000;

interface Touch {
  readonly timeStamp: number;
  readonly clientX: number;
  readonly clientY: number;
}

let last: Touch | null = null;
let isLastSecond = false;
document.addEventListener(
  'pointerdown',
  (down) => {
    const touch = down.pointerType === 'touch' ? down : null;
    isLastSecond = touch !== null && last !== null && areOne(last, touch);
    last = touch;
  },
  { capture: true },
);

/**
 * Whether it is the second tap of two in a row, as people make who are used to double clicks. `detail` shows it for a
 * mouse (Spec: UI Events). Time and place show it for a finger, since Safari on iOS does not count taps. A key press
 * never is one.
 */
export function isSecondTap({ detail, timeStamp }: { readonly detail: number; readonly timeStamp: number }) {
  return detail > 1 || (isLastSecond && last !== null && timeStamp - last.timeStamp < clickFollowsMs);
}

/** For a button that takes another button's place, or whose second press means something else than the first. */
export function onFirstTap(run: () => void): (click: Parameters<typeof isSecondTap>[0]) => void {
  return (click) => {
    if (!isSecondTap(click)) run();
  };
}

function areOne(first: Touch, second: Touch): boolean {
  return (
    second.timeStamp - first.timeStamp < twoTapsMs &&
    Math.hypot(second.clientX - first.clientX, second.clientY - first.clientY) < twoTapsPixels
  );
}
