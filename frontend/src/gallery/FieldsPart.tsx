import { useState } from "react";
import type { OrganizationKind } from "@/components/ui/Badges";
import { Button } from "@/components/ui/Button";
import { Checkbox } from "@/components/ui/Checkbox";
import { CheckboxGroup, RadioGroup } from "@/components/ui/Choices";
import { ErrorSummary } from "@/components/ui/ErrorSummary";
import { GoalTile } from "@/components/ui/GoalTile";
import { SaveStatus } from "@/components/ui/SaveStatus";
import { Select } from "@/components/ui/Select";
import { TextArea } from "@/components/ui/TextArea";
import { TextField } from "@/components/ui/TextField";
import { useTranslation } from "@/i18n/language";
import { Section } from "./Section";

export function FieldsPart() {
  const { t } = useTranslation();
  const [name, setName] = useState("有限会社みなと金属");
  const [detail, setDetail] = useState("工場で出る鉄の端材をお譲りします。月に50キロほど出ます。");
  const [kind, setKind] = useState<OrganizationKind | null>("company");
  const [chosen, setChosen] = useState<string[]>(["12"]);
  const [visible, setVisible] = useState<"public" | "members" | "staff" | null>("members");
  const [agreed, setAgreed] = useState(false);
  return (
    <>
      <Section title="入力欄">
        <div className="flex max-w-line flex-col gap-7">
          <TextField
            label="会員の名前"
            requirement="required"
            help="登記のとおり、または普段使っている名前"
            value={name}
            onChange={setName}
          />
          <TextField
            label="電話番号"
            requirement="optional"
            width="medium"
            inputMode="tel"
            defaultValue="072-000-00"
            error={t.errors.fields.phone}
            id="gallery-phone"
          />
          <Select
            label="種別"
            requirement="required"
            options={Object.entries(t.glossary.kinds).map(([value, label]) => ({
              value: value as OrganizationKind,
              label,
            }))}
            value={kind}
            onChange={setKind}
          />
          <TextArea
            label="くわしい内容"
            requirement="optional"
            help="量、時期、受け渡しのしかたなど。相手が返事を考えやすくなります。"
            limit={300}
            value={detail}
            onChange={setDetail}
          />
          <CheckboxGroup
            label="取り組んでいる目標"
            help="いちばん力を入れているものから選んでください"
            choices={[12, 8, 4].map((goal) => ({
              value: String(goal),
              label: <GoalTile goal={goal as 4} />,
            }))}
            value={chosen}
            onChange={setChosen}
            columns
          />
          <RadioGroup
            label="見せる相手"
            requirement="required"
            choices={[
              { value: "public", label: t.glossary.visibility.public, help: "だれでも見られます" },
              {
                value: "members",
                label: t.glossary.visibility.members,
                help: "ログインした会員と事務局が見られます",
              },
              {
                value: "staff",
                label: t.glossary.visibility.staff,
                help: "候補をさがすためだけに使います",
              },
            ]}
            value={visible}
            onChange={setVisible}
          />
          <Checkbox isSelected={agreed} onChange={setAgreed}>
            入力した内容が、選んだ相手に見えることを確かめました
          </Checkbox>
          <div className="flex flex-wrap items-center gap-4">
            <Button
              look="primary"
              wide
              {...(agreed ? {} : { disabledReason: "上の確かめに印をつけると送れます。" })}
            >
              受付に出す
            </Button>
            <SaveStatus saving={{ state: "saved", at: new Date() }} />
          </div>
        </div>
      </Section>
      <Section title="直すところ">
        <ErrorSummary
          errors={[{ fieldId: "gallery-phone", label: "電話番号", message: t.errors.fields.phone }]}
        />
      </Section>
      <Section title="保存の知らせ">
        <SaveStatus saving={{ state: "saving" }} />
        <SaveStatus saving={{ state: "failed" }} />
      </Section>
    </>
  );
}
