import { useQuery } from "@tanstack/react-query";
import { Link } from "@/components/ui/Link";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { openRoundQuery } from "../api/rounds";

/** Which round is being reviewed and how far it has come, in one line. */
export function RoundLine() {
  const { t, format } = useTranslation();
  const words = t.roundPages;
  const { data: round } = useQuery(openRoundQuery);
  if (round === undefined) return null;
  return (
    <p className="mb-6 flex flex-wrap items-baseline gap-x-4 gap-y-1 rounded-card bg-quiet px-4 py-3 md:-mt-3">
      {round ? (
        <>
          <span className="font-bold">{words.line(round.name)}</span>
          <span className="figures text-help text-soft">
            {words.lineProgress(
              format.number(round.progress.decided),
              format.number(round.progress.total),
            )}
          </span>
          <Link href={paths.round(round.id)}>{words.details}</Link>
          <span className="w-full text-help text-soft">{words.lineOthers}</span>
        </>
      ) : (
        <>
          <span className="text-soft">{words.lineNone}</span>
          <Link href={paths.roundList}>{words.lineLink}</Link>
        </>
      )}
    </p>
  );
}
