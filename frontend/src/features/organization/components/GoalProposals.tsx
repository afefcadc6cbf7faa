import { queryOptions, useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { api, read } from "@/api/client";
import type { OwnOrganization } from "@/api/ownOrganization";
import { Button } from "@/components/ui/Button";
import { useTranslation } from "@/i18n/language";
import { wordOf } from "../model";

interface Props {
  organization: OwnOrganization;
  goals: readonly string[];
  targets: readonly string[];
  onGoal: (goal: string) => void;
  /** The goal of the target is chosen with it. */
  onTarget: (target: string) => void;
}

/** The longest text that is read; the server checks the same. */
const longest = 2000;
const most = 5;

/** Goals and targets read off the summary and the listings, each with the words that led to it. */
export function GoalProposals({ organization, goals, targets, onGoal, onTarget }: Props) {
  const { t } = useTranslation();
  const words = t.sharpen.goals;
  const text = textOf(organization);
  const { data } = useQuery({ ...proposalsQuery(text), enabled: text !== "" });
  if (!data) return null;
  const newGoals = data.goals.filter(({ goal }) => !goals.includes(String(goal))).slice(0, most);
  const newTargets = data.targets.filter(({ target }) => !targets.includes(target)).slice(0, most);
  const nameOf = (goal: number) => words.goal(goal, wordOf(t.glossary.goals, String(goal)) || "");
  if (newGoals.length === 0 && newTargets.length === 0) {
    return goals.length === 0 ? <p className="text-help text-soft">{words.none}</p> : null;
  }
  return (
    <section
      aria-label={words.title}
      className="flex max-w-line flex-col gap-3 rounded-card bg-primary-quiet p-4"
    >
      <p className="font-bold">{words.title}</p>
      <p className="text-help text-soft">{words.what}</p>
      <ul className="flex flex-col gap-2">
        {newGoals.map(({ goal, words: found }) => (
          <Proposal key={goal} name={nameOf(goal)} found={found} onAdd={() => onGoal(`${goal}`)} />
        ))}
      </ul>
      {newTargets.length > 0 && (
        <>
          <p className="font-bold">{words.targets}</p>
          <ul className="flex flex-col gap-2">
            {newTargets.map(({ target, words: found }) => (
              <Proposal
                key={target}
                name={words.target(target)}
                found={found}
                onAdd={() => onTarget(target)}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

interface ProposalProps {
  name: string;
  found: readonly string[];
  onAdd: () => void;
}

function Proposal({ name, found, onAdd }: ProposalProps) {
  const { t, format } = useTranslation();
  const words = t.sharpen.goals;
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button
        icon={<Plus aria-hidden="true" className="size-5" />}
        aria-label={words.add(name)}
        onPress={onAdd}
      >
        {name}
      </Button>
      {found.length > 0 && (
        <span className="text-help text-soft">{words.words(format.list(found))}</span>
      )}
    </li>
  );
}

function proposalsQuery(text: string) {
  return queryOptions({
    queryKey: ["proposals", "organization", text],
    queryFn: ({ signal }) => read(api.POST("/proposals", { body: { text }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

function textOf({ profile, listings }: OwnOrganization): string {
  const said = listings.flatMap(({ content }) => [content.title, content.detail ?? ""]);
  return [...[profile.summary ?? "", ...said].join("\n").trim()].slice(0, longest).join("");
}
