import { useState } from "react";
import {
  type FieldErrors,
  type FieldValues,
  type Path,
  type UseFormProps,
  useForm,
} from "react-hook-form";
import { type ApiProblem, asProblem, fieldSentence, problemSentence } from "@/api/problem";
import type { ErrorEntry } from "@/components/ui/ErrorSummary";
import { useTranslation } from "@/i18n/language";

interface Options<T extends FieldValues> extends Omit<UseFormProps<T>, "shouldFocusError"> {
  /** The label of every field, by its path; the summary lists them in this order. */
  labels: Partial<Record<Path<T>, string>>;
  /** Sends the entries; what it throws lands on its fields or in the summary. */
  send: (entries: T) => Promise<unknown>;
  /** Where the server's path of a field differs from the form's. */
  pathOf?: (serverPath: string) => string;
  /** A sentence of its own for a problem; undefined takes the general one. */
  sentenceFor?: (problem: ApiProblem) => string | undefined;
}

/** The id of the input of a field: labels, error summary and tests find it by this. */
export function fieldId(path: string): string {
  return `field-${path.replaceAll(/[^\w-]+/g, "-")}`;
}

/**
 * A form whose faults, ours and the server's, stand at their fields and in one
 * summary that takes the focus after each attempt to send.
 */
export function useProblemForm<T extends FieldValues>(options: Options<T>) {
  const { labels, send, pathOf = (path) => path, sentenceFor, ...formOptions } = options;
  const { t } = useTranslation();
  const form = useForm<T>({ ...formOptions, shouldFocusError: false });
  const [problem, setProblem] = useState<ApiProblem>();

  const onSubmit = form.handleSubmit(async (entries) => {
    setProblem(undefined);
    try {
      await send(entries);
    } catch (thrown) {
      const failed = asProblem(thrown);
      setProblem(failed);
      for (const field of failed.fields) {
        const path = pathOf(field.path) as Path<T>;
        form.setError(path, { type: "server", message: fieldSentence(t, field) });
      }
    }
  });

  const entries = Object.keys(labels).flatMap((path): ErrorEntry[] => {
    const message = messageAt(form.formState.errors, path);
    if (!message) return [];
    return [{ fieldId: fieldId(path), label: labels[path as Path<T>] ?? path, message }];
  });
  const title =
    problem && entries.length === 0
      ? (sentenceFor?.(problem) ?? problemSentence(t, problem))
      : undefined;

  return {
    ...form,
    onSubmit,
    problem,
    /** Spread over ErrorSummary. */
    summary: { errors: entries, attempt: form.formState.submitCount, ...(title ? { title } : {}) },
  };
}

function messageAt(errors: FieldErrors, path: string): string | undefined {
  let at: unknown = errors;
  for (const step of path.split(".")) at = (at as Record<string, unknown> | undefined)?.[step];
  const message = (at as { message?: unknown } | undefined)?.message;
  return typeof message === "string" ? message : undefined;
}
