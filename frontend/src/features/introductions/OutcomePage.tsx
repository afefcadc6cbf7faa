import { getRouteApi } from "@tanstack/react-router";
import { useTranslation } from "@/i18n/language";
import { CasePage } from "./components/CasePage";
import { OutcomeForm } from "./components/OutcomeForm";

const route = getRouteApi("/member/introductions/$id/outcome");

/** What came of the work together, in the columns of the national case format. */
export function OutcomePage() {
  const { t } = useTranslation();
  const { id } = route.useParams();
  const navigate = route.useNavigate();
  return (
    <CasePage
      id={id}
      action="report"
      title={t.introductions.outcomeTitle}
      lead={t.introductions.outcomeLead}
    >
      {(item) => (
        <OutcomeForm
          item={item}
          onDone={() =>
            void navigate({ to: "/introductions/$id", params: { id }, search: { done: "report" } })
          }
        />
      )}
    </CasePage>
  );
}
