import { Button } from "@/components/ui/Button";
import { EmptyState } from "@/components/ui/EmptyState";
import { LinkButton } from "@/components/ui/Link";
import { StatTile } from "@/components/ui/StatTile";
import { Timeline } from "@/components/ui/Timeline";
import { TurnChip } from "@/components/ui/TurnChip";
import { Section } from "./Section";

const now = new Date();
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000).toISOString();

export function IntroductionPart() {
  return (
    <>
      <Section title="今日の数字">
        <div className="grid grid-cols-2 gap-3 md:grid-cols-3 lg:grid-cols-5 lg:gap-4">
          <StatTile value={42} word="確認待ちの候補" href="#" change={5} />
          <StatTile value={7} word="あなたの番の紹介" href="#" change={-2} />
          <StatTile value={3} word="入会の受付" href="#" change={0} />
          <StatTile value={12} word="返事待ち5日以上" href="#" />
          <StatTile value={1300} word="会員" href="#" change={18} />
        </div>
      </Section>
      <Section title="だれの番か">
        <div className="flex flex-wrap gap-3">
          <TurnChip whose="you" since={daysAgo(1)} />
          <TurnChip whose={{ name: "先方" }} since={daysAgo(4)} />
          <TurnChip whose={{ name: "事務局" }} since={daysAgo(0)} />
        </div>
      </Section>
      <Section title="紹介のあゆみ">
        <Timeline
          entries={[
            {
              id: "1",
              at: daysAgo(9),
              who: "事務局 大仙さん",
              what: "候補を承認して、紹介をつくりました",
            },
            {
              id: "2",
              at: daysAgo(8),
              who: "事務局 大仙さん",
              what: "有限会社みなと金属に打診しました",
              detail: "端材の量と、受け取りに来てもらえる曜日を教えてください。",
            },
            { id: "3", at: daysAgo(4), who: "みなと金属 浜寺さん", what: "承諾しました" },
            {
              id: "4",
              at: daysAgo(4),
              who: "事務局 大仙さん",
              what: "市立あおぞら高等学校に打診しました",
            },
          ]}
          next={<TurnChip whose={{ name: "先方" }} since={daysAgo(4)} />}
        />
      </Section>
      <Section title="まだ何もないとき">
        <EmptyState
          title="候補はまだありません"
          why="「できること」と「助けてほしいこと」が公開されると、次の日までに候補が届きます。"
          action={
            <LinkButton href="#" look="primary">
              助けてほしいことを書く
            </LinkButton>
          }
        />
      </Section>
      <Section title="はじめの画面の「今日すること」">
        <ol className="flex max-w-3xl flex-col divide-y divide-line rounded-card border border-line">
          {["あおぞら高校からの打診に答える", "「鉄の端材」がまだ有効か確かめる", "目標を選ぶ"].map(
            (task, at) => (
              <li key={task} className="flex items-center gap-4 p-4 md:px-6">
                <span
                  aria-hidden="true"
                  className="figures w-6 text-section font-bold text-primary"
                >
                  {at + 1}
                </span>
                <span className="grow">{task}</span>
                <Button look={at === 0 ? "primary" : "secondary"}>
                  {["答える", "確かめる", "選ぶ"][at]}
                </Button>
              </li>
            ),
          )}
        </ol>
      </Section>
    </>
  );
}
