/** As long, and as far apart, as two taps of a finger are taken for one wish. */
const twoTapsMs = 500;
const twoTapsPixels = 40;
/** A click follows its finger at once, but on a busy phone. */
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
 * Whether it is the second tap of two in a row, as people make who are used to double clicks. A mouse's is told by
 * `detail` (Spec: UI Events); a finger's by time and place, since Safari on iOS counts none. A key press is none.
 */
export function isSecondTap({ detail, timeStamp }: { readonly detail: number; readonly timeStamp: number }) {
  return detail > 1 || (isLastSecond && last !== null && timeStamp - last.timeStamp < clickFollowsMs);
}

/** For a button that takes another's place, or whose second press would be another wish than the first. */
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
