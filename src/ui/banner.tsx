import type { ReactNode } from 'react';
import { CheckCircleIcon, InfoIcon, OfflineIcon, WarningIcon } from './icons.tsx';
import './tones.css';
import './banner.css';

const icons = { info: InfoIcon, warning: WarningIcon, danger: WarningIcon, good: CheckCircleIcon } as const;

/**
 * A message that stands in the page. Screen readers read `danger` at once (`alert`), the others when they reach them.
 */
export function Banner(props: {
  tone: keyof typeof icons;
  title?: ReactNode;
  offline?: boolean;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  const Icon = props.offline ? OfflineIcon : icons[props.tone];
  return (
    <div className={`banner tone--${props.tone}`} role={props.tone === 'danger' ? 'alert' : undefined}>
      <Icon />
      <div className="banner-body">
        {props.title && <p className="banner-title">{props.title}</p>}
        {props.children}
      </div>
      {props.actions && <div className="banner-actions">{props.actions}</div>}
    </div>
  );
}
