import { CircleCheck, Handshake } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { Button } from "@/components/ui/Button";
import { LinkButton } from "@/components/ui/Link";
import { ask } from "@/i18n/ja/ask";
import { joinWords, useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { notNowReasons, type Suggestion, sidesOf, standing } from "../model";
import type { Answering } from "../useAnswering";
import { AskOffice } from "./AskOffice";
import { Questions } from "./Questions";

joinWords({ ask });

interface Props {
  suggestion: Suggestion;
  answering: Answering;
  /** Stands after the answers: the way to the details. */
  after?: ReactNode;
}

/** 興味あり, 今は見送る with a reason, or what was answered already. */
export function AnswerBar({ suggestion, answering, after }: Props) {
  const { t } = useTranslation();
  const words = t.suggestions;
  const now = standing(suggestion);
  const [asking, setAsking] = useState(false);
  const [inquiring, setInquiring] = useState(false);
  const panelId = useId();
  const { name } = sidesOf(suggestion).other;
  const busy = answering.busy === suggestion.id;
  const open = now === "open";
  const mayAnswer = suggestion.actions.includes("answer");
  return (
    <div className="flex flex-col gap-4">
      {!open && <Answered suggestion={suggestion} />}
      <div className="grid grid-cols-2 gap-3 md:flex md:flex-wrap md:items-center [&>:first-child]:max-md:col-span-2 [&>:last-child:nth-child(even)]:max-md:col-span-2">
        {now === "introduced" && suggestion.introduction_id && (
          <LinkButton look="primary" href={paths.introduction(suggestion.introduction_id)}>
            {words.toIntroduction}
          </LinkButton>
        )}
        {(open || now === "not_now") && mayAnswer && (
          <Button
            look="primary"
            isPending={busy}
            aria-label={words.answerTo(t.glossary.answers.interested, name)}
            onPress={() => answering.say(suggestion, { answer: "interested" })}
          >
            {t.glossary.answers.interested}
          </Button>
        )}
        {open && mayAnswer && (
          <Button
            aria-expanded={asking}
            aria-controls={panelId}
            aria-label={words.answerTo(t.glossary.answers.not_now, name)}
            onPress={() => setAsking(!asking)}
          >
            {t.glossary.answers.not_now} ▾
          </Button>
        )}
        {!open && now !== "introduced" && suggestion.actions.includes("take_back") && (
          <Button
            isPending={busy}
            aria-label={words.answerTo(words.takeBack, name)}
            onPress={() => answering.takeBack(suggestion)}
          >
            {words.takeBack}
          </Button>
        )}
        {!inquiring && suggestion.actions.includes("ask_office") && (
          <Button aria-label={words.answerTo(t.ask.open, name)} onPress={() => setInquiring(true)}>
            {t.ask.open}
          </Button>
        )}
        {after}
      </div>
      {inquiring && <AskOffice suggestion={suggestion} onClose={() => setInquiring(false)} />}
      <Questions suggestion={suggestion} />
      <div id={panelId} hidden={!asking || !open}>
        <fieldset className="flex flex-col gap-2 rounded-card bg-quiet p-4">
          <legend className="sr-only">{words.notNowTitle}</legend>
          <p aria-hidden="true" className="font-bold">
            {words.notNowTitle}
          </p>
          <p className="text-help text-soft">{words.notNowLead}</p>
          <div className="flex flex-wrap gap-2">
            {notNowReasons.map((reason) => (
              <Button
                key={reason}
                onPress={() => answering.say(suggestion, { answer: "not_now", reason })}
              >
                {t.glossary.dismissReasons[reason]}
              </Button>
            ))}
          </div>
        </fieldset>
      </div>
    </div>
  );
}

function Answered({ suggestion }: { suggestion: Suggestion }) {
  const { t } = useTranslation();
  const words = t.suggestions;
  const said = {
    interested: [words.interestedDone, words.interestedNext],
    mutual: [words.mutual, words.mutualNext],
    not_now: [words.notNowBefore, ""],
    introduced: [words.inIntroduction, ""],
    open: ["", ""],
  }[standing(suggestion)];
  const Icon = standing(suggestion) === "mutual" ? Handshake : CircleCheck;
  return (
    <p className="flex items-start gap-2">
      <Icon aria-hidden="true" className="mt-0.5 size-6 shrink-0 text-success" />
      <span>
        <span className="font-bold">{said[0]}</span>
        {said[1] && <span className="block text-help text-soft">{said[1]}</span>}
      </span>
    </p>
  );
}
