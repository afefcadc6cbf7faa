import type { ReactNode } from "react";
import { useCapabilityName } from "@/api/catalog";
import type { OwnOrganization } from "@/api/ownOrganization";
import { type FormTask, taskOfField } from "@/components/tasks/tasks";
import { type Goal, GoalTile } from "@/components/ui/GoalTile";
import { Link, LinkButton } from "@/components/ui/Link";
import { Shape } from "@/components/ui/Shape";
import type { Words } from "@/i18n/ja";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import {
  changedFields,
  fieldWords,
  type Profile,
  valueWords,
  visibleFields,
  wordOf,
} from "../model";

/** The fields of each form, in the order in which they are asked. */
const asked: Record<FormTask, readonly (keyof Profile)[]> = {
  basics: [
    "name",
    "kind",
    "ward",
    "summary",
    "name_kana",
    "address",
    "website",
    "corporate_number",
  ],
  goals: ["goals", "targets"],
  contact: ["contact"],
  visibility: ["visibility"],
};

/** Fields that are left out of the summary when nobody wrote anything there. */
const seldom: readonly (keyof Profile)[] = [
  "name_kana",
  "address",
  "website",
  "corporate_number",
  "targets",
];

/** Every answer in a row, with a link to change it. */
export function Answers({ organization }: { organization: OwnOrganization }) {
  const { t } = useTranslation();
  return (
    <>
      <Section title={t.organization.tasks.basics}>
        <ProfileRows organization={organization} task="basics" />
      </Section>
      <Section title={t.organization.tasks.goals}>
        <ProfileRows organization={organization} task="goals" />
      </Section>
      <ListingRows organization={organization} side="offer" />
      <ListingRows organization={organization} side="need" />
      <Section title={t.organization.tasks.contact}>
        <ProfileRows organization={organization} task="contact" />
      </Section>
      <Section title={t.organization.tasks.visibility}>
        <ProfileRows organization={organization} task="visibility" />
      </Section>
    </>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-section">{title}</h2>
      <dl className="divide-y divide-line border-y border-line">{children}</dl>
    </section>
  );
}

interface RowProps {
  label: string;
  href: string;
  /** A word about it: changed, or not published yet. */
  note?: string | undefined;
  missing?: boolean;
  children: ReactNode;
}

function Row({ label, href, note, missing = false, children }: RowProps) {
  const { t } = useTranslation();
  const words = t.tasks.check;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 py-3 md:grid-cols-[12rem_minmax(0,1fr)_auto]">
      <dt className="font-bold">
        {label}
        {note && <Note>{note}</Note>}
      </dt>
      <dd className="min-w-0 break-words whitespace-pre-line max-md:col-span-2 max-md:row-start-2">
        {missing ? (
          <span className="flex items-center gap-1.5 text-warning-ink">
            <Shape name="warning" />
            {words.none}
          </span>
        ) : (
          children
        )}
      </dd>
      <dd className="max-md:col-start-2 max-md:row-start-1">
        <Link href={href} aria-label={words.editOf(label)}>
          {words.edit}
        </Link>
      </dd>
    </div>
  );
}

function Note({ children }: { children: ReactNode }) {
  return (
    <span className="flex items-center gap-1 text-help font-normal text-warning-ink">
      <Shape name="half" />
      {children}
    </span>
  );
}

function ProfileRows({ organization, task }: { organization: OwnOrganization; task: FormTask }) {
  const { t } = useTranslation();
  const { profile, published, missing } = organization;
  const changed = published ? changedFields(profile, published) : [];
  return asked[task].flatMap((field) => {
    const words = valueWords(profile, field, t);
    const open = missing.some(
      ({ path }) => taskOfField(path) === task && (path === field || path.startsWith(`${field}.`)),
    );
    if (!words && !open && seldom.includes(field)) return [];
    return (
      <Row
        key={field}
        label={fieldWords(t, field)}
        href={paths.organizationTask(task)}
        note={changed.includes(field) ? t.tasks.check.changed : undefined}
        missing={open}
      >
        <Value profile={profile} field={field} words={words} />
      </Row>
    );
  });
}

function Value({
  profile,
  field,
  words,
}: {
  profile: Profile;
  field: keyof Profile;
  words: string;
}) {
  const { t } = useTranslation();
  if (field === "goals") {
    return (
      <span className="flex flex-wrap gap-2">
        {(profile.goals ?? []).map((goal) => (
          <GoalTile key={goal} goal={goal as Goal} />
        ))}
      </span>
    );
  }
  if (field === "visibility") return sayVisibility(profile, t);
  if (field === "contact") {
    const { name, email, phone } = profile.contact ?? {};
    return [name, email, phone].filter(Boolean).join("\n");
  }
  return words;
}

/** What a degree means for one entry: being listed is a yes or a no. */
function sayDegree(t: Words, field: string, degree: string): string {
  return wordOf(field === "directory" ? t.organization.directory : t.glossary.visibility, degree);
}

function sayVisibility({ visibility = {} }: Profile, t: Words): string {
  return Object.entries(visibleFields)
    .map(([field, own]) =>
      t.common.labelled(fieldWords(t, field), sayDegree(t, field, visibility[field] ?? own)),
    )
    .join("\n");
}

function ListingRows({
  organization,
  side,
}: {
  organization: OwnOrganization;
  side: "offer" | "need";
}) {
  const { t } = useTranslation();
  const words = t.tasks.check;
  const nameOf = useCapabilityName();
  const ended = ["withdrawn", "done"];
  const items = organization.listings.filter(
    (listing) => listing.side === side && !ended.includes(listing.state),
  );
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-section">{t.glossary.sides[side]}</h2>
      {items.length > 0 ? (
        <dl className="divide-y divide-line border-y border-line">
          {items.map(({ id, content, actions }) => (
            <Row
              key={id}
              label={content.title}
              href={paths.listing(id)}
              note={
                organization.state === "admitted" && actions.includes("publish")
                  ? words.unpublished
                  : undefined
              }
            >
              {content.detail}
              {content.capabilities && content.capabilities.length > 0 && (
                <span className="block text-help text-soft">
                  {content.capabilities
                    .map((code) => nameOf(code) ?? code)
                    .join(t.common.listSeparator)}
                </span>
              )}
            </Row>
          ))}
        </dl>
      ) : (
        <p className="text-soft">{words.none}</p>
      )}
      <p>
        <LinkButton href={paths.newListing(side)} look="quiet">
          {side === "offer" ? words.addOffer : words.addNeed}
        </LinkButton>
      </p>
    </section>
  );
}
