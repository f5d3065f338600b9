import { useId } from 'react';
import './choice-cards.css';

/**
 * A radio group whose options are cards, each with an explanation. The radios are native: arrow keys, forms and forced
 * colours come with them. The label alone is the accessible name, and the explanation is its description.
 */
export function ChoiceCards<V extends string>(props: {
  label: string;
  options: readonly { readonly value: V; readonly label: string; readonly hint: string }[];
  chosen: V | null;
  onChoose: (value: V) => void;
  disabled?: boolean;
}) {
  const name = useId();
  return (
    <fieldset className="choice-cards" disabled={props.disabled}>
      <legend>{props.label}</legend>
      {props.options.map(({ value, label, hint }) => {
        const id = `${name}-${value}`;
        return (
          <div className="choice-card" key={value}>
            <input
              className="choice-input"
              type="radio"
              id={id}
              name={name}
              checked={value === props.chosen}
              aria-describedby={`${id}-hint`}
              onChange={() => props.onChoose(value)}
            />
            <label className="choice-label" htmlFor={id}>
              {label}
            </label>
            <p className="choice-hint" id={`${id}-hint`}>
              {hint}
            </p>
          </div>
        );
      })}
    </fieldset>
  );
}
