import type { FieldValues, UseFormProps } from "react-hook-form";
import { refusalSentence } from "@/api/refusal";
import { useProblemForm } from "@/components/form/useProblemForm";
import { useTranslation } from "@/i18n/language";
import { useCaseChange } from "../api/case";
import type { Introduction } from "../model";

/** What every form of a case is given. */
export interface CaseFormProps {
  item: Introduction;
  /** Called with the sentence that says what was done. */
  onDone: (said: string) => void;
  onCancel: () => void;
}

interface Options<T extends FieldValues> {
  defaultValues: NonNullable<UseFormProps<T>["defaultValues"]>;
  labels: Parameters<typeof useProblemForm<T>>[0]["labels"];
  send: (entries: T) => Promise<Introduction>;
  done: string;
  onDone: (said: string) => void;
}

/** A form that changes a case: faults land on their fields, a lost race keeps what was typed. */
export function useCaseForm<T extends FieldValues>(options: Options<T>) {
  const { defaultValues, labels, send, done, onDone } = options;
  const { t } = useTranslation();
  const change = useCaseChange();
  const form = useProblemForm<T>({
    defaultValues,
    labels,
    pathOf: (path) => path.replaceAll(/\[(\d+)\]/g, ".$1"),
    sentenceFor: (problem) => {
      const { kind } = problem;
      const known = kind === "stale" || kind === "conflict" ? t.introductions[kind] : undefined;
      return refusalSentence(t, problem) ?? known;
    },
    send: async (entries) => {
      await change.mutateAsync(() => send(entries));
      onDone(done);
    },
  });
  return {
    control: form.control,
    watch: form.watch,
    /** Spread over CaseForm. */
    bind: {
      summary: form.summary,
      isPending: form.formState.isSubmitting,
      onSubmit: (event: { preventDefault: () => void }) => void form.onSubmit(event as never),
    },
  };
}
