import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { asProblem } from "@/api/problem";
import type { Account } from "@/api/session";
import { LinkButton } from "@/components/ui/Link";
import { Notice } from "@/components/ui/Notice";
import { PageHeader } from "@/components/ui/PageHeader";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import type { Words } from "@/i18n/ja";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { type InvitationPreview, invitationQuery } from "./api";
import { WelcomeForm } from "./WelcomeForm";

interface Props {
  /** What the address carries after its "#"; it never reaches the server's log. */
  token: string;
  onEntered: (account: Account) => void;
}

/** Where a one-time link leads: to join, or to choose a new password. */
export function WelcomePage({ token, onEntered }: Props) {
  const { t } = useTranslation();
  const preview = useQuery({ ...invitationQuery(token), enabled: token !== "" });
  const failed = preview.error ? asProblem(preview.error) : undefined;
  const refusal =
    token === "" ? refusalOf(t, "not_found") : failed && refusalOf(t, failed.kind, failed.code);

  if (refusal) {
    return (
      <Narrow>
        <PageHeader title={refusal.title} lead={refusal.what} />
        <LinkButton href={paths.signIn}>{t.welcome.toSignIn}</LinkButton>
      </Narrow>
    );
  }
  if (failed) {
    return (
      <Narrow>
        <PageHeader title={t.welcome.joinTitle} />
        <ProblemNotice problem={failed} onRetry={() => void preview.refetch()} />
      </Narrow>
    );
  }
  if (!preview.data) {
    return (
      <Narrow>
        <PageHeader title={t.welcome.checking} />
        <Skeleton lines={4} />
      </Narrow>
    );
  }
  return <Invited token={token} preview={preview.data} onEntered={onEntered} />;
}

function Narrow({ children }: { children: ReactNode }) {
  return <div className="mx-auto max-w-md">{children}</div>;
}

function Invited({ preview, ...rest }: Props & { preview: InvitationPreview }) {
  const { t, format } = useTranslation();
  const words = t.welcome;
  const joins = preview.purpose === "join";
  return (
    <Narrow>
      <PageHeader
        title={joins ? words.joinTitle : words.resetTitle}
        lead={joins ? words.joinLead : words.resetLead}
      />
      <div className="flex flex-col gap-8">
        {joins && <Notice>{placeOf(t, preview)}</Notice>}
        <WelcomeForm preview={preview} {...rest} />
        <p className="text-help text-soft">{words.until(format.dateTime(preview.expires_at))}</p>
      </div>
    </Narrow>
  );
}

function placeOf(t: Words, { organization, role }: InvitationPreview): string {
  if (role !== "member") return t.welcome.joinOffice(t.glossary.roles[role]);
  return organization ? t.welcome.joinOrganization(organization) : t.welcome.joinNew;
}

/** Why a link leads no further, and what to do; undefined for troubles that pass. */
function refusalOf(t: Words, kind: string, code = ""): { title: string; what: string } | undefined {
  const words = t.welcome;
  if (kind === "not_found" || kind === "malformed" || kind === "invalid") {
    return { title: words.unknownTitle, what: words.unknown };
  }
  switch (code) {
    case "invitation_spent":
      return { title: words.spentTitle, what: words.spent };
    case "invitation_expired":
      return { title: words.expiredTitle, what: words.expired };
    case "invitation_cancelled":
      return { title: words.cancelledTitle, what: words.cancelled };
    default:
      return undefined;
  }
}
