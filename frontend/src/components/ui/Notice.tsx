import { CircleCheck, CircleX, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes";

/** What a notice is about; each has its own shape. */
export type NoticeTone = "info" | "success" | "warning" | "error";

const tones = {
  info: { icon: Info, look: "border-primary-line bg-primary-quiet", sign: "text-primary" },
  success: { icon: CircleCheck, look: "border-success bg-success-quiet", sign: "text-success" },
  warning: {
    icon: TriangleAlert,
    look: "border-warning bg-warning-quiet",
    sign: "text-warning-ink",
  },
  error: { icon: CircleX, look: "border-error bg-error-quiet", sign: "text-error-strong" },
};

interface Props {
  tone?: NoticeTone;
  title?: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** Something to know before going on. It stays where it is and does not vanish by itself. */
export function Notice({ tone = "info", title, children, action }: Props) {
  const { icon: Icon, look, sign } = tones[tone];
  return (
    <div
      role={tone === "error" ? "alert" : "note"}
      className={classes("flex max-w-line gap-3 rounded-card border p-4", look)}
    >
      <Icon aria-hidden="true" className={classes("mt-0.5 size-6 shrink-0", sign)} />
      <div className="flex flex-col gap-2">
        {title && <p className="font-bold">{title}</p>}
        {children && <div>{children}</div>}
        {action && <div>{action}</div>}
      </div>
    </div>
  );
}
