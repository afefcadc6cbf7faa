import { CircleX } from "lucide-react";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { useTranslation } from "@/i18n/language";

/** One thing to correct, and the id of the input where that is done. */
export interface ErrorEntry {
  fieldId?: string;
  label: string;
  message: string;
}

interface Props {
  errors: readonly ErrorEntry[];
  /** Replaces 「nか所を直してください」 when the failure is not about fields. */
  title?: string;
  children?: ReactNode;
  /** A new value takes the focus again: count the attempts to send. */
  attempt?: number;
}

/** What went wrong with a whole form. It takes the focus, so that everybody hears of it. */
export function ErrorSummary({ errors, title, children, attempt = 0 }: Props) {
  const { t } = useTranslation();
  const box = useRef<HTMLElement>(null);
  const titleId = useId();
  const shown = errors.length > 0 || Boolean(title);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt must take the focus again
  useEffect(() => {
    if (shown) box.current?.focus();
  }, [shown, attempt]);

  if (!shown) return null;
  return (
    <section
      ref={box}
      tabIndex={-1}
      aria-labelledby={titleId}
      className="flex max-w-line gap-3 rounded-card border-2 border-error bg-paper p-4 md:p-5"
    >
      <CircleX aria-hidden="true" className="mt-1 size-6 shrink-0 text-error" />
      <div className="flex flex-col gap-2">
        <h2 id={titleId} className="text-body font-bold text-error-strong">
          {title ?? t.common.errorsTitle(errors.length)}
        </h2>
        {children}
        {errors.length > 0 && (
          <ul className="flex list-disc flex-col gap-1 pl-5">
            {errors.map((error) => (
              <li key={`${error.label}${error.message}`}>
                {error.fieldId ? (
                  <a
                    href={`#${error.fieldId}`}
                    className="text-error-strong underline underline-offset-4"
                    onClick={(event) => {
                      event.preventDefault();
                      focusField(error.fieldId);
                    }}
                  >
                    {t.common.labelled(error.label, error.message)}
                  </a>
                ) : (
                  t.common.labelled(error.label, error.message)
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

const focusable = "input, textarea, select, button, [tabindex]";

function focusField(id: string | undefined) {
  const found = id ? document.getElementById(id) : null;
  const target = found?.matches(focusable) ? found : found?.querySelector<HTMLElement>(focusable);
  target?.focus();
  target?.scrollIntoView({ block: "center" });
}
