import type { ReactNode } from "react";
import { Compare } from "@/components/ui/Compare";
import { GoalTiles } from "@/components/ui/GoalTile";
import type { Formats } from "@/i18n/formats";
import type { Words } from "@/i18n/ja";
import { useTranslation } from "@/i18n/language";
import { asGoals, asKind, asWard, differences, type Profile } from "../model";

interface Props {
  published: Profile;
  draft: Profile;
}

/** What the draft would change: the two texts side by side, only where they differ. */
export function DraftChanges({ published, draft }: Props) {
  const { t, format } = useTranslation();
  const words = t.directory;
  const rows = differences(published, draft).map(({ field }) => ({
    label: words.fields[field],
    left: shown(published, field, t, format),
    right: shown(draft, field, t, format),
  }));
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="changes" className="flex flex-col gap-4">
      <h2 id="changes" className="text-section">
        {words.changesTitle}
      </h2>
      <p className="text-soft">{words.changesLead}</p>
      <Compare
        left={{ name: words.published }}
        right={{ name: words.draft }}
        rows={rows}
        shortNames={[words.published, words.draft]}
      />
    </section>
  );
}

/** A field as people read it; undefined when it is empty. */
function shown(profile: Profile, field: keyof Profile, t: Words, format: Formats): ReactNode {
  switch (field) {
    case "goals": {
      const goals = asGoals(profile.goals);
      return goals.length > 0 ? <GoalTiles goals={goals} /> : undefined;
    }
    case "targets":
      return profile.targets?.length ? format.list(profile.targets) : undefined;
    case "kind": {
      const kind = asKind(profile.kind);
      return kind && t.glossary.kinds[kind];
    }
    case "ward": {
      const ward = asWard(profile.ward);
      return ward && t.glossary.wards[ward];
    }
    case "contact": {
      const { name, email, phone } = profile.contact ?? {};
      const parts = [name, email, phone].filter((part) => part !== undefined && part !== "");
      return parts.length > 0 ? parts.join(" / ") : undefined;
    }
    case "visibility":
      return visibilityWords(profile, t, format);
    default:
      return profile[field] ? (
        <span className="whitespace-pre-line">{profile[field]}</span>
      ) : undefined;
  }
}

function visibilityWords(profile: Profile, t: Words, format: Formats): string | undefined {
  const fields: Readonly<Record<string, string>> = t.directory.fields;
  const levels: Readonly<Record<string, string>> = t.glossary.visibility;
  const chosen = Object.entries(profile.visibility ?? {});
  if (chosen.length === 0) return undefined;
  return format.list(
    chosen.map(([field, level]) =>
      t.common.labelled(fields[field] ?? field, levels[level] ?? level),
    ),
  );
}
