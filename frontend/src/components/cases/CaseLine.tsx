import { type IntroductionState, StateBadge } from "@/components/ui/Badges";
import { Link } from "@/components/ui/Link";
import { TurnChip } from "@/components/ui/TurnChip";
import { daysBetween } from "@/i18n/formats";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { type Case, type CaseReader, caseName, turnOf } from "./case";
import { NextAction } from "./NextAction";

/** From how many days on the days left are counted. */
const soon = 7;

interface Props {
  item: Case;
  reader: CaseReader;
  /** Where the state is said by the heading above, it stays out. */
  stateSaid?: boolean;
  now?: Date;
}

/** One case in a list: who, whose turn and since when, what is due, who follows it. */
export function CaseLine({ item, reader, stateSaid, now = new Date() }: Props) {
  const { t, format } = useTranslation();
  const whose = turnOf(item, reader);
  const reasons: Record<string, string> = t.glossary.closingReasons;
  return (
    <div className="relative flex flex-col gap-2 px-4 py-4 hover:bg-quiet md:px-5">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <span className="font-bold [&>a]:after:absolute [&>a]:after:inset-0">
          <Link href={paths.introduction(item.id)} plain>
            {caseName(item, reader, t)}
          </Link>
        </span>
        {!stateSaid && <StateBadge of="introduction" state={item.state as IntroductionState} />}
      </div>
      <div className="flex flex-wrap items-center gap-x-5 gap-y-2">
        {whose && <TurnChip whose={whose} since={item.ball.since} now={now} />}
        {whose === "you" && !reader.office && item.answer_by && (
          <span className="figures text-help font-bold">
            {t.cases.answerBy(format.date(item.answer_by))}
            {daysBetween(now, item.answer_by) >= 0 && daysBetween(now, item.answer_by) <= soon && (
              <span className="text-error-strong">
                （{t.fresh.daysLeft(daysBetween(now, item.answer_by))}）
              </span>
            )}
          </span>
        )}
        {item.next_action_on && <NextAction on={item.next_action_on} now={now} />}
        {item.closing && <span className="text-help text-soft">{reasons[item.closing]}</span>}
        {reader.office && (
          <span className="ml-auto text-help text-soft max-md:ml-0">
            {item.assignee_name || t.cases.nobody}
          </span>
        )}
      </div>
    </div>
  );
}
