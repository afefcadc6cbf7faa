import { useQuery } from "@tanstack/react-query";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Link as AriaLink } from "react-aria-components/Link";
import { asProblem } from "@/api/problem";
import { Button } from "@/components/ui/Button";
import { LinkButton } from "@/components/ui/Link";
import { Notice } from "@/components/ui/Notice";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import { UndoBar } from "@/components/ui/UndoBar";
import { daysBetween } from "@/i18n/formats";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { todoQuery } from "../api";
import { type Step, stepsOf } from "../model";
import { type Settling, useSettling } from "../useSettling";

/** What needs the member now: at most three things, each one tap. */
export function TodoList() {
  const { t } = useTranslation();
  const todo = useQuery(todoQuery);
  const settling = useSettling();
  if (todo.error) {
    return <ProblemNotice problem={todo.error} onRetry={() => void todo.refetch()} />;
  }
  if (!todo.data) return <Skeleton lines={2} />;
  const steps = stepsOf(todo.data, t);
  return (
    <>
      {steps.length === 0 ? (
        <div className="rounded-card bg-quiet p-5">
          <p className="font-bold">{t.home.nothingTitle}</p>
          <p className="text-soft">{t.home.nothing}</p>
        </div>
      ) : (
        <ol className="flex flex-col gap-3">
          {steps.map((step, at) => (
            <li key={step.key}>
              {step.listing ? (
                <ListingStep
                  step={step}
                  listing={step.listing}
                  number={at + 1}
                  settling={settling}
                />
              ) : (
                <StepLink step={step} number={at + 1} />
              )}
            </li>
          ))}
        </ol>
      )}
      <p role="status" className="text-soft">
        {settling.said}
      </p>
      {settling.finished && (
        <UndoBar key={settling.finished.id} onUndo={settling.takeBack} onDone={settling.forget}>
          {t.stillOpen.finished(settling.finished.title)}
        </UndoBar>
      )}
    </>
  );
}

function StepLink({ step, number }: { step: Step; number: number }) {
  return (
    <AriaLink
      href={step.href}
      className="flex min-h-18 items-center gap-4 rounded-card border border-primary-line bg-primary-quiet px-4 py-4 text-ink transition-colors hover:border-primary md:px-5"
    >
      <Numbered step={step} number={number} />
      <ChevronRight aria-hidden="true" className="size-5 shrink-0 text-primary" />
    </AriaLink>
  );
}

function Numbered({ step, number }: { step: Step; number: number }) {
  const { t, format } = useTranslation();
  return (
    <>
      <span
        aria-hidden="true"
        className="figures flex size-8 shrink-0 items-center justify-center rounded-full bg-primary font-bold text-white"
      >
        {number}
      </span>
      <span className="flex grow flex-col">
        <span className="font-bold text-primary-strong">{step.title}</span>
        <span className="text-help">
          {step.due && (
            <span className="figures font-bold">
              {t.home.due(format.date(step.due))}
              <DaysLeft until={step.due} />{" "}
            </span>
          )}
          {step.why}
        </span>
      </span>
    </>
  );
}

const soon = 7;

function DaysLeft({ until }: { until: string }): ReactNode {
  const { t } = useTranslation();
  const days = daysBetween(new Date(), until);
  if (days < 0 || days > soon) return null;
  return <span className="text-error-strong">（{t.fresh.daysLeft(days)}）</span>;
}

interface ListingStepProps {
  step: Step;
  listing: NonNullable<Step["listing"]>;
  number: number;
  settling: Settling;
}

/** A listing that is confirmed, ended or changed where it stands. */
function ListingStep({ step, listing, number, settling }: ListingStepProps) {
  const { t } = useTranslation();
  const words = t.stillOpen;
  const busy = settling.busy === listing.id;
  const problem =
    settling.problem?.id === listing.id ? asProblem(settling.problem.thrown) : undefined;
  const named = (verb: string) => t.common.actionFor(verb, listing.title);
  const yes = listing.asked ? words.yes : t.fresh.renewNow;
  return (
    <div className="flex flex-col gap-4 rounded-card border border-primary-line bg-primary-quiet px-4 py-4 md:px-5">
      <div className="flex items-center gap-4">
        <Numbered step={step} number={number} />
      </div>
      {problem &&
        (problem.kind === "stale" || problem.kind === "conflict" ? (
          <div role="alert">
            <Notice tone="warning">{t.fresh.changed}</Notice>
          </div>
        ) : (
          <ProblemNotice problem={problem} />
        ))}
      <div className="grid grid-cols-2 gap-3 md:flex md:flex-wrap [&>:first-child]:max-md:col-span-2">
        <Button
          look="primary"
          isPending={busy}
          aria-label={named(yes)}
          onPress={() => settling.settle(listing, "renew")}
        >
          {yes}
        </Button>
        <Button
          isPending={busy}
          aria-label={named(words.enough)}
          onPress={() => settling.settle(listing, listing.expired ? "withdraw" : "finish")}
        >
          {words.enough}
        </Button>
        <LinkButton href={paths.listing(listing.id)} aria-label={named(words.edit)}>
          {words.edit}
        </LinkButton>
      </div>
    </div>
  );
}
