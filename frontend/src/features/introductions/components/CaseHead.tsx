import { type CaseReader, turnOf } from "@/components/cases/case";
import { NextAction } from "@/components/cases/NextAction";
import { type IntroductionState, StateBadge } from "@/components/ui/Badges";
import { TurnChip } from "@/components/ui/TurnChip";
import { useTranslation } from "@/i18n/language";
import type { Introduction } from "../model";

interface Props {
  item: Introduction;
  reader: CaseReader;
}

/** Where the case stands and whose turn it is; it stays at the top while the page moves. */
export function CaseHead({ item, reader }: Props) {
  const { t, format } = useTranslation();
  const whose = turnOf(item, reader);
  const reasons: Record<string, string> = t.glossary.closingReasons;
  return (
    <div className="sticky top-16 z-10 -mx-4 mb-8 flex flex-wrap items-center gap-x-5 gap-y-2 border-y border-line bg-paper px-4 py-3 md:-mx-8 md:px-8 lg:-mx-12 lg:px-12">
      <StateBadge of="introduction" state={item.state as IntroductionState} />
      {whose && <TurnChip whose={whose} since={item.ball.since} />}
      {item.answer_by && (
        <span className="figures text-help">
          {t.introductions.answerBy(format.date(item.answer_by))}
        </span>
      )}
      {item.next_action_on && <NextAction on={item.next_action_on} />}
      {item.closing && item.closed_at && (
        <span className="figures text-help">
          {t.introductions.closedOn(format.date(item.closed_at), reasons[item.closing] ?? "")}
        </span>
      )}
      {reader.office && (
        <span className="text-help text-soft">
          {item.assignee_name
            ? t.introductions.assignedTo(item.assignee_name)
            : t.introductions.nobody}
        </span>
      )}
    </div>
  );
}
