import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { ArrowRight, Users } from "lucide-react";
import { type Control, useWatch } from "react-hook-form";
import { useCapabilityName } from "@/api/catalog";
import type { components } from "@/api/schema";
import { Disclosure } from "@/components/ui/Disclosure";
import type { Side } from "@/components/ui/ListingCard";
import { Shape } from "@/components/ui/Shape";
import type { Words } from "@/i18n/ja";
import { useTranslation } from "@/i18n/language";
import { previewQuery } from "../api";
import type { Entries, ListingContent } from "../model";
import { useSettled } from "../useSettled";

type Preview = components["schemas"]["ListingPreview"];
type Advice = components["schemas"]["ListingAdvice"];

interface Props {
  organizationId: string;
  side: Side;
  control: Control<Entries>;
}

/** How many organisations a listing would reach as it stands, and the next step to more. */
export function Sharpen({ organizationId, side, control }: Props) {
  const { t } = useTranslation();
  const words = t.sharpen;
  const entries = useWatch({ control });
  const settled = useSettled(JSON.stringify(entries));
  const content = JSON.parse(settled) as ListingContent;
  const asked = (content.title ?? "").trim() !== "";
  const { data, isError } = useQuery({
    ...previewQuery(organizationId, side, content),
    enabled: asked,
    placeholderData: keepPreviousData,
  });
  const known = asked ? data : undefined;
  return (
    <section
      aria-label={words.title}
      className="flex flex-col gap-3 rounded-card border border-primary-line bg-primary-quiet p-4"
    >
      <p role="status" className="flex items-center gap-2 font-bold">
        <Users aria-hidden="true" className="size-5 shrink-0 text-primary" />
        {isError ? words.failed : known ? words.reach(known.reach.total) : words.start}
      </p>
      {known && !isError && <Steps preview={known} />}
    </section>
  );
}

/** The best advice in one line; everything else is folded away. */
function Steps({ preview }: { preview: Preview }) {
  const { t, format } = useTranslation();
  const words = t.sharpen;
  const { reach, quality } = preview;
  const [first, ...others] = quality.advice;
  const kinds: Record<string, string> = t.glossary.kinds;
  return (
    <>
      {first && (
        <p className="flex items-start gap-2">
          <ArrowRight aria-hidden="true" className="mt-1 size-4 shrink-0 text-primary" />
          <span>
            <span className="sr-only">{words.next}: </span>
            <Say advice={first} now={reach.total} />
          </span>
        </p>
      )}
      <Disclosure title={words.details} note={words.word[quality.word]}>
        <div className="flex flex-col gap-4">
          {quality.word === "thin" && (
            <p className="flex items-start gap-2 text-warning-ink">
              <span className="mt-1">
                <Shape name="warning" />
              </span>
              {words.thin}
            </p>
          )}
          <Bars criteria={quality.criteria} />
          {reach.strong > 0 && <p>{words.strong(reach.strong)}</p>}
          {reach.kinds.length > 0 && (
            <p>
              {words.kinds(
                format.list(
                  reach.kinds.map(({ kind, count }) => words.kind(kinds[kind] ?? kind, count)),
                ),
              )}
            </p>
          )}
          <p className="text-help text-soft">{words.how}</p>
          {others.length > 0 && (
            <Disclosure title={words.more} note={words.moreCount(others.length)}>
              <ul className="flex list-disc flex-col gap-2 pl-5">
                {others.map((advice) => (
                  <li key={advice.code}>
                    <Say advice={advice} now={reach.total} />
                  </li>
                ))}
              </ul>
            </Disclosure>
          )}
        </div>
      </Disclosure>
    </>
  );
}

/** The four criteria, each as a bar and in words. */
function Bars({ criteria }: Pick<Preview["quality"], "criteria">) {
  const { t } = useTranslation();
  const words = t.sharpen;
  return (
    <dl className="flex flex-col gap-2">
      {criteria.map(({ code, points }) => (
        <div key={code} className="grid grid-cols-2 items-center gap-x-3">
          <dt>{words.criteria[code]}</dt>
          <dd className="text-right text-help">
            {words.points[points]}
            <span className="sr-only">（{words.ofFive(points)}）</span>
          </dd>
          <dd aria-hidden="true" className="col-span-2 h-2 rounded-full bg-quiet">
            <div
              className="h-2 rounded-full bg-primary"
              style={{ width: `${(points / 5) * 100}%` }}
            />
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** One piece of advice, with what it would do to the reach where that is known. */
function Say({ advice, now }: { advice: Advice; now: number }) {
  const { t } = useTranslation();
  const nameOf = useCapabilityName();
  const { capability, reach } = advice.params;
  const name = capability ? (nameOf(capability) ?? capability) : "";
  return (
    <>
      {sayAdvice(t, advice, name)}
      {reach && <> {t.sharpen.withIt(now, Number(reach))}</>}
    </>
  );
}

function sayAdvice(t: Words, { code, params }: Advice, name: string): string {
  const says = t.sharpen.advice[code as keyof Words["sharpen"]["advice"]];
  return typeof says === "function" ? says(params.characters ?? name) : (says ?? "");
}
