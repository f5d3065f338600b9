import type { ReactNode } from 'react';
import './filter-chips.css';
import './chip-set.css';

/** A choice of any number from a few. Each one is a button that stays pressed. If none is pressed, any will do. */
export function ChipSet<V extends string>(props: {
  label: string;
  options: readonly { readonly value: V; readonly label: string }[];
  chosen: readonly V[];
  disabled?: boolean;
  onChoose: (chosen: readonly V[]) => void;
  /** Shown after the chips: a button for more of them. */
  more?: ReactNode;
}) {
  const { chosen } = props;
  return (
    <fieldset className="chip-set" disabled={props.disabled}>
      <legend className="text-field-label">{props.label}</legend>
      <div className="chip-set-chips">
        {props.options.map(({ value, label }) => {
          const isChosen = chosen.includes(value);
          return (
            <button
              key={value}
              type="button"
              className="filter-chip"
              aria-pressed={isChosen}
              onClick={() =>
                props.onChoose(isChosen ? chosen.filter((one) => one !== value) : [...chosen, value])
              }
            >
              {label}
            </button>
          );
        })}
        {props.more}
      </div>
    </fieldset>
  );
}
