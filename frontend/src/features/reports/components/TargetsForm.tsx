import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/Button";
import { TextField } from "@/components/ui/TextField";
import { useTranslation } from "@/i18n/language";
import type { Figure } from "../model";

const codes: readonly Figure[] = [
  "members",
  "listings",
  "reviewed",
  "introductions",
  "accepted",
  "formed",
  "outcomes",
];

interface Props {
  targets: Readonly<Record<string, number>>;
  isPending: boolean;
  onSave: (targets: Record<string, number>) => void;
  onCancel: () => void;
}

/** Whole numbers, full-width ones too; undefined is no number. */
function numberIn(text: string): number | undefined {
  const plain = text.normalize("NFKC").replaceAll(",", "").trim();
  const n = Number(plain);
  return /^\d{1,7}$/.test(plain) && n <= 1_000_000 ? n : undefined;
}

/** The targets of the year in place of their tiles; an empty one is no target. */
export function TargetsForm({ targets, isPending, onSave, onCancel }: Props) {
  const { t } = useTranslation();
  const words = t.reports;
  const [texts, setTexts] = useState<Record<string, string>>(() =>
    Object.fromEntries(codes.map((code) => [code, String(targets[code] ?? "")])),
  );
  const [tried, setTried] = useState(false);
  const wrong = (code: string) => {
    const text = texts[code] ?? "";
    return text.trim() !== "" && numberIn(text) === undefined;
  };

  function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (codes.some(wrong)) return;
    const out: Record<string, number> = {};
    for (const code of codes) {
      const n = numberIn(texts[code] ?? "");
      if (n !== undefined) out[code] = n;
    }
    onSave(out);
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-6 rounded-card bg-quiet p-5">
      <p className="max-w-line">{words.targetsHelp}</p>
      <div className="grid gap-5 sm:grid-cols-2 lg:grid-cols-4">
        {codes.map((code, at) => (
          <TextField
            key={code}
            label={words.figures[code]}
            width="short"
            inputMode="numeric"
            autoFocus={at === 0}
            value={texts[code] ?? ""}
            onChange={(text) => setTexts({ ...texts, [code]: text })}
            error={tried && wrong(code) ? words.targetWrong : undefined}
          />
        ))}
      </div>
      <div className="flex flex-wrap gap-3">
        <Button look="primary" type="submit" wide isPending={isPending}>
          {t.common.save}
        </Button>
        <Button onPress={onCancel}>{t.common.cancel}</Button>
      </div>
    </form>
  );
}
