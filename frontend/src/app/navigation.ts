import { House } from "lucide-react";
import type { Account } from "@/api/session";
import type { NavigationItem } from "@/components/layout/AppShell";
import type { Words } from "@/i18n/ja";
import { paths } from "@/paths";

/** The main menu of an account: five places at most, so that they fit a phone. */
export function navigationFor(_account: Account, t: Words): NavigationItem[] {
  return [{ href: paths.home, label: t.shell.today, icon: House }];
}
