import {
  ArrowLeftRight,
  Ban,
  BookOpenCheck,
  Building,
  Building2,
  ChartColumn,
  ChartNoAxesColumn,
  Handshake,
  House,
  Layers,
  ListChecks,
  Network,
  Sparkle,
  UserRoundPlus,
} from "lucide-react";
import type { Account } from "@/api/session";
import type { NavigationItem } from "@/components/layout/PlaceLink";
import type { Words } from "@/i18n/ja";
import { paths } from "@/paths";

/** The main menu of an account. */
export function navigationFor(account: Account, t: Words): NavigationItem[] {
  const today = { href: paths.home, label: t.shell.today, icon: House, tab: true };
  const introductions = {
    href: paths.introductions,
    label: t.shell.places.introductions,
    icon: Handshake,
    tab: true,
  };
  const organizations = {
    href: paths.organizations,
    label: t.shell.places.directory,
    icon: Building2,
  };
  const outcomes = { href: paths.outcomes, label: t.shell.places.outcomes, icon: BookOpenCheck };
  if (account.role === "member") {
    return [
      today,
      { href: paths.suggestions, label: t.shell.places.suggestions, icon: Sparkle, tab: true },
      introductions,
      { href: paths.listings, label: t.shell.places.listings, icon: ArrowLeftRight, tab: true },
      { href: paths.organization, label: t.shell.places.organization, icon: Building },
      organizations,
      outcomes,
    ];
  }
  return [
    today,
    { href: paths.rounds, label: t.glossary.review, icon: ListChecks, tab: true },
    { href: paths.roundList, label: t.roundPages.title, icon: Layers },
    { href: paths.trios, label: t.shell.places.trios, icon: Network, also: paths.calls },
    introductions,
    { ...organizations, tab: true },
    outcomes,
    { href: paths.reports, label: t.reports.title, icon: ChartColumn },
    { href: paths.rules, label: t.rules.title, icon: Ban },
    { href: paths.learning, label: t.learning.short, icon: ChartNoAxesColumn },
    { href: paths.accounts, label: t.shell.places.accounts, icon: UserRoundPlus },
  ];
}
