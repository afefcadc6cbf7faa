import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { type DefaultValues, type FieldValues, type Path, useForm } from "react-hook-form";
import { fieldSentence } from "@/api/problem";
import { useTranslation } from "@/i18n/language";
import type { Terms } from "./Autosave";
import { keepOpen, openForm } from "./openForms";
import { differing, same } from "./reconcile";

/** How long after the last letter a text is saved, in milliseconds. */
const typingPauseMs = 800;

interface Options<T extends FieldValues> extends Terms<T> {
  /** Names the form; what is unsent is kept under it. */
  name: string;
  /** Fields in which one types; a change of any other is a choice and saved at once. */
  typed: readonly Path<T>[];
}

/**
 * A form without a save button: 800 ms after typing stops, and at once after a
 * choice, it is saved. Read its state from `saving`, what has to be chosen from
 * `clashes`, and await `flush` before going on to what needs the saved entries.
 */
export function useAutosave<T extends FieldValues>({ name, typed, ...terms }: Options<T>) {
  const { t } = useTranslation();
  const [{ form: autosave, restored }] = useState(() => openForm(name, terms.current(), terms));
  const form = useForm<T>({ defaultValues: autosave.standing.entries as DefaultValues<T> });
  const view = useSyncExternalStore(autosave.subscribe, () => autosave.view);
  const { subscribe, setValue, setError, clearErrors, getValues } = form;

  useEffect(() => {
    // The newest terms: they see what the page sees now.
    autosave.terms = terms;
  });
  useEffect(() => {
    const close = keepOpen(autosave);
    autosave.wake();
    return close;
  }, [autosave]);

  // While entries of others are put into the fields, nobody is typing.
  const filling = useRef(false);
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ values, name: field }) => {
          if (filling.current || differing(values, autosave.standing.entries).length === 0) return;
          const isTyped = (typed as readonly (string | undefined)[]).includes(field);
          autosave.change(structuredClone(values), isTyped ? typingPauseMs : 0);
        },
      }),
    [subscribe, autosave, typed],
  );

  // What others saved comes into the fields that nobody touched here.
  const theirs = JSON.stringify(terms.current());
  useEffect(() => autosave.follow(JSON.parse(theirs) as T), [autosave, theirs]);
  const { entries } = autosave.standing;
  useEffect(() => {
    filling.current = true;
    for (const field of differing(entries, getValues() as T)) {
      setValue(field as Path<T>, entries[field]);
    }
    filling.current = false;
  }, [entries, getValues, setValue]);

  useEffect(() => {
    clearErrors();
    for (const [field, fault] of view.faults) {
      setError(field as Path<T>, { type: "server", message: fieldSentence(t, fault) });
    }
  }, [view.faults, clearErrors, setError, t]);

  return {
    ...form,
    ...view,
    /** What was typed before the page was loaded anew is back. */
    restored,
    flush: () => autosave.flush(),
    resolve: autosave.resolve.bind(autosave),
    rename: autosave.rename.bind(autosave),
    /** Whether this field has been saved as it stands. */
    isSent: (field: keyof T) =>
      same(autosave.standing.entries[field], autosave.standing.sent[field]),
  };
}
