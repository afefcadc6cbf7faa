import type { ReactNode } from "react";
import { useTranslation } from "@/i18n/language";
import { Button } from "./Button";
import { Dialog } from "./Dialog";

interface Props {
  title: string;
  /** What will happen and that it cannot be taken back. */
  children: ReactNode;
  /** The verb of the deed: 「退会する」. */
  confirmLabel: string;
  isOpen: boolean;
  isPending?: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks once more, only before what cannot be undone. */
export function ConfirmDialog({
  title,
  children,
  confirmLabel,
  isOpen,
  isPending,
  onConfirm,
  onCancel,
}: Props) {
  const { t } = useTranslation();
  return (
    <Dialog
      role="alertdialog"
      title={title}
      isOpen={isOpen}
      onClose={onCancel}
      actions={
        <>
          <Button autoFocus onPress={onCancel}>
            {t.common.cancel}
          </Button>
          <Button look="danger" isPending={Boolean(isPending)} onPress={onConfirm}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
