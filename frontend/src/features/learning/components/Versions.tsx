import { Button } from "@/components/ui/Button";
import { classes } from "@/components/ui/classes";
import { Shape, type ShapeName } from "@/components/ui/Shape";
import { useTranslation } from "@/i18n/language";
import { type Act, type Learning, pointsOfShares, type Shares, type Weighting } from "../model";

interface Props {
  learning: Learning;
  onAct: (act: Act) => void;
}

/** Every version that was proposed, the latest first, and the original weights. */
export function Versions({ learning, onAct }: Props) {
  const { t } = useTranslation();
  const words = t.learning;
  return (
    <section aria-labelledby="versions" className="flex flex-col gap-4">
      <h2 id="versions" className="text-section">
        {words.history}
      </h2>
      <ul className="flex flex-col divide-y divide-line border-y border-line">
        {learning.items.map((weighting) => (
          <Version key={weighting.id} weighting={weighting} onAct={onAct} />
        ))}
        <li className="flex flex-col gap-1 py-5">
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="font-bold">{words.shippedName}</span>
            <Badge state={learning.weighting ? "retired" : "adopted"} />
            <span className="figures text-help text-soft">
              {words.version(learning.shipped_version)}
            </span>
          </p>
          <WeightsLine weights={learning.shipped} />
        </li>
      </ul>
    </section>
  );
}

function Version({ weighting, onAct }: { weighting: Weighting; onAct: (act: Act) => void }) {
  const { t, format } = useTranslation();
  const words = t.learning;
  const may = (action: string) => weighting.actions.includes(action);
  return (
    <li className="flex flex-col gap-3 py-5 md:flex-row md:items-start md:justify-between md:gap-8">
      <div className="flex min-w-0 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-bold">{words.name(weighting.id)}</span>
          <Badge state={weighting.state} />
        </p>
        <WeightsLine weights={weighting.weights} />
        <ul className="mt-1 flex flex-col gap-0.5 text-help text-soft">
          {weighting.history.map((step) => (
            <li key={`${step.at} ${step.what}`}>
              <time dateTime={step.at} className="figures">
                {format.dateTime(step.at)}
              </time>{" "}
              {words.step(
                words.steps[step.what],
                step.by.startsWith("system:") ? words.byCommand : step.by,
              )}
              {step.note && <span className="text-ink">{words.stepNote(step.note)}</span>}
            </li>
          ))}
        </ul>
      </div>
      {/* What is proposed has its buttons above. */}
      {weighting.state === "retired" && may("adopt") && (
        <Button wide onPress={() => onAct({ kind: "adopt", weighting })}>
          {words.adoptAgain}
        </Button>
      )}
      {may("reconsider") && (
        <Button wide onPress={() => onAct({ kind: "reconsider", weighting })}>
          {words.reconsider}
        </Button>
      )}
    </li>
  );
}

function WeightsLine({ weights }: { weights: Shares }) {
  const { t, format } = useTranslation();
  const points = pointsOfShares(weights);
  return (
    <p className="figures text-help">
      {t.learning.shortWeights(
        format.number(points.reciprocity),
        format.number(points.goals),
        format.number(points.place),
        format.number(points.kinds),
      )}
    </p>
  );
}

const looks: Record<Weighting["state"], [ShapeName, string]> = {
  proposed: ["half", "border-primary-line bg-primary-quiet text-primary-strong"],
  adopted: ["full", "border-success bg-success-quiet text-green-900"],
  retired: ["pause", "border-line bg-quiet text-soft"],
  rejected: ["cross", "border-line bg-quiet text-soft"],
};

function Badge({ state }: { state: Weighting["state"] }) {
  const { t } = useTranslation();
  const [shape, look] = looks[state];
  return (
    <span
      className={classes(
        "inline-flex items-center gap-1.5 rounded-full border px-2.5 py-0.5 text-help leading-normal whitespace-nowrap",
        look,
      )}
    >
      <Shape name={shape} />
      {t.learning.states[state]}
    </span>
  );
}
