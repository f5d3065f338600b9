import { useId } from 'react';
import './choice-cards.css';

/** A check box with an explanation under its label. Native, like the radios of `choice-cards.tsx`. */
export function Checkbox(props: {
  label: string;
  hint: string;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}) {
  const id = useId();
  return (
    <div className="checkbox">
      <input
        className="choice-input"
        type="checkbox"
        id={id}
        checked={props.checked}
        disabled={props.disabled}
        aria-describedby={`${id}-hint`}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      <label className="choice-label" htmlFor={id}>
        {props.label}
      </label>
      <p className="choice-hint" id={`${id}-hint`}>
        {props.hint}
      </p>
    </div>
  );
}
