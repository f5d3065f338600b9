import { useEffect, useEffectEvent, useState } from 'react';

/**
 * Takes files that are dropped anywhere on the page while `isTaking` is true. Returns whether files are held over the
 * page right now. People would miss a smaller drop zone by a centimetre.
 */
export function useDroppedFiles(isTaking: boolean, onFiles: (files: readonly File[]) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  const take = useEffectEvent(onFiles);
  useEffect(() => {
    if (!isTaking) return;
    const ends = new AbortController();
    const { signal } = ends;
    document.addEventListener(
      'dragover',
      (event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setIsOver(true);
      },
      { signal },
    );
    document.addEventListener(
      'dragleave',
      // Only when the drag leaves the page. In a browser that never reports `relatedTarget`, the mark only flickers.
      ({ relatedTarget }) => {
        if (relatedTarget === null) setIsOver(false);
      },
      { signal },
    );
    document.addEventListener(
      'drop',
      (event) => {
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setIsOver(false);
        const files = [...(event.dataTransfer?.files ?? [])];
        if (files.length > 0) take(files);
      },
      { signal },
    );
    return () => {
      ends.abort();
      setIsOver(false);
    };
  }, [isTaking]);
  return isOver;
}

/**
 * Keeps the app open when nobody takes a dropped file. A browser would open the file in place of the app, or in a new
 * tab (Chromium). Spec: HTML, "Drag-and-drop processing model": the browser handles a drop that nobody cancels.
 */
export function useDropsRefused(): void {
  useEffect(() => {
    // Listen on the window: a handler on the document that takes the file runs first.
    const refuse = (event: DragEvent) => {
      if (event.defaultPrevented || !holdsFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = 'none';
    };
    addEventListener('dragover', refuse);
    addEventListener('drop', refuse);
    return () => {
      removeEventListener('dragover', refuse);
      removeEventListener('drop', refuse);
    };
  }, []);
}

/** Returns whether the drag holds files. Text that is dragged into a field stays the browser's matter. */
function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}
