import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Button } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import { PageHeader } from "@/components/ui/PageHeader";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import { UndoBar } from "@/components/ui/UndoBar";
import { useTranslation } from "@/i18n/language";
import { learningQuery } from "./api";
import { ActDialog } from "./components/ActDialog";
import { Proposal } from "./components/Proposal";
import { Refusals } from "./components/Refusals";
import { Versions } from "./components/Versions";
import { WeightsTable } from "./components/WeightsTable";
import type { Act, Learning } from "./model";
import { useActs } from "./useActs";

const route = getRouteApi("/member/learning");

/** What the office's decisions say, and the weights that could follow from them. */
export function LearningPage() {
  const { t } = useTranslation();
  const words = t.learning;
  const { period = "all" } = route.useSearch();
  const navigate = route.useNavigate();
  const { data, error, refetch } = useQuery(learningQuery);
  const acts = useActs(data);
  return (
    <>
      <PageHeader title={words.title} lead={words.lead} />
      <p role="status" className="sr-only">
        {acts.said}
      </p>
      <div className="flex flex-col gap-12 md:gap-16">
        <Refusals
          period={period}
          onPeriod={(chosen) =>
            void navigate({ search: chosen === "all" ? {} : { period: chosen }, replace: true })
          }
        />
        {error && !data && <ProblemNotice problem={error} onRetry={() => void refetch()} />}
        {!data && !error && <Skeleton lines={3} cards={2} />}
        {acts.problem && !acts.asked && <ProblemNotice problem={acts.problem} />}
        {data && (
          <>
            <InUse learning={data} onAct={acts.ask} />
            <Proposal
              learning={data}
              onAct={acts.ask}
              onProposed={() => acts.say(words.proposed)}
            />
            <Versions learning={data} onAct={acts.ask} />
          </>
        )}
      </div>
      <ActDialog
        act={acts.asked}
        isPending={acts.isPending}
        problem={acts.problem}
        onConfirm={acts.confirm}
        onClose={acts.close}
      />
      {acts.done && (
        <UndoBar key={acts.done.said} onUndo={() => void acts.undo()} onDone={acts.forget}>
          {acts.done.said}
        </UndoBar>
      )}
    </>
  );
}

function InUse({ learning, onAct }: { learning: Learning; onAct: (act: Act) => void }) {
  const { t } = useTranslation();
  const words = t.learning;
  const adopted = learning.items.find((item) => item.id === learning.weighting);
  return (
    <section aria-labelledby="weights" className="flex flex-col gap-4">
      <h2 id="weights" className="text-section">
        {words.weights}
      </h2>
      <p className="max-w-line">{words.weightsLead}</p>
      <p>
        {adopted ? words.adoptedInUse(words.name(adopted.id)) : words.shippedInUse}{" "}
        <span className="figures text-help text-soft">{words.version(learning.version)}</span>
      </p>
      {adopted && adopted.shipped !== learning.shipped_version && (
        <Notice tone="warning">
          {words.olderShipped(adopted.shipped, learning.shipped_version)}
        </Notice>
      )}
      <WeightsTable caption={words.weights} weights={learning.in_use} />
      {learning.actions.includes("reset") && (
        <div>
          <Button wide onPress={() => onAct({ kind: "reset" })}>
            {words.reset}
          </Button>
        </div>
      )}
    </section>
  );
}
