import type { ReactNode } from "react";
import { Disclosure } from "@/components/ui/Disclosure";
import { Link } from "@/components/ui/Link";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import type { Slate } from "../round";
import { FairnessTable } from "./FairnessTable";

interface Props {
  slate: Slate;
  /** Of the headings inside. */
  level: 2 | 3;
}

/** What a slate holds: how many suggestions, for whom, for whom not and why, and how evenly. */
export function SlateFacts({ slate, level }: Props) {
  const { t, format } = useTranslation();
  const words = t.roundPages;
  // Both lists are drawn to one scale.
  const highest = Math.max(slate.lists.max, slate.balanced.max, 1);
  const total = slate.without_by_reason.reduce((sum, { count }) => sum + count, 0);
  return (
    <div className="flex flex-col gap-8">
      <dl className="grid grid-cols-2 gap-3 max-sm:[&>:first-child]:col-span-2 sm:grid-cols-3 lg:gap-4">
        <Figure word={words.pairs} value={slate.pairs} />
        <Figure word={words.reached} value={slate.reached} />
        <Figure word={words.withoutTotal} value={total} />
      </dl>
      <Part level={level} title={words.withoutTitle}>
        {total === 0 ? (
          <p className="text-soft">{words.withoutAll}</p>
        ) : (
          <ul className="flex flex-col gap-3">
            {slate.without_by_reason.map(({ why, count }) => (
              <li key={why}>
                <Disclosure
                  title={words.why[why]}
                  note={<span className="figures">{format.number(count)}</span>}
                >
                  <Names slate={slate} why={why} count={count} />
                </Disclosure>
              </li>
            ))}
          </ul>
        )}
      </Part>
      <Part level={level} title={words.fairness}>
        <p className="max-w-line text-soft">{words.fairnessLead}</p>
        <FairnessTable slate={slate} />
        <div className="grid gap-6 sm:grid-cols-2">
          <Most title={words.lists} fairness={slate.lists} highest={highest} />
          <Most title={words.balanced} fairness={slate.balanced} highest={highest} strong />
        </div>
      </Part>
    </div>
  );
}

function Figure({ word, value }: { word: string; value: number }) {
  const { format } = useTranslation();
  return (
    <div className="flex flex-col gap-1 rounded-card border border-line p-4">
      <dt className="text-help text-soft">{word}</dt>
      <dd className="figures text-figure leading-tight font-bold">{format.number(value)}</dd>
    </div>
  );
}

interface PartProps {
  level: 2 | 3;
  title: string;
  children: ReactNode;
}

function Part({ level, title, children }: PartProps) {
  const Title = `h${level}` as const;
  return (
    <section className="flex flex-col gap-3">
      <Title className="text-lead">{title}</Title>
      {children}
    </section>
  );
}

interface NamesProps {
  slate: Slate;
  why: Slate["without"][number]["why"];
  count: number;
}

function Names({ slate, why, count }: NamesProps) {
  const { t, format } = useTranslation();
  const named = slate.without.filter((each) => each.why === why);
  return (
    <ul className="flex flex-wrap gap-x-5 gap-y-2">
      {named.map(({ organization }) => (
        <li key={organization.id}>
          <Link href={paths.organizationById(organization.id)}>{organization.name}</Link>
        </li>
      ))}
      {count > named.length && (
        <li className="figures text-soft">
          {t.roundPages.withoutMore(format.number(count - named.length))}
        </li>
      )}
    </ul>
  );
}

interface MostProps {
  title: string;
  fairness: Slate["balanced"];
  /** How many times fill the room of a bar. */
  highest: number;
  strong?: boolean;
}

function Most({ title, fairness, highest, strong }: MostProps) {
  const { t, format } = useTranslation();
  const words = t.roundPages;
  if (fairness.most.length === 0) return null;
  return (
    <table className="w-full border-collapse self-start text-help">
      <caption className="pb-2 text-left font-bold">{words.mostOf(title)}</caption>
      <thead className="sr-only">
        <tr>
          <th scope="col">{words.organization}</th>
          <th scope="col">{words.times}</th>
        </tr>
      </thead>
      <tbody>
        {fairness.most.map(({ organization, times }) => (
          <tr key={organization.id}>
            <th scope="row" className="w-1/2 py-1 pr-3 text-left font-normal">
              {organization.name}
            </th>
            <td className="py-1">
              <span className="flex items-center gap-3">
                <svg
                  aria-hidden="true"
                  viewBox="0 0 100 10"
                  preserveAspectRatio="none"
                  className="block h-2.5 min-w-0 grow"
                >
                  <rect
                    width={(100 * times) / highest}
                    height="10"
                    fill={strong ? "var(--color-primary)" : "var(--color-solid-gray-420)"}
                  />
                </svg>
                <span className="figures shrink-0">{words.mostTimes(format.number(times))}</span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
