import { useEffect, useRef, useState } from 'react';
import { Button } from '../ui/button.tsx';
import { onFirstTap } from '../ui/first-tap.ts';
import { useTexts } from './texts-context.ts';
import './ask-first.css';

/**
 * A button that asks before it acts. The focus moves to the question and back: the pressed button disappears each time.
 */
export function AskFirst(props: {
  label: string;
  /** What it is about, for those who hear the button and do not see what stands beside it. */
  about?: string;
  question: string;
  confirm: string;
  isBusy?: boolean;
  onConfirm: () => void;
}) {
  const { say } = useTexts();
  const [asks, setAsks] = useState(false);
  const focused = useRef<HTMLButtonElement>(null);
  const hasAsked = useRef(false);
  useEffect(() => {
    if (asks || hasAsked.current) focused.current?.focus();
    hasAsked.current = asks;
  }, [asks]);
  if (!asks) {
    return (
      <div className="ask-first">
        <Button
          ref={focused}
          look="quiet"
          inactive={props.isBusy ?? false}
          aria-label={props.about && `${props.label}: ${props.about}`}
          onClick={() => setAsks(true)}
        >
          {props.label}
        </Button>
      </div>
    );
  }
  return (
    <fieldset className="ask-first" aria-label={props.question}>
      <p>{props.question}</p>
      {/* This button may appear where the first one was, so a double tap does not count as an answer. */}
      <Button inactive={props.isBusy ?? false} onClick={onFirstTap(props.onConfirm)}>
        {props.confirm}
      </Button>
      {/* The focus goes to the harmless button, in case somebody presses Enter twice. */}
      <Button ref={focused} look="quiet" onClick={() => setAsks(false)}>
        {say('action.cancel')}
      </Button>
    </fieldset>
  );
}
