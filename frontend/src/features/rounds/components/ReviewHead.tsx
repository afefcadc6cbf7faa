import { History, Keyboard } from "lucide-react";
import { Button } from "@/components/ui/Button";
import { LinkButton } from "@/components/ui/Link";
import { PageHeader } from "@/components/ui/PageHeader";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";

/** The head of the review with its history and its keys. */
export function ReviewHead({ onKeys }: { onKeys: () => void }) {
  const { t } = useTranslation();
  return (
    <PageHeader
      title={t.rounds.title}
      lead={t.rounds.lead}
      actions={
        <>
          <LinkButton
            href={paths.reviewHistory}
            icon={<History aria-hidden="true" className="size-5" />}
          >
            {t.rounds.history}
          </LinkButton>
          <span className="max-lg:hidden">
            <Button
              look="quiet"
              icon={<Keyboard aria-hidden="true" className="size-5" />}
              onPress={onKeys}
            >
              {t.rounds.keys}
            </Button>
          </span>
        </>
      }
    />
  );
}

interface BackProps {
  total: number;
  onBack: () => void;
}

/** On a phone, above an open suggestion: the way back and what is left. */
export function BackToQueue({ total, onBack }: BackProps) {
  const { t, format } = useTranslation();
  return (
    <div className="mb-4 flex items-center justify-between gap-4">
      <span className="-ml-3">
        <Button look="quiet" onPress={onBack}>
          <span aria-hidden="true">‹ </span>
          {t.rounds.backToQueue}
        </Button>
      </span>
      <span className="figures text-help text-soft">
        {t.rounds.remaining(format.number(total))}
      </span>
    </div>
  );
}
