import { ChevronDown, CircleUserRound } from "lucide-react";
import { Menu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Button } from "@/components/ui/Button";
import { useTranslation } from "@/i18n/language";

export interface AccountMenuProps {
  name: string;
  /** The organisation, or the role for people of the office. */
  place: string;
  onSignOut: () => void;
}

/** Who is signed in, and the way out. */
export function AccountMenu({ name, place, onSignOut }: AccountMenuProps) {
  const { t } = useTranslation();
  return (
    <MenuTrigger>
      <Button look="quiet" aria-label={`${t.shell.accountMenu}：${name}`}>
        <span className="flex items-center gap-2 text-ink">
          <CircleUserRound aria-hidden="true" strokeWidth={1.75} className="size-6" />
          <span className="max-w-40 truncate max-sm:hidden">{name}</span>
          <ChevronDown aria-hidden="true" className="size-4" />
        </span>
      </Button>
      <Popover
        placement="bottom end"
        className="min-w-60 rounded-card border border-line bg-paper p-2 shadow-float"
      >
        <div className="border-b border-line px-3 pt-1 pb-3">
          <p className="font-bold">{name}</p>
          <p className="text-help text-soft">{place}</p>
        </div>
        <Menu aria-label={t.shell.accountMenu} className="pt-2 outline-none">
          <MenuItem
            onAction={onSignOut}
            className="flex min-h-touch cursor-pointer items-center rounded-control px-3 outline-none hover:bg-quiet focus-visible:focus-mark"
          >
            {t.shell.signOut}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
