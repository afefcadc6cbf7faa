import type { Words } from "@/i18n/ja";
import type { ApiProblem } from "./problem";

/** Why an organisation cannot be asked now and until when; undefined for any other problem. */
export function refusalSentence(t: Words, { code, fields }: ApiProblem): string | undefined {
  return code === "reception_full" || code === "reception_paused"
    ? t.fresh.refused[code](fields[0]?.params?.until ?? "")
    : undefined;
}
