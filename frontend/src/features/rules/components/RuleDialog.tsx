import { useQuery } from "@tanstack/react-query";
import { Dialog } from "@/components/ui/Dialog";
import { Skeleton } from "@/components/ui/Skeleton";
import { useTranslation } from "@/i18n/language";
import { pairNamesQuery } from "../api/rules";
import type { Rule } from "../model";
import { RuleForm } from "./RuleForm";

interface Props {
  isOpen: boolean;
  /** The pair that is to be kept apart; without one everything is chosen here. */
  pair: string | undefined;
  onAdded: (rule: Rule) => void;
  onClose: () => void;
}

/** Asks for a new rule. */
export function RuleDialog({ isOpen, pair, onAdded, onClose }: Props) {
  const { t } = useTranslation();
  const named = useQuery({ ...pairNamesQuery(pair ?? ""), enabled: isOpen && !!pair });
  return (
    <Dialog title={t.rules.addTitle} isOpen={isOpen} onClose={onClose}>
      {pair && named.isPending ? (
        <Skeleton lines={5} />
      ) : (
        <RuleForm pair={named.data ?? []} onAdded={onAdded} onCancel={onClose} />
      )}
    </Dialog>
  );
}
