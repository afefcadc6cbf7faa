import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { ConfirmDialog } from "@/components/ui/ConfirmDialog";
import { EmptyState } from "@/components/ui/EmptyState";
import { Link } from "@/components/ui/Link";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Shape, type ShapeName } from "@/components/ui/Shape";
import { Skeleton } from "@/components/ui/Skeleton";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { invitationsQuery, useCancelInvitation } from "../api/invitations";
import type { Invitation } from "../model";

/** Who was invited, whether the link was used, and how to make it useless. */
export function InvitationList() {
  const { t } = useTranslation();
  const words = t.accounts;
  const query = useInfiniteQuery(invitationsQuery);
  const cancel = useCancelInvitation();
  const [asked, setAsked] = useState<Invitation>();
  const invitations = query.data?.pages.flatMap((page) => page.items);
  return (
    <section aria-labelledby="invitations" className="flex flex-col gap-4">
      <h2 id="invitations" className="text-section">
        {words.invitations}
      </h2>
      {query.isError && (
        <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isPending && <Skeleton cards={2} lines={1} />}
      {cancel.error && <ProblemNotice problem={cancel.error} />}
      <p role="status" className="text-success empty:hidden">
        {cancel.isSuccess && words.cancelled}
      </p>
      {invitations?.length === 0 && (
        <EmptyState title={words.invitationsEmpty} why={words.invitationsEmptyWhy} />
      )}
      {invitations && invitations.length > 0 && (
        <ul className="flex flex-col divide-y divide-line rounded-card border border-line">
          {invitations.map((invitation) => (
            <InvitationRow
              key={invitation.id}
              invitation={invitation}
              onCancel={() => setAsked(invitation)}
            />
          ))}
        </ul>
      )}
      {query.hasNextPage && (
        <div>
          <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {t.common.more}
          </Button>
        </div>
      )}
      <ConfirmDialog
        title={words.cancelTitle}
        confirmLabel={words.cancel}
        isOpen={asked !== undefined}
        isPending={cancel.isPending}
        onCancel={() => setAsked(undefined)}
        onConfirm={() => asked && cancel.mutate(asked.id, { onSettled: () => setAsked(undefined) })}
      >
        {asked && words.cancelText(asked.name || asked.email)}
      </ConfirmDialog>
    </section>
  );
}

const shapes: Record<Invitation["state"], ShapeName> = {
  open: "half",
  spent: "check",
  cancelled: "cross",
  expired: "warning",
};

function InvitationRow({ invitation, onCancel }: { invitation: Invitation; onCancel: () => void }) {
  const { t, format } = useTranslation();
  const words = t.accounts;
  const { email, name, role, organization, organization_id, state, created_at } = invitation;
  const open = state === "open";
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 p-4">
      <div className="flex min-w-0 flex-col">
        <p className="font-bold">{name || email}</p>
        {name && <p className="text-help text-soft">{email}</p>}
        <p className="text-help text-soft">
          {t.glossary.roles[role]}
          {t.common.dot}
          {invitation.self_registered && `${words.selfRegistered}${t.common.dot}`}
          {organization && organization_id ? (
            <Link href={paths.organizationById(organization_id)}>{organization}</Link>
          ) : role === "member" ? (
            words.newMember
          ) : (
            t.shell.office
          )}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <p className="figures flex flex-col text-help text-soft">
          <span className="inline-flex items-center gap-1.5 text-ink">
            <Shape name={shapes[state]} />
            {words.invitationStates[state]}
          </span>
          {open
            ? words.validUntil(format.date(invitation.expires_at))
            : words.invitedOn(format.date(created_at))}
        </p>
        {invitation.actions.includes("cancel") && (
          <Button aria-label={words.forWhom(words.cancel, name || email)} onPress={onCancel}>
            {words.cancel}
          </Button>
        )}
      </div>
    </li>
  );
}
