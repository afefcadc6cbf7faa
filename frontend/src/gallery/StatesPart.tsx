import { ApiProblem } from "@/api/problem";
import {
  type IntroductionState,
  KindBadge,
  type ListingState,
  type OrganizationKind,
  type OrganizationState,
  StateBadge,
} from "@/components/ui/Badges";
import { Button } from "@/components/ui/Button";
import { ListingCard } from "@/components/ui/ListingCard";
import { Notice } from "@/components/ui/Notice";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import { useTranslation } from "@/i18n/language";
import { Section } from "./Section";

export function StatesPart() {
  const { t } = useTranslation();
  return (
    <>
      <Section title="掲載項目">
        <div className="grid gap-4 lg:grid-cols-2">
          <ListingCard
            side="offer"
            title="鉄の端材をお譲りします"
            detail="工場で出る切れ端です。月に50キロほど出ます。取りに来ていただける方に。"
            capabilities={["素材・端材・副産物"]}
            forms={[t.glossary.forms.material_loop]}
            goals={[12]}
            state="published"
            confirmedAt="2026-11-02"
            until="2027-05-02"
            actions={
              <>
                <Button>まだ有効です</Button>
                <Button look="quiet">直す</Button>
              </>
            }
          />
          <ListingCard
            side="need"
            title="仕事の楽しさを子どもたちに伝えたい"
            detail="出前授業のやり方を一緒に考えてくれる学校をさがしています。"
            capabilities={["講師・出前授業", "見学・体験受入"]}
            forms={[t.glossary.forms.visiting_lesson]}
            goals={[4, 8]}
            state="draft"
            organization="有限会社みなと金属"
          />
        </div>
      </Section>
      <Section title="種別">
        <div className="flex flex-wrap gap-x-6 gap-y-2">
          {(Object.keys(t.glossary.kinds) as OrganizationKind[]).map((kind) => (
            <KindBadge key={kind} kind={kind} />
          ))}
        </div>
      </Section>
      <Section title="状態">
        <Row>
          {(Object.keys(t.glossary.listingStates) as ListingState[]).map((state) => (
            <StateBadge key={state} of="listing" state={state} />
          ))}
        </Row>
        <Row>
          {(Object.keys(t.glossary.introductionStates) as IntroductionState[]).map((state) => (
            <StateBadge key={state} of="introduction" state={state} />
          ))}
        </Row>
        <Row>
          {(Object.keys(t.glossary.organizationStates) as OrganizationState[]).map((state) => (
            <StateBadge key={state} of="organization" state={state} />
          ))}
        </Row>
      </Section>
      <Section title="知らせ">
        <Notice title="入会の手続き中です">
          事務局が内容を確かめています。ふつう3日ほどかかります。
        </Notice>
        <Notice tone="success">受付に出しました。</Notice>
        <Notice tone="warning" title="「鉄の端材」の期限が近づいています">
          11月30日(月)を過ぎると候補に出なくなります。
        </Notice>
        <ProblemNotice
          problem={new ApiProblem("unavailable", { status: 503, requestId: "r-20261122-7f3a" })}
          onRetry={() => undefined}
        />
      </Section>
      <Section title="読み込み中">
        <Skeleton cards={2} />
      </Section>
    </>
  );
}

function Row({ children }: { children: React.ReactNode }) {
  return <div className="flex flex-wrap gap-2">{children}</div>;
}
