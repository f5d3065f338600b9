import { Menu as BaseMenu } from '@base-ui/react/menu';
import { type ReactElement, type ReactNode, useRef } from 'react';
import './menu.css';

/** A menu that a button opens. It is open when it appears. `trigger` is that button. `label` stands above the items. */
export function Menu(props: {
  trigger: ReactElement;
  label: ReactNode;
  items: readonly { readonly label: string; readonly icon: ReactNode; readonly onChoose: () => void }[];
}) {
  const place = useRef<HTMLDivElement>(null);
  return (
    <BaseMenu.Root defaultOpen>
      <BaseMenu.Trigger render={props.trigger} />
      {/* Next to its button, and so in the same landmark, instead of at the page's end outside all landmarks. */}
      <div ref={place} />
      <BaseMenu.Portal container={place}>
        <BaseMenu.Positioner className="menu-positioner" align="end" sideOffset={6}>
          <BaseMenu.Popup className="menu">
            <BaseMenu.Group>
              <BaseMenu.GroupLabel className="menu-label">{props.label}</BaseMenu.GroupLabel>
              {props.items.map((item) => (
                <BaseMenu.Item key={item.label} className="menu-item" onClick={item.onChoose}>
                  {item.icon}
                  {item.label}
                </BaseMenu.Item>
              ))}
            </BaseMenu.Group>
          </BaseMenu.Popup>
        </BaseMenu.Positioner>
      </BaseMenu.Portal>
    </BaseMenu.Root>
  );
}
