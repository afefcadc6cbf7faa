import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { Dialog as AriaDialog, Heading } from "react-aria-components/Dialog";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { useTranslation } from "@/i18n/language";
import { classes } from "./classes";

export interface DialogProps {
  title: string;
  isOpen: boolean;
  onClose?: () => void;
  children: ReactNode;
  /** Buttons at the foot; the safe one first. */
  actions?: ReactNode;
  /** No way out but an answer. */
  mustAnswer?: boolean;
  role?: "dialog" | "alertdialog";
}

const overlay = "fixed inset-0 z-40 flex bg-black/45 entering:animate-none";

/** A question or a small task over the page. Never over another dialog. */
export function Dialog({
  title,
  isOpen,
  onClose,
  children,
  actions,
  mustAnswer,
  role = "dialog",
}: DialogProps) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose?.()}
      isDismissable={!mustAnswer && role === "dialog"}
      isKeyboardDismissDisabled={Boolean(mustAnswer)}
      className={classes(overlay, "items-end justify-center sm:items-center sm:p-6")}
    >
      <Modal className="flex max-h-[92dvh] w-full max-w-lg flex-col rounded-t-card bg-paper shadow-float sm:rounded-card">
        <Frame
          title={title}
          role={role}
          onClose={mustAnswer ? undefined : onClose}
          actions={actions}
        >
          {children}
        </Frame>
      </Modal>
    </ModalOverlay>
  );
}

/** A side of the page for longer things such as filters: from the right, on a phone from below. */
export function Sheet({
  title,
  isOpen,
  onClose,
  children,
  actions,
}: Omit<DialogProps, "mustAnswer" | "role">) {
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => !open && onClose?.()}
      isDismissable
      className={classes(overlay, "items-end justify-end sm:items-stretch")}
    >
      <Modal className="flex max-h-[92dvh] w-full flex-col rounded-t-card bg-paper shadow-float sm:max-h-none sm:w-md sm:rounded-none">
        <Frame title={title} role="dialog" onClose={onClose} actions={actions}>
          {children}
        </Frame>
      </Modal>
    </ModalOverlay>
  );
}

interface FrameProps {
  title: string;
  role: "dialog" | "alertdialog";
  onClose: (() => void) | undefined;
  actions: ReactNode;
  children: ReactNode;
}

function Frame({ title, role, onClose, actions, children }: FrameProps) {
  const { t } = useTranslation();
  return (
    <AriaDialog role={role} className="flex min-h-0 grow flex-col outline-none">
      <div className="flex items-start justify-between gap-4 px-6 pt-5 pb-3">
        <Heading slot="title" className="pt-1.5 text-section leading-snug font-bold">
          {title}
        </Heading>
        {onClose && (
          <AriaButton
            onPress={onClose}
            className="-mr-2 inline-flex min-h-touch shrink-0 items-center gap-1 rounded-control px-2 text-help hover:bg-quiet"
          >
            <X aria-hidden="true" className="size-5" />
            {t.common.close}
          </AriaButton>
        )}
      </div>
      <div className="min-h-0 grow overflow-y-auto px-6 pt-1 pb-6">{children}</div>
      {actions && (
        <div className="flex flex-wrap justify-end gap-3 border-t border-line px-6 py-4 max-sm:flex-col-reverse">
          {actions}
        </div>
      )}
    </AriaDialog>
  );
}
