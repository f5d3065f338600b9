import { useId } from 'react';
import { ExpandIcon } from './icons.tsx';
import './text-field.css';
import './select-field.css';

/** One choice of a few, from the system's own list, with its label. */
export function SelectField<V extends string>(props: {
  label: string;
  options: readonly { readonly value: V; readonly label: string }[];
  chosen: V;
  disabled?: boolean;
  /**
   * Small and without a frame, with a label only for screen readers: for a place where the chosen option says it all.
   */
  bare?: boolean;
  onChoose: (value: V) => void;
}) {
  const id = useId();
  return (
    <div className={props.bare ? 'text-field select-field--bare' : 'text-field'}>
      <label className={props.bare ? 'visually-hidden' : 'text-field-label'} htmlFor={id}>
        {props.label}
      </label>
      <div className="text-field-box">
        <select
          id={id}
          className="text-field-input select-field-input"
          value={props.chosen}
          disabled={props.disabled}
          onChange={(event) => {
            const chosen = props.options.find(({ value }) => value === event.target.value);
            if (chosen !== undefined) props.onChoose(chosen.value);
          }}
        >
          {props.options.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <span className="select-field-mark">
          <ExpandIcon />
        </span>
      </div>
    </div>
  );
}
