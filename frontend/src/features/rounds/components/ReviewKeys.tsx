import { KeyHelp } from "@/components/ui/KeyHelp";
import { useTranslation } from "@/i18n/language";

interface Props {
  isOpen: boolean;
  onClose: () => void;
  enabled: boolean;
  onEnabledChange: (enabled: boolean) => void;
}

/** The keys of the review and their switch. */
export function ReviewKeys(props: Props) {
  const { t } = useTranslation();
  return (
    <KeyHelp
      {...props}
      keys={[
        { key: "A", action: t.rounds.keyApprove },
        { key: "H", action: t.rounds.keyHold },
        { key: "D", action: t.rounds.keyDuplicate },
        { key: "X", action: t.rounds.keyDismiss },
        { key: "J / ↓", action: t.rounds.keyNext },
        { key: "K / ↑", action: t.rounds.keyPrevious },
        { key: "Z", action: t.rounds.keyUndo },
        { key: "?", action: t.rounds.keyHelp },
      ]}
    />
  );
}
