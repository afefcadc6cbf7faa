import { useQuery } from "@tanstack/react-query";
import { receptionQuery, useSetReception } from "@/api/reception";
import { Button } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { useTranslation } from "@/i18n/language";

/** While the organisation rests: until when, and one tap to end it. */
export function RestNotice({ organizationId }: { organizationId: string }) {
  const { t, format } = useTranslation();
  const words = t.fresh.reception;
  const reception = useQuery(receptionQuery(organizationId));
  const set = useSetReception(organizationId);
  const { paused_until: until, limit = 0 } = reception.data ?? {};
  if (!until) return null;
  return (
    <div className="flex flex-col gap-3">
      <Notice
        title={words.paused(format.date(until))}
        action={
          <Button look="primary" isPending={set.isPending} onPress={() => set.mutate({ limit })}>
            {words.resume}
          </Button>
        }
      >
        {words.pausedWhat}
      </Notice>
      {set.error && <ProblemNotice problem={set.error} />}
    </div>
  );
}
