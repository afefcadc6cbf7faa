import { CalendarCheck2, Handshake, House, ListChecks, Users } from "lucide-react";
import { useState } from "react";
import { AppShell } from "@/components/layout/AppShell";
import { PageHeader } from "@/components/ui/PageHeader";
import { ActionsPart } from "./ActionsPart";
import { FieldsPart } from "./FieldsPart";
import { IntroductionPart } from "./IntroductionPart";
import { ListPart } from "./ListPart";
import { StatesPart } from "./StatesPart";
import { SuggestionPart } from "./SuggestionPart";

const parts = {
  suggestion: { title: "候補", Part: SuggestionPart },
  introduction: { title: "紹介", Part: IntroductionPart },
  fields: { title: "入力", Part: FieldsPart },
  list: { title: "一覧", Part: ListPart },
  states: { title: "状態", Part: StatesPart },
  actions: { title: "操作", Part: ActionsPart },
};

type PartName = keyof typeof parts;

const items = [
  { href: "/gallery?part=suggestion", label: "候補", icon: ListChecks, count: 3 },
  { href: "/gallery?part=introduction", label: "紹介", icon: Handshake, count: 1 },
  { href: "/gallery?part=fields", label: "入力", icon: House },
  { href: "/gallery?part=list", label: "会員", icon: Users },
  { href: "/gallery?part=states", label: "状態", icon: CalendarCheck2 },
  { href: "/gallery?part=actions", label: "操作", icon: House },
];

function partFromAddress(): PartName {
  const wanted = new URLSearchParams(location.search).get("part") ?? "";
  return wanted in parts ? (wanted as PartName) : "suggestion";
}

/** Every piece with fictional content, to look at while developing. Not part of the build. */
export function Gallery() {
  const [name] = useState(partFromAddress);
  const { title, Part } = parts[name];
  return (
    <AppShell
      items={items}
      currentPath={`/gallery?part=${name}`}
      account={{ name: "浜寺 みのり", place: "有限会社みなと金属", onSignOut: () => undefined }}
    >
      <PageHeader
        title={title}
        lead="部品を実際に近い内容で並べたものです。団体や人の名前はすべて架空です。"
      />
      <div className="flex flex-col gap-12">
        <Part />
      </div>
    </AppShell>
  );
}
