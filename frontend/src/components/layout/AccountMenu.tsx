import { ChevronDown, CircleUserRound } from "lucide-react";
import { Button } from "@/components/ui/Button";
import { Link } from "@/components/ui/Link";
import { useTranslation } from "@/i18n/language";
import { usePanel } from "./usePanel";

export interface AccountMenuProps {
  name: string;
  /** The organisation, or the role for people of the office. */
  place: string;
  /** The page of the own account. */
  href?: string;
  onSignOut: () => void;
}

/** Who is signed in, and the way out. */
export function AccountMenu({ name, place, href, onSignOut }: AccountMenuProps) {
  const { t } = useTranslation();
  const { box, panelId, open, setOpen, onKeyDown } = usePanel();
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes the panel from wherever the focus is in it
    <div ref={box} className="relative" onKeyDown={onKeyDown}>
      <Button
        look="quiet"
        aria-label={t.common.labelled(t.shell.accountMenu, name)}
        aria-expanded={open}
        aria-controls={panelId}
        onPress={() => setOpen(!open)}
      >
        <span className="flex items-center gap-2 text-ink">
          <CircleUserRound aria-hidden="true" strokeWidth={1.75} className="size-6" />
          <span className="max-w-40 truncate max-md:hidden">{name}</span>
          <ChevronDown aria-hidden="true" className="size-4" />
        </span>
      </Button>
      <div
        id={panelId}
        hidden={!open}
        className="absolute top-full right-0 mt-2 w-64 rounded-card border border-line bg-paper p-4 shadow-float"
      >
        <p className="font-bold">{name}</p>
        <p className="mb-4 text-help text-soft">{place}</p>
        {href && (
          <p className="mb-3">
            <Link href={href} onPress={() => setOpen(false)}>
              {t.glossary.account}
            </Link>
          </p>
        )}
        <Button onPress={onSignOut}>{t.shell.signOut}</Button>
      </div>
    </div>
  );
}
