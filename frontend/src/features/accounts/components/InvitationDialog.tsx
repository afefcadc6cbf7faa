import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { useTranslation } from "@/i18n/language";
import type { OneTimeLink, Role } from "../model";
import { InvitationForm } from "./InvitationForm";
import { LinkShown } from "./LinkShown";

interface Props {
  isOpen: boolean;
  onClose: () => void;
  inviter: Role;
  organization: string | undefined;
}

/** Asks whom to invite, then shows the link once. */
export function InvitationDialog({ isOpen, onClose, inviter, organization }: Props) {
  const { t } = useTranslation();
  const [link, setLink] = useState<OneTimeLink>();
  const close = () => {
    setLink(undefined);
    onClose();
  };
  if (link) {
    return (
      <Dialog
        key="link"
        title={t.accounts.linkTitle}
        isOpen={isOpen}
        onClose={close}
        actions={
          <>
            <Button onPress={() => setLink(undefined)}>{t.accounts.inviteAnother}</Button>
            <Button onPress={close}>{t.accounts.done}</Button>
          </>
        }
      >
        <LinkShown link={link} />
      </Dialog>
    );
  }
  return (
    <Dialog key="form" title={t.accounts.inviteTitle} isOpen={isOpen} onClose={close}>
      <InvitationForm
        inviter={inviter}
        organization={organization}
        onMade={setLink}
        onCancel={close}
      />
    </Dialog>
  );
}
