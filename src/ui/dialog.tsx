import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { type ReactNode, type RefObject, useLayoutEffect, useRef } from 'react';
import { Button } from './button.tsx';
import { isSecondTap } from './first-tap.ts';
import { CloseIcon } from './icons.tsx';
import './dialog.css';

/**
 * A modal dialog: full height on a phone, in the middle or at the side on a wider screen. Focus goes to the title, so
 * that a screen reader begins with it, and returns to where it came from. Esc and the cross close the dialog.
 *
 * If the element with the focus goes away, the dialog takes the focus in the next frame. What gives it to another element
 * does so in a layout effect, before the dialog sees that nothing has it. A later effect may lose it again.
 */
export function Dialog(props: {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  closeLabel: string;
  place?: 'middle' | 'side';
  /** A tap outside the dialog closes it. Pass false if that could lose something. */
  closesOutside?: boolean;
  foot?: ReactNode;
  bodyRef?: RefObject<HTMLDivElement | null>;
  /** Takes the focus instead of the title, if the person came for this one thing. */
  initialFocus?: RefObject<HTMLElement | null> | undefined;
  /** What it shows now, of several things. When this changes, it begins at the top, and the focus is on the title. */
  step?: string;
  children: ReactNode;
}) {
  const title = useRef<HTMLHeadingElement>(null);
  const side = props.place === 'side';
  const shown = useRef(props.step);
  useLayoutEffect(() => {
    if (shown.current === props.step) return;
    shown.current = props.step;
    title.current?.focus();
    title.current?.closest('.dialog')?.querySelector('.dialog-body')?.scrollTo({ top: 0 });
  }, [props.step]);
  return (
    <BaseDialog.Root
      open={props.open}
      onOpenChange={(open, { reason, event }) => {
        // The second click of a double click on the opening button lands outside the dialog.
        if (reason === 'outside-press' && isSecondTap(event)) return;
        if (!open) props.onClose();
      }}
      disablePointerDismissal={props.closesOutside === false}
    >
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className="dialog-backdrop" />
        <BaseDialog.Viewport className={side ? 'dialog-viewport dialog-viewport--side' : 'dialog-viewport'}>
          <BaseDialog.Popup
            className={side ? 'dialog dialog--side' : 'dialog'}
            initialFocus={props.initialFocus ?? title}
          >
            <div className="dialog-head">
              <BaseDialog.Title ref={title} tabIndex={-1} className="dialog-title">
                {props.title}
              </BaseDialog.Title>
              <BaseDialog.Close
                render={
                  <Button look="icon" aria-label={props.closeLabel}>
                    <CloseIcon />
                  </Button>
                }
              />
            </div>
            <div className="dialog-body" ref={props.bodyRef}>
              {props.children}
            </div>
            {props.foot && <div className="dialog-foot">{props.foot}</div>}
          </BaseDialog.Popup>
        </BaseDialog.Viewport>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
