import { Fragment } from "react";
import { useTranslation } from "@/i18n/language";

/** Plain words, or a phrase quoted from a listing. */
export type ReasonPart = string | { quote: string };

interface Props {
  parts: readonly ReasonPart[];
  /** How many more reasons the reader may not see. */
  hidden?: number;
}

/** Why two organisations should meet, in one or two sentences. */
export function ReasonSentence({ parts, hidden = 0 }: Props) {
  const { t, lang } = useTranslation();
  const [open, close] = lang === "ja" ? ["「", "」"] : ["“", "”"];
  let at = 0;
  return (
    <p className="max-w-line">
      {parts.map((part) => {
        at += 1;
        if (typeof part === "string") return <Fragment key={at}>{part}</Fragment>;
        return (
          <Fragment key={at}>
            {open}
            <strong className="font-bold">{part.quote}</strong>
            {close}
          </Fragment>
        );
      })}
      {hidden > 0 && <span className="text-soft"> {t.common.hiddenReasons(hidden)}</span>}
    </p>
  );
}
