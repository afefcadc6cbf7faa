import { buttonLook } from "@/components/ui/buttonLook";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { type Listed, type MemberLine, type Summary, useAnswer } from "./api";
import { MemberCard, Shown, Title } from "./pieces";

const names = ["q", "kind", "ward", "goal", "capability", "cursor"] as const;
type Search = Partial<Record<(typeof names)[number], string>>;

function readSearch(): Search {
  const given = new URLSearchParams(location.search);
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = given.get(name)?.trim();
      return value ? [[name, value]] : [];
    }),
  );
}

const query = (search: Search) => {
  const text = new URLSearchParams(search).toString();
  return text && `?${text}`;
};

/** The directory of those who want to be found; its conditions stand in the address. */
export function MembersPage() {
  const { t, format } = useTranslation();
  const words = t.site;
  const search = readSearch();
  const found = useAnswer<Listed<MemberLine>>(`/members${query(search)}`);
  return (
    <>
      <Title lead={words.findLead}>{words.findTitle}</Title>
      <SearchForm search={search} />
      <div className="mt-8 flex flex-col gap-6">
        <Shown answer={found}>
          {({ items, total, next }) => (
            <>
              <p role="status" className="figures text-soft">
                {total > 0 && words.found(format.number(total))}
              </p>
              {total === 0 && (
                <div className="flex flex-col items-start gap-2 rounded-card bg-quiet p-6">
                  <p className="font-bold">{words.nobody}</p>
                  <p>{words.nobodyWhy}</p>
                  <a href={paths.members} className={buttonLook("secondary")}>
                    {words.clear}
                  </a>
                </div>
              )}
              <div className="grid gap-4 md:grid-cols-2">
                {items.map((member) => (
                  <MemberCard key={member.id} member={member} />
                ))}
              </div>
              <div className="flex flex-wrap gap-3">
                {search.cursor && (
                  <a
                    href={`${paths.members}${query({ ...search, cursor: "" })}`}
                    className={buttonLook("quiet")}
                  >
                    {words.firstPage}
                  </a>
                )}
                {next && (
                  <a
                    rel="next"
                    href={`${paths.members}${query({ ...search, cursor: next })}`}
                    className={buttonLook("secondary")}
                  >
                    {words.nextPage}
                  </a>
                )}
              </div>
            </>
          )}
        </Shown>
      </div>
    </>
  );
}

const box =
  "min-h-touch w-full rounded-control border border-field bg-paper px-3 py-2 text-body text-ink";

function SearchForm({ search }: { search: Search }) {
  const { t, lang } = useTranslation();
  const words = t.site;
  const summary = useAnswer<Summary>("/summary");
  const groups = summary.state === "there" ? summary.data.groups : [];
  const narrowed = names.some((name) => name !== "q" && name !== "cursor" && search[name]);
  const goals = Object.entries(t.glossary.goals).map(([n, name]): [string, string] => [
    n,
    `${n} ${name}`,
  ]);
  return (
    <search>
      <form
        method="get"
        action={paths.members}
        className="flex flex-col gap-4 rounded-card bg-quiet p-5"
      >
        <div className="flex flex-col gap-1">
          <label htmlFor="q" className="font-bold">
            {words.search}
          </label>
          <p id="q-help" className="text-help text-soft">
            {words.searchHelp}
          </p>
          <div className="flex gap-3 max-sm:flex-col">
            <input
              id="q"
              name="q"
              type="search"
              maxLength={200}
              aria-describedby="q-help"
              defaultValue={search.q}
              className={`${box} sm:max-w-md`}
            />
            <button type="submit" className={`${buttonLook("primary")} shrink-0`}>
              {words.submit}
            </button>
          </div>
        </div>
        <details open={narrowed}>
          <summary className="min-h-touch cursor-pointer content-center rounded-control text-primary">
            {words.conditions}
          </summary>
          <div className="grid gap-4 pt-2 sm:grid-cols-2">
            <Choice
              name="kind"
              label={words.kind}
              chosen={search.kind}
              options={Object.entries(t.glossary.kinds)}
            />
            <Choice
              name="ward"
              label={words.ward}
              chosen={search.ward}
              options={Object.entries(t.glossary.wards)}
            />
            <Choice name="goal" label={words.goal} chosen={search.goal} options={goals} />
            <Choice
              key={groups.length}
              name="capability"
              label={words.group}
              chosen={search.capability}
              options={groups.map((group) => [group.code, group[lang]])}
            />
          </div>
          {narrowed && (
            <a href={paths.members} className={`${buttonLook("quiet")} mt-2`}>
              {words.clear}
            </a>
          )}
        </details>
      </form>
    </search>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  chosen: string | undefined;
  options: [string, string][];
}

function Choice({ name, label, chosen = "", options }: ChoiceProps) {
  const { t } = useTranslation();
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={name} className="font-bold">
        {label}
      </label>
      <select id={name} name={name} defaultValue={chosen} className={box}>
        <option value="">{t.site.any}</option>
        {options.map(([value, word]) => (
          <option key={value} value={value}>
            {word}
          </option>
        ))}
      </select>
    </div>
  );
}
