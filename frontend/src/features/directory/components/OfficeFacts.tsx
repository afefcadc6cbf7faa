import { UserRoundPlus } from "lucide-react";
import { LinkButton } from "@/components/ui/Link";
import { Timeline } from "@/components/ui/Timeline";
import type { Words } from "@/i18n/ja";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import type { Organization } from "../model";
import { Fact, Facts } from "./ProfileFacts";

/** Whom to talk to, when what happened, and how to invite somebody: for the office. */
export function OfficeFacts({ organization }: { organization: Organization }) {
  return (
    <aside className="flex flex-col gap-8">
      <ContactFacts organization={organization} />
      <Dates organization={organization} />
      <History organization={organization} />
    </aside>
  );
}

function ContactFacts({ organization: { id, profile } }: { organization: Organization }) {
  const { t } = useTranslation();
  const words = t.directory;
  const { name, email, phone } = profile.contact ?? {};
  return (
    <section aria-labelledby="contact" className="flex flex-col gap-3">
      <h2 id="contact" className="text-lead">
        {words.inviteTitle}
      </h2>
      {(name || email || phone) && (
        <ul className="flex flex-col gap-1">
          {name && <li>{name}</li>}
          {email && (
            <li>
              <ContactLink href={`mailto:${email}`}>{email}</ContactLink>
            </li>
          )}
          {phone && (
            <li className="figures">
              <ContactLink href={`tel:${phone.replaceAll("-", "")}`}>{phone}</ContactLink>
            </li>
          )}
        </ul>
      )}
      <p className="text-help text-soft">{words.contactNote}</p>
      <p className="text-help text-soft">{words.inviteLead}</p>
      <div>
        <LinkButton
          href={paths.inviteTo(id)}
          icon={<UserRoundPlus aria-hidden="true" className="size-5" />}
        >
          {words.invite}
        </LinkButton>
      </div>
    </section>
  );
}

// Mail and telephone leave the browser: the router must not take them for pages.
function ContactLink({ href, children }: { href: string; children: string }) {
  return (
    <a
      href={href}
      className="rounded-sm text-primary underline underline-offset-4 hover:text-primary-strong"
    >
      {children}
    </a>
  );
}

function Dates({ organization }: { organization: Organization }) {
  const { t, format } = useTranslation();
  const words = t.directory;
  const { ref, id, self_registered, created_at, submitted_at, admitted_at, updated_at } =
    organization;
  const dates: [string, string | undefined][] = [
    [words.createdAt, created_at],
    [words.submittedAt, submitted_at],
    [words.admittedAt, admitted_at],
    [words.updatedAt, updated_at],
  ];
  return (
    <section aria-labelledby="facts" className="flex flex-col gap-3">
      <h2 id="facts" className="text-lead">
        {words.factsTitle}
      </h2>
      <Facts>
        {self_registered && <Fact label={words.origin}>{words.selfRegistered}</Fact>}
        {ref !== id && <Fact label={words.reference}>{ref}</Fact>}
        {dates.map(
          ([label, at]) =>
            at && (
              <Fact key={label} label={label}>
                <time dateTime={at} className="figures">
                  {format.date(at)}
                </time>
              </Fact>
            ),
        )}
      </Facts>
    </section>
  );
}

function History({ organization: { history = [] } }: { organization: Organization }) {
  const { t } = useTranslation();
  if (history.length === 0) return null;
  const entries = history.map(({ at, by, what }, position) => ({
    id: `${position}`,
    at,
    who: personName(t, by),
    what: eventName(t, what),
  }));
  return (
    <section aria-labelledby="history" className="flex flex-col gap-4">
      <h2 id="history" className="text-lead">
        {t.directory.historyTitle}
      </h2>
      <Timeline entries={entries.reverse()} />
    </section>
  );
}

function eventName(t: Words, what: string): string {
  const names: Readonly<Record<string, string>> = t.directory.history;
  return names[what] ?? t.directory.history.other;
}

// What the product did by itself has a name in code instead of a person's name.
function personName(t: Words, by: string): string {
  const names: Readonly<Record<string, string>> = t.directory.by;
  const system = /^system:(.+)$/.exec(by)?.[1];
  return system === undefined ? by : (names[system] ?? t.directory.by.system);
}
