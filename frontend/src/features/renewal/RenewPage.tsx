import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef } from "react";
import { asProblem } from "@/api/problem";
import type { components } from "@/api/schema";
import { Button } from "@/components/ui/Button";
import { LinkButton } from "@/components/ui/Link";
import { SideMark } from "@/components/ui/ListingCard";
import { Notice } from "@/components/ui/Notice";
import { PageHeader } from "@/components/ui/PageHeader";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import { daysBetween } from "@/i18n/formats";
import type { Words } from "@/i18n/ja";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { renewalQuery, useRenewByLink } from "./api";

type Renewal = components["schemas"]["RenewalPreview"];

/**
 * The page of a renewal link, without signing in. Opening it changes nothing, for
 * programs that look through mails open every link: the one button does.
 */
export function RenewPage({ token }: { token: string }) {
  const { t } = useTranslation();
  const words = t.renewal;
  const preview = useQuery({ ...renewalQuery(token), enabled: token !== "" });
  const renewing = useRenewByLink(token);
  const thrown = renewing.error ?? preview.error;
  const refusal = token === "" ? refusalOf(t, "not_found", "") : thrown && refusalFor(t, thrown);

  if (refusal) {
    return (
      <Narrow>
        <PageHeader title={refusal.title} lead={refusal.what} />
        <ToSignIn />
      </Narrow>
    );
  }
  if (preview.error) {
    return (
      <Narrow>
        <PageHeader title={words.title} />
        <ProblemNotice problem={preview.error} onRetry={() => void preview.refetch()} />
      </Narrow>
    );
  }
  if (!preview.data) {
    return (
      <Narrow>
        <PageHeader title={words.checking} />
        <Skeleton lines={4} />
      </Narrow>
    );
  }
  const renewed = renewing.data ?? (preview.data.renewed ? preview.data : undefined);
  if (renewed) return <Done renewal={renewed} />;
  return (
    <Narrow>
      <PageHeader title={words.title} lead={words.lead(preview.data.organization)} />
      <div className="flex flex-col gap-6">
        <What renewal={preview.data} />
        {renewing.error && <ProblemNotice problem={renewing.error} />}
        <p className="text-help text-soft">{words.what}</p>
        <Button
          look="primary"
          wide
          isPending={renewing.isPending}
          onPress={() => renewing.mutate()}
        >
          {words.button}
        </Button>
      </div>
    </Narrow>
  );
}

function What({ renewal }: { renewal: Renewal }) {
  const { t, format } = useTranslation();
  const { expires_on: until } = renewal;
  const over = daysBetween(new Date(), until) < 0;
  const words = t.renewal;
  return (
    <div className="flex flex-col gap-2 rounded-card border border-line p-5">
      <SideMark side={renewal.side} />
      <p className="text-section">{renewal.title}</p>
      <p className="figures text-help text-soft">
        {over ? words.was(format.date(until)) : words.until(format.date(until))}
      </p>
    </div>
  );
}

function Done({ renewal }: { renewal: Renewal }) {
  const { t, format } = useTranslation();
  const words = t.renewal;
  const said = useRef<HTMLDivElement>(null);
  useEffect(() => said.current?.focus(), []);
  return (
    <Narrow>
      <PageHeader title={words.doneTitle} />
      <div ref={said} tabIndex={-1} role="status" className="mb-8 rounded-card">
        <Notice tone="success">{words.done(renewal.title, format.date(renewal.expires_on))}</Notice>
      </div>
      <ToSignIn />
    </Narrow>
  );
}

function ToSignIn() {
  const { t } = useTranslation();
  return <LinkButton href={paths.listings}>{t.renewal.toSignIn}</LinkButton>;
}

function Narrow({ children }: { children: ReactNode }) {
  return <div className="mx-auto max-w-md">{children}</div>;
}

function refusalFor(t: Words, thrown: unknown) {
  const { kind, code } = asProblem(thrown);
  return refusalOf(t, kind, code);
}

/** Why a link leads no further, and what to do; undefined for troubles that pass. */
function refusalOf(
  t: Words,
  kind: string,
  code: string,
): { title: string; what: string } | undefined {
  const words = t.renewal;
  if (kind === "not_found" || kind === "malformed" || kind === "invalid") {
    return { title: words.unknownTitle, what: words.unknown };
  }
  if (code === "link_expired") return { title: words.overTitle, what: words.over };
  if (code === "listing_state") return { title: words.closedTitle, what: words.closed };
  return undefined;
}
