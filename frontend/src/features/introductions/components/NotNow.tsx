import { EmptyState } from "@/components/ui/EmptyState";
import { LinkButton } from "@/components/ui/Link";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";

/** Instead of a form for a step that the case does not allow. */
export function NotNow({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <EmptyState
      title={t.introductions.notNow}
      why={t.introductions.notNowWhy}
      action={<LinkButton href={paths.introduction(id)}>{t.introductions.toCase}</LinkButton>}
    />
  );
}
