import { useQuery } from "@tanstack/react-query";
import { capabilitiesQuery } from "@/api/catalog";
import { ChipGroup } from "@/components/ui/ChipGroup";
import type { Goal } from "@/components/ui/GoalTile";
import { type Option, Select } from "@/components/ui/Select";
import { useTranslation } from "@/i18n/language";
import { type DirectorySearch, groupOf, type Kind, type State, type Ward } from "../model";

interface Props {
  search: DirectorySearch;
  onChange: <K extends keyof DirectorySearch>(
    name: K,
    value: DirectorySearch[K] | undefined,
  ) => void;
  /** Members see only admitted organisations, so they have no state to choose. */
  withState: boolean;
}

const all = "all";

function optionsOf<K extends string>(words: Readonly<Record<K, string>>): Option<K>[] {
  return (Object.entries(words) as [K, string][]).map(([value, label]) => ({ value, label }));
}

/** The conditions of the directory, for the sheet of the filter bar. */
export function DirectoryFilters({ search, onChange, withState }: Props) {
  const { t } = useTranslation();
  const words = t.directory;
  const goals = optionsOf(t.glossary.goals).map(({ value, label }) => ({
    value,
    label: `${value} ${label}`,
  }));
  return (
    <>
      {withState && (
        <ChipGroup
          label={words.state}
          single
          options={optionsOf(t.glossary.organizationStates)}
          value={search.state ? [search.state] : []}
          onChange={([state]: State[]) => onChange("state", state)}
        />
      )}
      <ChipGroup
        label={words.kind}
        single
        options={optionsOf(t.glossary.kinds)}
        value={search.kind ? [search.kind] : []}
        onChange={([kind]: Kind[]) => onChange("kind", kind)}
      />
      <ChipGroup
        label={words.ward}
        single
        options={optionsOf(t.glossary.wards)}
        value={search.ward ? [search.ward] : []}
        onChange={([ward]: Ward[]) => onChange("ward", ward)}
      />
      <Select
        label={words.goal}
        options={[{ value: all, label: words.all }, ...goals]}
        value={search.goal ? `${search.goal}` : all}
        onChange={(goal) => onChange("goal", goal === all ? undefined : (Number(goal) as Goal))}
      />
      <CapabilityFilter
        value={search.capability}
        onChange={(capability) => onChange("capability", capability)}
      />
    </>
  );
}

interface CapabilityFilterProps {
  value: string | undefined;
  onChange: (capability: string | undefined) => void;
}

function CapabilityFilter({ value, onChange }: CapabilityFilterProps) {
  const { t, lang } = useTranslation();
  const { data: groups = [] } = useQuery(capabilitiesQuery);
  const group = groups.find(({ code }) => value !== undefined && code === groupOf(value));
  const anything = { value: all, label: t.directory.all };
  return (
    <>
      <Select
        label={t.directory.capabilityGroup}
        options={[anything, ...groups.map((each) => ({ value: each.code, label: each[lang] }))]}
        value={group?.code ?? all}
        onChange={(code) => onChange(code === all ? undefined : code)}
      />
      {group && (
        <Select
          label={t.directory.capabilityEntry}
          options={[
            anything,
            ...group.entries.map((each) => ({ value: each.code, label: each[lang] })),
          ]}
          value={value === group.code ? all : (value ?? all)}
          onChange={(code) => onChange(code === all ? group.code : code)}
        />
      )}
    </>
  );
}
