import { Link } from "@/components/ui/Link";
import { Notice } from "@/components/ui/Notice";
import { PageHeader } from "@/components/ui/PageHeader";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { SignInForm } from "./SignInForm";

interface Props {
  /** Why the visitor stands here, if not by wish. */
  why?: "left" | "ended" | "none";
  onSignedIn: () => void;
}

// The session cookie needs a secure connection; browsers count this machine as one.
const cookiesWork = () => window.isSecureContext;

/** The door for members and for the office. */
export function SignInPage({ why = "none", onSignedIn }: Props) {
  const { t } = useTranslation();
  return (
    <div className="mx-auto max-w-md">
      <PageHeader title={t.auth.title} lead={t.auth.lead} />
      <div className="flex flex-col gap-8">
        {!cookiesWork() && (
          <Notice tone="warning" title={t.auth.plainHttpTitle}>
            {t.auth.plainHttp}
          </Notice>
        )}
        {why === "left" && <Notice tone="success">{t.auth.signedOut}</Notice>}
        {why === "ended" && <Notice>{t.auth.ended}</Notice>}
        <SignInForm onSignedIn={onSignedIn} />
        <ul className="flex flex-col gap-3 border-t border-line pt-6">
          <li>
            <Link href={paths.forgotPassword}>{t.auth.forgot}</Link>
          </li>
          <li>
            <Link href={paths.join}>{t.auth.join}</Link>
          </li>
        </ul>
      </div>
    </div>
  );
}
