import { type ReactNode, useEffect, useRef } from 'react';
import { CheckIcon } from '../../ui/icons.tsx';
import { Brand } from '../brand.tsx';
import { useTexts } from '../texts-context.ts';
import './sign-in-screen.css';

const promises = ['sign-in.promise.offline', 'sign-in.promise.whole', 'sign-in.promise.yours'] as const;

/** The page around every step of signing in. When the step changes, the focus moves to its title, to be read aloud. */
export function SignInFrame(props: {
  title: string;
  intro: ReactNode;
  /** Another screen of these steps stood here before. */
  takesFocus?: boolean;
  children: ReactNode;
}) {
  const { say } = useTexts();
  const title = useRef<HTMLHeadingElement>(null);
  const shown = useRef(props.takesFocus ? '' : props.title);
  useEffect(() => {
    if (shown.current === props.title) return;
    shown.current = props.title;
    title.current?.focus();
  }, [props.title]);
  return (
    <main className="sign-in-screen">
      <div className="sign-in-screen-page">
        <div className="sign-in-screen-head">
          <Brand />
          <h1 ref={title} tabIndex={-1}>
            {props.title}
          </h1>
          <p>{props.intro}</p>
        </div>
        <div className="sign-in-screen-form">{props.children}</div>
        <ul className="sign-in-screen-promises">
          {promises.map((key) => (
            <li key={key}>
              <CheckIcon />
              {say(key)}
            </li>
          ))}
        </ul>
      </div>
    </main>
  );
}
