import { buttonLook } from "@/components/ui/buttonLook";
import { GoalTiles } from "@/components/ui/GoalTile";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { type Case, type CaseLine, type Listed, useAnswer } from "./api";
import { asGoals, CaseCard, Parties, Shown, Title } from "./pieces";

const link = "rounded-sm text-primary underline underline-offset-4 hover:text-primary-strong";

/** What members have done together. */
export function CasesPage() {
  const { t } = useTranslation();
  const words = t.site;
  const cursor = new URLSearchParams(location.search).get("cursor");
  const answer = useAnswer<Listed<CaseLine>>(
    `/cases${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ""}`,
  );
  return (
    <>
      <Title lead={words.casesLead}>{words.cases}</Title>
      <Shown answer={answer}>
        {({ items, next }) => (
          <div className="flex max-w-3xl flex-col gap-6">
            {items.length === 0 && (
              <div className="rounded-card bg-quiet p-6">
                <p className="font-bold">{words.noCases}</p>
                <p>{words.noCasesWhy}</p>
              </div>
            )}
            {items.map((line) => (
              <CaseCard key={line.id} line={line} />
            ))}
            {next && (
              <a
                rel="next"
                href={`${paths.cases}?cursor=${encodeURIComponent(next)}`}
                className={`${buttonLook("secondary")} self-start`}
              >
                {words.nextPage}
              </a>
            )}
          </div>
        )}
      </Shown>
    </>
  );
}

/** One case with its whole story. */
export function CasePage({ id }: { id: string }) {
  const { t } = useTranslation();
  const answer = useAnswer<Case>(`/cases/${id}`);
  return (
    <div className="flex max-w-3xl flex-col gap-4">
      <p>
        <a href={paths.cases} className={`${link} inline-flex min-h-touch items-center`}>
          {t.site.backToCases}
        </a>
      </p>
      <Shown answer={answer}>{(told) => <Story told={told} />}</Shown>
    </div>
  );
}

function Story({ told }: { told: Case }) {
  const { t, format } = useTranslation();
  const words = t.site;
  const { people, quantity, press, continues } = told;
  const results = [
    people ? words.people(format.number(people)) : "",
    quantity ? words.quantity(quantity) : "",
    press ? words.press(press) : "",
    continues ? words.continues : "",
  ].filter(Boolean);
  return (
    <div className="flex flex-col gap-8">
      <div className="-mb-8">
        <Title>{told.title}</Title>
      </div>
      <Parties line={told} />
      {told.members.length > 0 && (
        <ul className="flex flex-wrap gap-x-4">
          {told.members.map(({ id, name }) => (
            <li key={id}>
              <a href={paths.member(id)} className={`${link} inline-flex min-h-touch items-center`}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      )}
      <p className="max-w-line text-lead whitespace-pre-line">{told.summary}</p>
      {results.length > 0 && (
        <ul className="figures flex flex-wrap gap-2">
          {results.map((text) => (
            <li key={text} className="rounded bg-quiet px-3 py-1">
              {text}
            </li>
          ))}
        </ul>
      )}
      <GoalTiles goals={asGoals(told.goals)} />
      {(["reason", "purpose", "content", "challenges", "lessons"] as const).map(
        (part) =>
          told[part] && (
            <section key={part} aria-labelledby={part} className="flex flex-col gap-2">
              <h2 id={part} className="text-section font-bold">
                {words[part]}
              </h2>
              <p className="max-w-line whitespace-pre-line">{told[part]}</p>
            </section>
          ),
      )}
    </div>
  );
}
