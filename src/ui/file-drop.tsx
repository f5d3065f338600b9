import { type RefObject, useRef } from 'react';
import { Button } from './button.tsx';
import { FileIcon } from './icons.tsx';
import './file-drop.css';

/** A place to choose a file. It shows where files can be dropped; the caller takes the dropped ones. */
export function FileDrop(props: {
  label: string;
  look: 'primary' | 'secondary';
  /** File names' endings and media types, with commas between them. */
  accept: string;
  /** Says that a file can also be dropped here. Hidden where nobody can. */
  dropWords: string;
  /** Says which files it takes. */
  kinds: string;
  isOver: boolean;
  hidden?: boolean;
  buttonRef?: RefObject<HTMLButtonElement | null>;
  onFile: (file: File) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className={props.isOver ? 'file-drop file-drop--over' : 'file-drop'} hidden={props.hidden}>
      <input
        ref={input}
        className="visually-hidden"
        type="file"
        accept={props.accept}
        tabIndex={-1}
        aria-hidden="true"
        onChange={(event) => {
          const chosen = event.target.files?.[0];
          if (chosen !== undefined) props.onFile(chosen);
          // The person may choose the same file again after they repaired it.
          event.target.value = '';
        }}
      />
      <Button ref={props.buttonRef} look={props.look} onClick={() => input.current?.click()}>
        <FileIcon />
        {props.label}
      </Button>
      <p>
        <span className="file-drop-words">{props.dropWords}</span> {props.kinds}
      </p>
    </div>
  );
}
