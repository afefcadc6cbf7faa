import type { ReactNode } from "react";
import { GoalTiles } from "@/components/ui/GoalTile";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { type Member, useAnswer } from "./api";
import { asGoals, Shown, Title, wordOf } from "./pieces";

const link = "rounded-sm text-primary underline underline-offset-4 hover:text-primary-strong";

/** What a member shows to everybody. */
export function MemberPage({ id }: { id: string }) {
  const { t } = useTranslation();
  const answer = useAnswer<Member>(`/members/${id}`);
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <p>
        <a href={paths.members} className={`${link} inline-flex min-h-touch items-center`}>
          {t.site.backToMembers}
        </a>
      </p>
      <Shown answer={answer}>{(member) => <Profile member={member} />}</Shown>
    </div>
  );
}

function Profile({ member }: { member: Member }) {
  const { t } = useTranslation();
  const words = t.site;
  const { name, kind, ward, summary, website, address, corporate_number, goals } = member;
  const facts = [wordOf(t.glossary.kinds, kind), wordOf(t.glossary.wards, ward)].filter(Boolean);
  return (
    <div className="flex flex-col gap-8">
      <div className="-mb-8">
        <Title lead={facts.join(t.common.dot)}>{name}</Title>
      </div>
      {summary && <p className="max-w-line whitespace-pre-line">{summary}</p>}
      <GoalTiles goals={asGoals(goals)} />
      {(website || address || corporate_number) && (
        <dl className="flex flex-col gap-3">
          {website && (
            <Fact label={words.website}>
              <a href={website} rel="noopener nofollow" className={`${link} break-all`}>
                {website}
              </a>
            </Fact>
          )}
          {address && <Fact label={words.address}>{address}</Fact>}
          {corporate_number && <Fact label={words.corporateNumber}>{corporate_number}</Fact>}
        </dl>
      )}
      <Listings member={member} />
      <p className="max-w-line rounded-card bg-quiet p-5">{words.contactNote}</p>
    </div>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-help text-soft">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Listings({ member: { listings } }: { member: Member }) {
  const { t, lang, format } = useTranslation();
  return (
    <section aria-labelledby="listings" className="flex flex-col gap-4">
      <h2 id="listings" className="text-section font-bold">
        {t.site.listings}
      </h2>
      {listings.length === 0 && <p className="text-soft">{t.site.noListings}</p>}
      {listings.map(({ side, title, detail, capabilities, goals }) => (
        <article
          key={side + title}
          className="flex flex-col gap-2 rounded-card border border-line p-5"
        >
          <p className="text-help font-bold text-primary">{t.glossary[side]}</p>
          <h3 className="text-lead font-bold">{title}</h3>
          {detail && <p className="max-w-line whitespace-pre-line">{detail}</p>}
          {capabilities.length > 0 && (
            <p className="text-help text-soft">
              {format.list(capabilities.map((each) => each[lang]))}
            </p>
          )}
          <GoalTiles goals={asGoals(goals)} />
        </article>
      ))}
    </section>
  );
}
