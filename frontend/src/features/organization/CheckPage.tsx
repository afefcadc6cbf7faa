import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { type OwnOrganization, ownOrganizationQuery } from "@/api/ownOrganization";
import { LinkButton } from "@/components/ui/Link";
import { PageHeader } from "@/components/ui/PageHeader";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { Answers } from "./components/Answers";
import { PublishStep, SubmitStep } from "./components/LastStep";
import { unpublished } from "./model";

/** Every answer once more before it is handed in or published. */
export function CheckPage({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation();
  const organization = useQuery(ownOrganizationQuery(organizationId));
  if (organization.data) return <Check organization={organization.data} />;
  return (
    <>
      <PageHeader title={t.tasks.check.title} />
      {organization.error ? (
        <ProblemNotice problem={organization.error} onRetry={() => void organization.refetch()} />
      ) : (
        <Skeleton lines={8} />
      )}
    </>
  );
}

function Check({ organization }: { organization: OwnOrganization }) {
  const { t } = useTranslation();
  const words = t.tasks.check;
  const [done, setDone] = useState<"submitted" | "published">();
  if (done) return <WhatNext what={done} />;
  const isNew = organization.actions.includes("submit");
  const waiting = unpublished(organization);
  const lead = isNew ? words.leadSubmit : waiting > 0 ? words.leadPublish : words.leadSeen;
  return (
    <div className="max-w-3xl">
      <PageHeader
        title={words.title}
        lead={lead}
        back={{ href: paths.organization, label: t.organization.title }}
      />
      <div className="flex flex-col gap-10">
        <Answers organization={organization} />
        {isNew ? (
          <SubmitStep organization={organization} onDone={() => setDone("submitted")} />
        ) : waiting > 0 ? (
          <PublishStep organization={organization} onDone={() => setDone("published")} />
        ) : (
          <p className="text-soft">{words.nothing}</p>
        )}
      </div>
    </div>
  );
}

/** It is done: what happens now, and where to go. */
function WhatNext({ what }: { what: "submitted" | "published" }) {
  const { t } = useTranslation();
  const words = t.tasks.check;
  const box = useRef<HTMLDivElement>(null);
  // The page stays, its content does not: whoever listens hears of it.
  useEffect(() => {
    scrollTo(0, 0);
    box.current?.focus({ preventScroll: true });
  }, []);
  const steps = what === "submitted" ? words.nextSubmitted : words.nextPublished;
  return (
    <div ref={box} tabIndex={-1} className="max-w-3xl outline-none">
      <PageHeader title={words[what]} />
      <section className="flex flex-col gap-4 rounded-card bg-quiet p-5 md:p-6">
        <h2 className="text-section">{words.nextTitle}</h2>
        <ol className="flex list-decimal flex-col gap-2 pl-6">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        <div className="flex flex-wrap gap-4 max-md:flex-col max-md:items-stretch">
          <LinkButton href={paths.home} look="primary" wide>
            {words.toHome}
          </LinkButton>
          {what === "published" && (
            <LinkButton href={paths.suggestions} wide>
              {words.toSuggestions}
            </LinkButton>
          )}
        </div>
      </section>
    </div>
  );
}
