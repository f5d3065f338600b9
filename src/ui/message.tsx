import type { ReactNode } from 'react';
import './message.css';

/** Stands where content would be: nothing is there yet, nothing was found, or something broke. */
export function Message(props: {
  picture: ReactNode;
  title: string;
  level?: 1 | 2;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  const Title = props.level === 1 ? 'h1' : 'h2';
  return (
    <div className="message">
      <div className="message-picture">{props.picture}</div>
      <Title className="message-title">{props.title}</Title>
      {props.children && <div className="message-body">{props.children}</div>}
      {props.actions && <div className="message-actions">{props.actions}</div>}
    </div>
  );
}
