import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { ConfirmDialog } from "@/components/ui/ConfirmDialog";
import { type Column, DataTable } from "@/components/ui/DataTable";
import { Dialog } from "@/components/ui/Dialog";
import { EmptyState } from "@/components/ui/EmptyState";
import { Link } from "@/components/ui/Link";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Shape } from "@/components/ui/Shape";
import { Skeleton } from "@/components/ui/Skeleton";
import { TextField } from "@/components/ui/TextField";
import { UndoBar } from "@/components/ui/UndoBar";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { accountsQuery, useAccountState, useReset } from "../api/accounts";
import type { Account, OneTimeLink } from "../model";
import { LinkShown } from "./LinkShown";

interface Props {
  /** What stands in the search box, and what is searched for once typing stopped. */
  typed: string;
  onType: (text: string) => void;
  search: string;
}

/** Who can sign in, and what the office can do about it. */
export function AccountList({ typed, onType, search }: Props) {
  const { t, format } = useTranslation();
  const words = t.accounts;
  const query = useInfiniteQuery(accountsQuery(search));
  const state = useAccountState();
  const [changed, setChanged] = useState<{ account: Account; active: boolean }>();
  const [resetting, setResetting] = useState<Account>();
  const accounts = query.data?.pages.flatMap((page) => page.items);
  const total = query.data?.pages[0]?.total;

  const change = (account: Account, active: boolean, undoable: boolean) =>
    state.mutate(
      { id: account.id, active },
      { onSuccess: () => setChanged(undoable ? { account, active } : undefined) },
    );
  const columns = useColumns({
    onDisable: (account) => change(account, false, true),
    onEnable: (account) => change(account, true, true),
    onReset: setResetting,
  });

  return (
    <section aria-labelledby="accounts" className="flex flex-col gap-4">
      <h2 id="accounts" className="text-section">
        {words.list}
      </h2>
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div className="grow basis-64">
          <TextField
            label={words.searchLabel}
            type="search"
            width="medium"
            value={typed}
            onChange={onType}
          />
        </div>
        <p role="status" className="figures text-help text-soft">
          {total !== undefined && t.common.results(format.number(total))}
        </p>
      </div>
      {query.isError && (
        <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />
      )}
      {state.error && <ProblemNotice problem={state.error} />}
      {query.isPending && <Skeleton lines={4} />}
      {accounts && (
        <DataTable
          caption={words.listCaption}
          columns={columns}
          rows={accounts}
          rowId={({ id }) => id}
          empty={<EmptyState title={words.nobody} why={words.nobodyWhy} />}
        />
      )}
      {query.hasNextPage && (
        <div>
          <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
            {t.common.more}
          </Button>
        </div>
      )}
      {resetting && <ResetDialog account={resetting} onClose={() => setResetting(undefined)} />}
      {changed && (
        <UndoBar
          key={`${changed.account.id}${changed.active}`}
          onUndo={() => change(changed.account, !changed.active, false)}
          onDone={() => setChanged(undefined)}
        >
          {changed.active
            ? words.enabled(changed.account.name)
            : words.disabled(changed.account.name)}
        </UndoBar>
      )}
    </section>
  );
}

interface Acts {
  onDisable: (account: Account) => void;
  onEnable: (account: Account) => void;
  onReset: (account: Account) => void;
}

function useColumns(acts: Acts): Column<Account>[] {
  const { t, format } = useTranslation();
  const words = t.accounts;
  return [
    {
      id: "name",
      header: words.name,
      cell: ({ name, email, self_registered }) => (
        <span className="flex flex-col">
          <span className="font-bold">{name}</span>
          <span className="text-help text-soft">{email}</span>
          {self_registered && <span className="text-help">{words.selfRegistered}</span>}
        </span>
      ),
    },
    {
      id: "role",
      header: words.role,
      cell: ({ role, organization, organization_id }) => (
        <span className="flex flex-col">
          <span>{t.glossary.roles[role]}</span>
          {organization && organization_id && (
            <span className="text-help">
              <Link href={paths.organizationById(organization_id)}>{organization}</Link>
            </span>
          )}
        </span>
      ),
    },
    {
      id: "state",
      header: words.state,
      cell: ({ state }) => (
        <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
          <Shape name={state === "active" ? "full" : "pause"} />
          {words.states[state]}
        </span>
      ),
    },
    {
      id: "last",
      header: words.lastSignIn,
      cell: ({ last_sign_in_at }) => (
        <span className="figures whitespace-nowrap">
          {last_sign_in_at ? format.daysAgo(last_sign_in_at) : words.never}
        </span>
      ),
    },
    { id: "actions", header: words.actions, cell: (row) => <Actions account={row} {...acts} /> },
  ];
}

function Actions({ account, onDisable, onEnable, onReset }: Acts & { account: Account }) {
  const { t } = useTranslation();
  const words = t.accounts;
  const acts = { reset: onReset, disable: onDisable, enable: onEnable };
  return (
    <div className="-mx-3 -my-2 flex whitespace-nowrap max-sm:flex-wrap">
      {(["reset", "disable", "enable"] as const)
        .filter((act) => account.actions.includes(act))
        .map((act) => (
          <Button
            key={act}
            look="quiet"
            aria-label={words.forWhom(words[act], account.name)}
            onPress={() => acts[act](account)}
          >
            {words[act]}
          </Button>
        ))}
    </div>
  );
}

function ResetDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const { t } = useTranslation();
  const words = t.accounts;
  const reset = useReset();
  const [link, setLink] = useState<OneTimeLink>();
  if (link) {
    return (
      <Dialog
        key="link"
        title={words.resetTitle}
        isOpen
        onClose={onClose}
        actions={<Button onPress={onClose}>{words.done}</Button>}
      >
        <LinkShown link={link} />
      </Dialog>
    );
  }
  return (
    <ConfirmDialog
      key="question"
      title={words.resetConfirmTitle}
      confirmLabel={words.makeReset}
      isOpen
      isPending={reset.isPending}
      onCancel={onClose}
      onConfirm={() => reset.mutate(account.id, { onSuccess: setLink })}
    >
      <p>{words.resetConfirmText(account.name)}</p>
      {reset.error && <ProblemNotice problem={reset.error} />}
    </ConfirmDialog>
  );
}
