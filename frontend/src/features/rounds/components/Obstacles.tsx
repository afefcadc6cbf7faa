import { sayRule } from "@/components/rules/sayRule";
import { LinkButton } from "@/components/ui/Link";
import { Notice } from "@/components/ui/Notice";
import type { Words } from "@/i18n/ja";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import type { Suggestion } from "../model";

type Obstacle = NonNullable<Suggestion["obstacles"]>[number];

/** Why a pair is not suggested, everything that stands between the two. */
export function Obstacles({ obstacles }: { obstacles: readonly Obstacle[] }) {
  const { t } = useTranslation();
  const ruled = obstacles.some(({ rule }) => rule);
  return (
    <Notice
      tone="warning"
      title={t.rules.blocked}
      {...(ruled ? { action: <LinkButton href={paths.rules}>{t.rules.toRules}</LinkButton> } : {})}
    >
      <ul className="flex flex-col gap-1">
        {obstacles.map((obstacle) => (
          <li key={`${obstacle.code}${obstacle.organization?.id}${obstacle.rule?.id}`}>
            {sayObstacle(t, obstacle)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** One thing that stands between the two, in a sentence. */
export function sayObstacle(t: Words, { code, organization, rule }: Obstacle): string {
  const words = t.rules.obstacles;
  if (rule) return words.rule(sayRule(t, rule), rule.reason);
  if (code === "rule_pair" || code === "rule_kinds" || code === "rule_place") return t.rules.title;
  const word = words[code];
  return typeof word === "string" ? word : word(organization?.name ?? "");
}
