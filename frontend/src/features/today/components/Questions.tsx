import { queryOptions, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { api, read } from "@/api/client";
import { asProblem, fieldSentence } from "@/api/problem";
import type { components } from "@/api/schema";
import { Button } from "@/components/ui/Button";
import { Link } from "@/components/ui/Link";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { TextArea } from "@/components/ui/TextArea";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";

type PairQuestion = components["schemas"]["PairQuestion"];

const limit = 2000;
const key = ["today", "questions"];

const questionsQuery = queryOptions({
  queryKey: key,
  queryFn: ({ signal }) => read(api.GET("/questions", { signal })),
});

/** What members asked about suggestions, answered where it stands; nothing when nobody asked. */
export function Questions() {
  const { t } = useTranslation();
  const words = t.requests.questions;
  const questions = useQuery(questionsQuery);
  const [said, setSaid] = useState("");
  const items = questions.data?.items ?? [];
  if (questions.error) {
    return <ProblemNotice problem={questions.error} onRetry={() => void questions.refetch()} />;
  }
  if (items.length === 0) return said ? <p role="status">{said}</p> : null;
  return (
    <section aria-label={words.title} className="flex flex-col gap-4">
      <h2 className="text-section">{words.title}</h2>
      <p role="status" className="text-soft empty:hidden">
        {said}
      </p>
      <ul className="flex flex-col gap-4">
        {items.map((item) => (
          <li key={item.question.id}>
            <Asked item={item} onSaid={setSaid} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Asked({ item, onSaid }: { item: PairQuestion; onSaid: (said: string) => void }) {
  const { t, format } = useTranslation();
  const words = t.requests.questions;
  const client = useQueryClient();
  const [one, other] = item.organizations;
  const [text, setText] = useState("");
  const [empty, setEmpty] = useState(false);
  const name = one?.name ?? "";
  const answering = useMutation({
    mutationFn: (answer: string) =>
      read(
        api.POST("/suggestions/{id}/questions/answer", {
          params: { path: { id: item.suggestion_id } },
          body: { question: item.question.id, answer },
        }),
      ),
    onSuccess: (_, answer) => onSaid(answer ? words.sent(name) : words.done(name)),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
  const problem = answering.error ? asProblem(answering.error) : undefined;
  const fault = problem?.fields.find(({ path }) => path === "answer");
  const send = (event: FormEvent) => {
    event.preventDefault();
    setEmpty(text.trim() === "");
    if (text.trim() !== "") answering.mutate(text.trim());
  };
  return (
    <article className="flex flex-col gap-4 rounded-card border border-line p-5">
      <header className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <div>
          <h3 className="font-bold">{name}</h3>
          <p className="text-help text-soft">
            {words.about(other?.name ?? "")}{" "}
            <span className="figures">{format.dateTime(item.question.at)}</span>
          </p>
        </div>
        <Link href={`${paths.rounds}?open=${encodeURIComponent(item.suggestion_id)}`}>
          {words.toPair}
        </Link>
      </header>
      <p className="max-w-line whitespace-pre-line border-primary border-l-4 pl-3">
        {item.question.text}
      </p>
      <form noValidate onSubmit={send} className="flex flex-col gap-3">
        <TextArea
          label={words.answer}
          help={words.answerHelp}
          rows={3}
          limit={limit}
          value={text}
          onChange={setText}
          error={empty ? words.required : fault && fieldSentence(t, fault)}
        />
        {problem && !fault && <ProblemNotice problem={problem} />}
        <div className="flex flex-wrap gap-3">
          <Button type="submit" look="primary" isPending={answering.isPending}>
            {words.send}
          </Button>
          <Button onPress={() => answering.mutate("")}>{words.markDone}</Button>
        </div>
      </form>
    </article>
  );
}
