import type { ComponentProps } from "react";
import { Button } from "@/components/ui/Button";
import { useTranslation } from "@/i18n/language";
import { QueueList } from "./QueueList";

interface Props extends ComponentProps<typeof QueueList> {
  total: number;
  hasMore: boolean;
  isLoadingMore: boolean;
  onMore: () => void;
}

/** The list with what is left and the rest of it; it scrolls by itself beside the pane. */
export function QueueColumn({ total, hasMore, isLoadingMore, onMore, ...list }: Props) {
  const { t, format } = useTranslation();
  return (
    <div className="flex flex-col gap-3 lg:sticky lg:top-20 lg:-m-1.5 lg:max-h-[calc(100dvh-96px)] lg:overflow-y-auto lg:p-1.5">
      <p className="figures font-bold">{t.rounds.remaining(format.number(total))}</p>
      <QueueList {...list} />
      {hasMore && (
        <Button isPending={isLoadingMore} onPress={onMore}>
          {t.rounds.moreOfQueue}
        </Button>
      )}
    </div>
  );
}
