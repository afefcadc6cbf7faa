import { useState } from "react";
import {
  KindBadge,
  type OrganizationKind,
  type OrganizationState,
  StateBadge,
} from "@/components/ui/Badges";
import { CheckboxGroup } from "@/components/ui/Choices";
import { DataTable } from "@/components/ui/DataTable";
import { FilterBar } from "@/components/ui/FilterBar";
import { useTranslation } from "@/i18n/language";
import { Section } from "./Section";

interface Member {
  id: string;
  name: string;
  kind: OrganizationKind;
  ward: "271411" | "271446" | "271454" | "outside";
  listings: number;
  state: OrganizationState;
}

const members: Member[] = [
  {
    id: "1",
    name: "有限会社みなと金属",
    kind: "company",
    ward: "271446",
    listings: 3,
    state: "admitted",
  },
  {
    id: "2",
    name: "市立あおぞら高等学校",
    kind: "school",
    ward: "271446",
    listings: 5,
    state: "admitted",
  },
  {
    id: "3",
    name: "NPO法人いずみの里山",
    kind: "npo",
    ward: "271454",
    listings: 2,
    state: "submitted",
  },
  {
    id: "4",
    name: "ひばり通り自治会",
    kind: "neighborhood_association",
    ward: "271411",
    listings: 0,
    state: "draft",
  },
  {
    id: "5",
    name: "南海みらい大学 地域連携室",
    kind: "university",
    ward: "outside",
    listings: 12,
    state: "admitted",
  },
];

export function ListPart() {
  const { t, format } = useTranslation();
  const [search, setSearch] = useState("");
  const [kinds, setKinds] = useState<OrganizationKind[]>(["company", "school"]);
  return (
    <Section title="会員の一覧">
      <FilterBar
        searchLabel="会員の名前や内容でさがす"
        search={search}
        onSearch={setSearch}
        active={kinds.map((kind) => ({ id: kind, label: t.glossary.kinds[kind] }))}
        onRemove={(id) => setKinds(kinds.filter((kind) => kind !== id))}
        onClear={() => setKinds([])}
        result={t.common.results(format.number(members.length))}
      >
        <CheckboxGroup
          label="種別"
          choices={Object.entries(t.glossary.kinds).map(([value, label]) => ({
            value: value as OrganizationKind,
            label,
          }))}
          value={kinds}
          onChange={setKinds}
        />
      </FilterBar>
      <DataTable
        caption="会員"
        rows={members}
        rowId={(member) => member.id}
        rowHref={(member) => `#${member.id}`}
        csvName="members"
        columns={[
          {
            id: "name",
            header: "名前",
            cell: (m) => m.name,
            sortBy: (m) => m.name,
            text: (m) => m.name,
          },
          {
            id: "kind",
            header: "種別",
            cell: (m) => <KindBadge kind={m.kind} />,
            text: (m) => t.glossary.kinds[m.kind],
          },
          {
            id: "ward",
            header: "区",
            cell: (m) => t.glossary.wards[m.ward],
            sortBy: (m) => m.ward,
          },
          {
            id: "listings",
            header: "掲載項目",
            cell: (m) => format.number(m.listings),
            sortBy: (m) => m.listings,
            align: "end",
          },
          {
            id: "state",
            header: "状態",
            cell: (m) => <StateBadge of="organization" state={m.state} />,
          },
        ]}
      />
    </Section>
  );
}
