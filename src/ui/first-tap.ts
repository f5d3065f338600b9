/**
 * For a button that takes another's place, or whose second press would be another wish than the first: of two taps in a
 * row, as people make who are used to double clicks, only the first counts. A key press always does: its `detail` is 0.
 */
export function onFirstTap(run: () => void): (click: { detail: number }) => void {
  return ({ detail }) => {
    if (detail <= 1) run();
  };
}
