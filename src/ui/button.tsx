import type { ComponentProps, ReactNode } from 'react';
import './button.css';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'disabled'> {
  readonly look?: 'primary' | 'secondary' | 'quiet' | 'icon';
  readonly wide?: boolean;
  /** Does nothing when pressed, but keeps its place and the focus: a button that vanishes under a finger confuses. */
  readonly inactive?: boolean;
  readonly children: ReactNode;
}

/** A button. With the look `icon` it shows only a picture and needs an `aria-label`. */
export function Button({
  look = 'secondary',
  wide = false,
  inactive = false,
  className = '',
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-disabled={inactive || undefined}
      onClick={inactive ? (event) => event.preventDefault() : onClick}
      className={`button button--${look}${wide ? ' button--wide' : ''} ${className}`}
    />
  );
}
