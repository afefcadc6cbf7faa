import { useTranslation } from "@/i18n/language";

interface Props {
  /** When the organisation agreed, and to which version; without it the reader is about to agree. */
  consent?: { at: string; pledge?: string | undefined } | undefined;
}

/** What every member agrees to: before the handing in, and afterwards to read again. */
export function Pledge({ consent }: Props) {
  const { t, format } = useTranslation();
  const words = t.pledge;
  return (
    <>
      <ul className="flex max-w-line list-disc flex-col gap-1 pl-6">
        {Object.values(words.points).map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      {consent ? (
        <p className="figures text-help text-soft">
          {words.agreedOn(format.date(consent.at))}
          {consent.pledge && `${t.common.dot}${words.versionIs(consent.pledge)}`}
        </p>
      ) : (
        <p className="max-w-line text-help text-soft">{words.agree}</p>
      )}
    </>
  );
}
