import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { caseName } from "@/components/cases/case";
import { useCaseReader } from "@/components/cases/useCaseReader";
import { PageHeader } from "@/components/ui/PageHeader";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { caseQuery } from "../api/case";
import type { CaseAction, Introduction } from "../model";
import { CaseHead } from "./CaseHead";
import { NotNow } from "./NotNow";

interface Props {
  id: string;
  title: string;
  lead: string;
  /** What the page is for; without it among the actions, the form is not shown. */
  action: CaseAction;
  children: (item: Introduction) => ReactNode;
}

/** A page of its own for a long form of a case. */
export function CasePage({ id, title, lead, action, children }: Props) {
  const { t } = useTranslation();
  const reader = useCaseReader();
  const { data: item, error, refetch } = useQuery(caseQuery(id));
  const name = item ? caseName(item, reader, t) : t.introductions.title;
  return (
    <>
      <PageHeader
        title={title}
        lead={lead}
        back={{
          href: paths.introduction(id),
          label: reader.office || !item ? name : t.introductions.withName(name),
        }}
      />
      {!item && !error && <Skeleton lines={6} />}
      {!item && error && <ProblemNotice problem={error} onRetry={() => void refetch()} />}
      {item && (
        <>
          <CaseHead item={item} reader={reader} />
          {item.actions.includes(action) ? children(item) : <NotNow id={id} />}
        </>
      )}
    </>
  );
}
