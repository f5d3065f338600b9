import { useEffect, useEffectEvent, useState } from 'react';

/**
 * Takes the files that are dropped anywhere on the page, for as long as it `isTaking`; whether some are held over it
 * just now. A zone of its own would be missed by a centimetre.
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
      // Of one that leaves the page. Where a browser never names the next element the mark flickers, and no more.
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
 * Keeps the app where it is when a file is dropped that nobody takes: a browser opens it in the app's
 * place, or in a tab beside it (Chromium). Spec: HTML, "Drag-and-drop processing model": what is not cancelled is the browser's.
 */
export function useDropsRefused(): void {
  useEffect(() => {
    // On the window: whoever takes it, on the document, has had it before.
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

/** A word that is dragged into a field is none of our business. */
function holdsFiles({ dataTransfer }: DragEvent): boolean {
  return dataTransfer?.types.includes('Files') ?? false;
}
