import type { ReactNode } from "react";
import { GoalTiles } from "@/components/ui/GoalTile";
import { Link } from "@/components/ui/Link";
import { useTranslation } from "@/i18n/language";
import { asGoals, type Profile } from "../model";

/** What an organisation tells about itself, as far as the reader may see it. */
export function ProfileFacts({ profile }: { profile: Profile }) {
  const { t } = useTranslation();
  const words = t.directory;
  const { summary, goals, address, website, corporate_number } = profile;
  return (
    <section aria-labelledby="about" className="flex flex-col gap-5">
      <h2 id="about" className="text-section">
        {words.about}
      </h2>
      {summary ? (
        <p className="max-w-line whitespace-pre-line">{summary}</p>
      ) : (
        <p className="text-soft">{words.noSummary}</p>
      )}
      <GoalTiles goals={asGoals(goals)} />
      <Facts>
        {address && <Fact label={words.address}>{address}</Fact>}
        {website && (
          <Fact label={words.website}>
            <Link href={website}>{website.replace(/^https?:\/\//, "").replace(/\/$/, "")}</Link>
          </Fact>
        )}
        {corporate_number && (
          <Fact label={words.corporateNumber}>
            <span className="figures">{corporate_number}</span>
          </Fact>
        )}
      </Facts>
    </section>
  );
}

/** Facts with their labels, one row each. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl className="flex max-w-line flex-col gap-3 empty:hidden">{children}</dl>;
}

/** One fact; on a phone the label stands above it. */
export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 sm:grid-cols-[8em_minmax(0,1fr)]">
      <dt className="text-help leading-7 text-soft">{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
