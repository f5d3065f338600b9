import { useRef } from 'react';
import { Button } from './button.tsx';
import { CloseIcon, SearchIcon } from './icons.tsx';
import './search-field.css';

/** A box for words to search by. Esc, or the cross, empties it and leaves the focus in it. */
export function SearchField(props: {
  label: string;
  placeholder: string;
  clearLabel: string;
  value: string;
  onChange: (value: string) => void;
}) {
  const input = useRef<HTMLInputElement>(null);
  function clear(): void {
    props.onChange('');
    input.current?.focus();
  }
  return (
    <search className="search-field">
      <SearchIcon />
      <input
        ref={input}
        className="search-field-input"
        type="search"
        aria-label={props.label}
        placeholder={props.placeholder}
        value={props.value}
        autoComplete="off"
        spellCheck={false}
        enterKeyHint="search"
        onChange={(event) => props.onChange(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && clear()}
      />
      {props.value !== '' && (
        <Button look="icon" aria-label={props.clearLabel} onClick={clear}>
          <CloseIcon />
        </Button>
      )}
    </search>
  );
}
