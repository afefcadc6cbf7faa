import { ChevronDown } from "lucide-react";
import { Button } from "react-aria-components/Button";
import { Menu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { buttonLook } from "./buttonLook";

export interface ActionItem {
  id: string;
  label: string;
}

interface Props {
  /** What the button says. */
  label: string;
  /** Whose actions these are, for those who do not see the card around. */
  accessibleLabel?: string;
  items: readonly ActionItem[];
  onAction: (id: string) => void;
}

/** The rarer actions, folded behind one button. */
export function ActionMenu({ label, accessibleLabel, items, onAction }: Props) {
  return (
    <MenuTrigger>
      <Button
        {...(accessibleLabel ? { "aria-label": accessibleLabel } : {})}
        className={buttonLook("quiet")}
      >
        <span>{label}</span>
        <ChevronDown aria-hidden="true" className="size-4" />
      </Button>
      <Popover className="min-w-48 rounded-control border border-line bg-paper p-1 shadow-float">
        <Menu items={items} onAction={(key) => onAction(String(key))} className="outline-none">
          {(item) => (
            <MenuItem
              id={item.id}
              textValue={item.label}
              className="flex min-h-touch cursor-pointer items-center rounded px-3 py-2 focused:bg-primary-quiet focus-visible:-outline-offset-4 focus-visible:shadow-none"
            >
              {item.label}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
