import { Dialog } from "@/components/ui/Dialog";
import { SignInForm } from "@/features/auth/SignInForm";
import { useTranslation } from "@/i18n/language";

/** Asks to sign in again over the page, so that nothing typed is lost. */
export default function SessionEnded({ email }: { email: string }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t.auth.title} isOpen mustAnswer>
      <p className="mb-6 text-soft">{t.auth.ended}</p>
      <SignInForm email={email} onSignedIn={() => undefined} />
    </Dialog>
  );
}
