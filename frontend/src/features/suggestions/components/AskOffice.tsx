import { type FormEvent, useEffect, useRef, useState } from "react";
import { asProblem, fieldSentence } from "@/api/problem";
import { Button } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { TextArea } from "@/components/ui/TextArea";
import { useTranslation } from "@/i18n/language";
import { useAskOffice } from "../api";
import { type Suggestion, sidesOf } from "../model";

const limit = 2000;

interface Props {
  suggestion: Suggestion;
  onClose: () => void;
}

/** 相談する: a short message about this suggestion to the office; the other side never reads it. */
export function AskOffice({ suggestion, onClose }: Props) {
  const { t } = useTranslation();
  const words = t.ask;
  const asking = useAskOffice();
  const [text, setText] = useState("");
  const [empty, setEmpty] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const problem = asking.error ? asProblem(asking.error) : undefined;
  const fault = problem?.fields.find(({ path }) => path === "text");

  const send = (event: FormEvent) => {
    event.preventDefault();
    setEmpty(text.trim() === "");
    if (text.trim() === "") return field.current?.focus();
    asking.mutate({ suggestion, text: text.trim() }, { onSuccess: onClose });
  };
  return (
    <form
      noValidate
      onSubmit={send}
      aria-label={`${words.title}：${sidesOf(suggestion).other.name}`}
      className="flex flex-col gap-3 rounded-card bg-quiet p-4"
    >
      <p className="font-bold">{words.title}</p>
      <TextArea
        label={words.label}
        help={words.lead}
        requirement="required"
        rows={3}
        limit={limit}
        value={text}
        onChange={setText}
        inputRef={field}
        error={empty ? words.required : fault && fieldSentence(t, fault)}
      />
      {problem?.kind === "stale" && (
        <div role="alert">
          <Notice tone="warning">{t.fresh.changed}</Notice>
        </div>
      )}
      {problem && problem.kind !== "stale" && !fault && <ProblemNotice problem={problem} />}
      <div className="grid grid-cols-2 gap-3 md:flex">
        <Button type="submit" look="primary" isPending={asking.isPending}>
          {words.send}
        </Button>
        <Button onPress={onClose}>{words.cancel}</Button>
      </div>
    </form>
  );
}
