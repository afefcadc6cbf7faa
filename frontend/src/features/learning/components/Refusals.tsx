import { useQuery } from "@tanstack/react-query";
import { ChipGroup } from "@/components/ui/ChipGroup";
import { Disclosure } from "@/components/ui/Disclosure";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import { useTranslation } from "@/i18n/language";
import { decisionsQuery } from "../api";
import { mostFrequent, type Period, type RefusalGroup, reasonWord } from "../model";

interface Props {
  period: Period;
  onPeriod: (period: Period) => void;
}

/** Why the office and members said no: one card for each way of saying it. */
export function Refusals({ period, onPeriod }: Props) {
  const { t } = useTranslation();
  const words = t.learning;
  const { data, error, refetch } = useQuery(decisionsQuery(period));
  const years = data?.fiscal_years ?? [];
  return (
    <section aria-labelledby="refusals" className="flex flex-col gap-6">
      <h2 id="refusals" className="text-section">
        {words.refusals}
      </h2>
      <ChipGroup
        single
        labelHidden
        label={words.period}
        options={[
          { value: "all" as Period, label: words.all },
          { value: "last_90_days" as Period, label: words.last_90_days },
          ...years.map((year) => ({ value: `${year}` as Period, label: words.fiscalYear(year) })),
        ]}
        value={[period]}
        onChange={([chosen]) => onPeriod(chosen ?? "all")}
      />
      {error && <ProblemNotice problem={error} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={2} cards={2} />}
      {data && (
        <ul className="grid gap-4 lg:grid-cols-2">
          {data.groups.map((group) => (
            <li key={group.code} className="grid">
              <RefusalCard group={group} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** One way of saying no: a sentence, bars for the reasons that were given, all of them as a table. */
export function RefusalCard({ group }: { group: RefusalGroup }) {
  const { t } = useTranslation();
  const words = t.learning;
  const given = group.reasons.filter((reason) => reason.count > 0);
  return (
    <div className="flex min-w-0 flex-col gap-4 rounded-card border border-line p-5">
      <h3 className="font-bold">{words.groups[group.code]}</h3>
      {group.total === 0 ? (
        <p className="text-soft">{words.nothing}</p>
      ) : (
        <>
          <Sentence group={group} />
          <ul className="flex flex-col gap-3">
            {given.map((reason) => (
              <Bar
                key={reason.reason}
                word={reasonWord(t, group.code, reason.reason)}
                count={reason.count}
                of={group.total}
              />
            ))}
          </ul>
          <div className="mt-auto pt-2">
            <Disclosure title={words.asTable}>
              <ReasonTable group={group} />
            </Disclosure>
          </div>
        </>
      )}
    </div>
  );
}

function Sentence({ group }: { group: RefusalGroup }) {
  const { t, format } = useTranslation();
  const words = t.learning;
  const { reasons, count } = mostFrequent(group);
  const [one, other] = reasons.map((reason) => reasonWord(t, group.code, reason));
  const most =
    one && group.total > 1
      ? other
        ? words.mostTwo(one, other, format.number(count))
        : words.most(one, format.number(count))
      : "";
  return (
    <p>
      {words.sentences(
        words.counted[group.code](format.number(group.total), format.number(group.of)),
        most,
      )}
    </p>
  );
}

function Bar({ word, count, of }: { word: string; count: number; of: number }) {
  const { format } = useTranslation();
  return (
    <li className="flex flex-col gap-1">
      <span className="flex items-baseline justify-between gap-4 text-help">
        <span>{word}</span>
        <span className="figures font-bold">{format.number(count)}</span>
      </span>
      <svg
        aria-hidden="true"
        viewBox="0 0 100 10"
        preserveAspectRatio="none"
        className="block h-3 w-full"
      >
        <rect width="100" height="10" fill="var(--color-solid-gray-50)" />
        <rect width={(100 * count) / Math.max(1, of)} height="10" fill="var(--color-primary)" />
      </svg>
    </li>
  );
}

function ReasonTable({ group }: { group: RefusalGroup }) {
  const { t, format } = useTranslation();
  const words = t.learning;
  return (
    <table className="w-full border-collapse text-help">
      <caption className="sr-only">{words.groups[group.code]}</caption>
      <thead>
        <tr className="border-b border-line text-soft">
          <th scope="col" className="py-2 pr-4 text-left font-normal">
            {words.reason}
          </th>
          <th scope="col" className="py-2 pr-4 text-right font-normal whitespace-nowrap">
            {words.count}
          </th>
          <th scope="col" className="py-2 text-right font-normal whitespace-nowrap">
            {words.share}
          </th>
        </tr>
      </thead>
      <tbody>
        {group.reasons.map(({ reason, count, share }) => (
          <tr key={reason} className="border-b border-line last:border-b-0">
            <th scope="row" className="py-2 pr-4 text-left font-normal">
              {reasonWord(t, group.code, reason)}
            </th>
            <td className="figures py-2 pr-4 text-right">{format.number(count)}</td>
            <td className="figures py-2 text-right whitespace-nowrap">{format.points(share)} %</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
