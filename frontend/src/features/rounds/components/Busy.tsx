import type { components } from "@/api/schema";
import { Notice } from "@/components/ui/Notice";
import { useTranslation } from "@/i18n/language";

type Suggestion = components["schemas"]["Suggestion"];

/** Before an approval: who of the two can take no introduction now, and what members asked. */
export function Busy({ suggestion }: { suggestion: Suggestion }) {
  const { t, format } = useTranslation();
  const nameOf = (id: string) =>
    suggestion.organizations.find((each) => each.id === id)?.name ?? "";
  const { busy = [], questions } = suggestion;
  const waiting = questions.filter(({ answered_at }) => !answered_at);
  return (
    <>
      {busy.length > 0 && (
        <Notice tone="warning">
          {busy.map(({ organization, waiting: n, paused_until }) => (
            <p key={organization} className="font-bold">
              {paused_until
                ? t.requests.busy.paused(nameOf(organization), format.date(paused_until))
                : t.requests.busy.full(nameOf(organization), n)}
            </p>
          ))}
          <p>{t.requests.busy.what}</p>
        </Notice>
      )}
      {waiting.map((question) => (
        <Notice
          key={question.id}
          title={`${t.requests.questions.title}：${nameOf(question.organization)}`}
        >
          <p className="whitespace-pre-line">{question.text}</p>
        </Notice>
      ))}
    </>
  );
}
