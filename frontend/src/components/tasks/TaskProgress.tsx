import type { OwnOrganization } from "@/api/ownOrganization";
import { useTranslation } from "@/i18n/language";
import { tasks, tasksDone } from "./tasks";

/** 「6つのうち2つできました」 with a bar. */
export function TaskProgress({ organization }: { organization: OwnOrganization }) {
  const { t } = useTranslation();
  const done = tasksDone(organization);
  return (
    <div className="flex max-w-line flex-col gap-1.5">
      <p className="figures text-help text-soft">{t.tasks.progress(done, tasks.length)}</p>
      <div aria-hidden="true" className="flex gap-1">
        {tasks.map((task, at) => (
          <span
            key={task}
            className={`h-1.5 grow rounded-full ${at < done ? "bg-success" : "bg-line"}`}
          />
        ))}
      </div>
    </div>
  );
}
