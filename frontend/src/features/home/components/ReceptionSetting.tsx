import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type Reception, receptionQuery, useSetReception } from "@/api/reception";
import { Button } from "@/components/ui/Button";
import { RadioGroup } from "@/components/ui/Choices";
import { Disclosure } from "@/components/ui/Disclosure";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { isoDay } from "@/i18n/formats";
import { reception as words } from "@/i18n/ja/reception";
import { joinWords, useTranslation } from "@/i18n/language";

joinWords({ reception: words });

const most = 5;
const rests = [2, 4, 13] as const;

/** How many introductions may wait for the own answer, or a rest. */
export default function ReceptionSetting({ organizationId }: { organizationId: string }) {
  const { t } = useTranslation();
  const reception = useQuery(receptionQuery(organizationId));
  if (!reception.data) return null;
  return (
    <Disclosure title={<h2 className="font-bold text-base">{t.reception.title}</h2>}>
      <Setting
        key={`${reception.data.limit} ${reception.data.paused_until}`}
        reception={reception.data}
        organizationId={organizationId}
      />
    </Disclosure>
  );
}

function Setting({ reception, organizationId }: { reception: Reception; organizationId: string }) {
  const { t, format } = useTranslation();
  const words = t.reception;
  const set = useSetReception(organizationId);
  const { limit, places, waiting, paused_until: until } = reception;
  const [choice, setChoice] = useState(until ? "rest" : String(limit));
  const [weeks, setWeeks] = useState("4");
  const save = (event: FormEvent) => {
    event.preventDefault();
    const rest = choice === "rest";
    set.mutate({
      limit: rest ? limit : Number(choice),
      ...(rest ? { paused_until: isoDay(new Date(), Number(weeks) * 7) } : {}),
    });
  };
  const counts = Array.from({ length: most }, (_, at) => String(at + 1));
  return (
    <form noValidate onSubmit={save} className="flex flex-col gap-5">
      <p>{words.now(waiting, places)}</p>
      <RadioGroup
        label={words.label}
        help={words.help}
        columns
        value={choice}
        onChange={setChoice}
        choices={[
          ...(limit === 0 ? [{ value: "0", label: words.standard(places) }] : []),
          ...counts.map((n) => ({ value: n, label: words.choice(Number(n)) })),
          { value: "rest", label: words.rest },
        ]}
      />
      {choice === "rest" && (
        <RadioGroup
          label={words.until}
          help={words.untilHelp}
          columns
          value={weeks}
          onChange={setWeeks}
          choices={rests.map((n) => ({
            value: String(n),
            label: `${words.weeks[n]}（${format.date(isoDay(new Date(), n * 7))}）`,
          }))}
        />
      )}
      {set.error && <ProblemNotice problem={set.error} />}
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" look="primary" isPending={set.isPending}>
          {words.save}
        </Button>
        <p role="status">{set.isSuccess && words.saved}</p>
      </div>
    </form>
  );
}
