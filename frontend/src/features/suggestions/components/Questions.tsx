import { MessageCircleQuestion } from "lucide-react";
import { useTranslation } from "@/i18n/language";
import type { Suggestion } from "../model";

/** What the own organisation asked the office about this suggestion, and the answers. */
export function Questions({ suggestion }: { suggestion: Suggestion }) {
  const { t, format } = useTranslation();
  const words = t.ask;
  const { questions } = suggestion;
  if (questions.length === 0) return null;
  return (
    <ul className="flex flex-col gap-4 border-t border-line pt-4">
      {questions.map((question) => (
        <li key={question.id} className="flex flex-col gap-2">
          {!question.answered_at && (
            <p role="status" className="flex items-center gap-2 font-bold">
              <MessageCircleQuestion aria-hidden="true" className="size-6 shrink-0 text-primary" />
              {words.waiting}
            </p>
          )}
          <Said by={words.you} when={format.date(question.at)} text={question.text} />
          {question.answered_at && (
            <Said
              by={words.office}
              when={format.date(question.answered_at)}
              text={question.answer || words.done}
              office
            />
          )}
        </li>
      ))}
    </ul>
  );
}

interface SaidProps {
  by: string;
  when: string;
  text: string;
  office?: boolean;
}

function Said({ by, when, text, office }: SaidProps) {
  return (
    <div className={office ? "border-primary border-l-4 pl-3" : "border-line border-l-4 pl-3"}>
      <p className="text-help text-soft">
        <span className="font-bold">{by}</span> <span className="figures">{when}</span>
      </p>
      <p className="max-w-line whitespace-pre-line">{text}</p>
    </div>
  );
}
