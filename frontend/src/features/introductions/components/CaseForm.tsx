import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import { Button } from "@/components/ui/Button";
import { type ErrorEntry, ErrorSummary } from "@/components/ui/ErrorSummary";
import { useTranslation } from "@/i18n/language";

interface Props {
  title: string;
  /** What it means to do this. */
  lead?: ReactNode;
  submit: string;
  look?: "primary" | "danger";
  summary: { errors: readonly ErrorEntry[]; attempt: number; title?: string };
  isPending: boolean;
  onSubmit: (event: FormEvent) => void;
  onCancel: () => void;
  children?: ReactNode;
}

/** One action of a case as a short form in place; Escape leaves it. */
export function CaseForm(props: Props) {
  const { title, lead, submit, look = "primary", summary, isPending } = props;
  const { onSubmit, onCancel, children } = props;
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <form
      noValidate
      onSubmit={onSubmit}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.nativeEvent.isComposing) onCancel();
      }}
      className="flex flex-col gap-5 rounded-card border border-primary-line bg-paper p-5 md:p-6"
    >
      <div className="flex flex-col gap-1">
        <h3 ref={heading} tabIndex={-1} className="text-lead outline-none">
          {title}
        </h3>
        {lead && <p className="max-w-line text-soft">{lead}</p>}
      </div>
      <ErrorSummary {...summary} />
      {children}
      <div className="flex flex-wrap gap-3 max-md:flex-col">
        <Button type="submit" look={look} wide isPending={isPending}>
          {submit}
        </Button>
        <Button wide onPress={onCancel}>
          {t.common.cancel}
        </Button>
      </div>
    </form>
  );
}
