import { useState } from "react";
import { KindBadge } from "@/components/ui/Badges";
import { Button } from "@/components/ui/Button";
import { ChipGroup } from "@/components/ui/ChipGroup";
import { Compare } from "@/components/ui/Compare";
import { type Goal, GoalTile, GoalTiles } from "@/components/ui/GoalTile";
import { Link } from "@/components/ui/Link";
import { PhrasePair } from "@/components/ui/PhrasePair";
import { ReasonSentence } from "@/components/ui/ReasonSentence";
import { type Fit, ScoreWord } from "@/components/ui/ScoreWord";
import { TermBars } from "@/components/ui/TermBars";
import { useTranslation } from "@/i18n/language";
import { Section } from "./Section";

const goals = Array.from({ length: 17 }, (_, at) => (at + 1) as Goal);

export function SuggestionPart() {
  const { t } = useTranslation();
  const [reasons, setReasons] = useState<("timing" | "capacity" | "not_relevant")[]>(["timing"]);
  return (
    <>
      <Section title="候補のカード">
        <article className="flex max-w-3xl flex-col gap-5 rounded-card border border-line p-5 md:p-7">
          <header className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2">
            <div className="flex flex-col gap-1">
              <h3 className="text-section">
                <Link href="#" plain>
                  市立あおぞら高等学校
                </Link>
              </h3>
              <p className="flex flex-wrap items-center gap-x-4 text-help text-soft">
                <KindBadge kind="school" />
                西区
              </p>
            </div>
            <ScoreWord fit="very_good" score={0.78} />
          </header>
          <ReasonSentence
            parts={[
              "あなたの",
              { quote: "鉄の端材" },
              "が、相手の",
              { quote: "作品づくりの素材がほしい" },
              "に合います。どちらも12番に取り組み、歩いて行ける距離です。",
            ]}
            hidden={1}
          />
          <GoalTiles goals={[12, 4]} />
          <footer className="flex flex-wrap items-center gap-3 max-md:flex-col max-md:items-stretch">
            <Button look="primary">{t.glossary.answers.interested}</Button>
            <Button>{t.glossary.answers.not_now}</Button>
            <Button look="quiet">{t.common.details}</Button>
          </footer>
        </article>
      </Section>
      <Section title="合い具合">
        <div className="flex flex-wrap gap-8">
          {(["very_good", "good", "partial"] satisfies Fit[]).map((fit, at) => (
            <ScoreWord key={fit} fit={fit} score={[0.78, 0.55, 0.31][at] ?? 0} />
          ))}
        </div>
        <TermBars
          terms={[
            { code: "reciprocity", contribution: 0.472, weight: 0.6 },
            { code: "goals", contribution: 0.186, weight: 0.25 },
            { code: "place", contribution: 0.08, weight: 0.08 },
            { code: "kinds", contribution: 0.041, weight: 0.07 },
          ]}
        />
      </Section>
      <Section title="言葉のつながり">
        <PhrasePair
          left={{
            organization: "有限会社みなと金属",
            side: "offer",
            text: "工場で出る鉄の端材をお譲りします。作品づくりや実習に使えます。",
            marks: [
              { start: 5, end: 9 },
              { start: 17, end: 22 },
            ],
          }}
          right={{
            organization: "市立あおぞら高等学校",
            side: "need",
            text: "美術部の作品づくりに使う金属の素材がほしい",
            marks: [
              { start: 4, end: 9 },
              { start: 12, end: 17 },
            ],
          }}
        />
      </Section>
      <Section title="二つの会員をくらべる">
        <Compare
          left={{ name: "有限会社みなと金属", about: <KindBadge kind="company" /> }}
          right={{ name: "市立あおぞら高等学校", about: <KindBadge kind="school" /> }}
          shortNames={["みなと金属", "あおぞら高校"]}
          rows={[
            {
              label: t.glossary.offer,
              left: <Listed words={["鉄の端材", "工場見学（月2回まで）"]} />,
              right: <Listed words={["文化祭での展示・広報", "生徒による取材記事"]} />,
            },
            {
              label: t.glossary.need,
              left: <Listed words={["若い人に仕事を知ってもらう機会"]} />,
              right: <Listed words={["作品づくりの素材", "地域の職業人の話"]} />,
            },
            {
              label: t.glossary.goal,
              left: <GoalTiles goals={[12, 8]} />,
              right: <GoalTiles goals={[4, 12]} />,
            },
          ]}
        />
      </Section>
      <Section title="見送る理由">
        <ChipGroup
          label="見送る理由"
          options={[
            { value: "timing", label: t.glossary.dismissReasons.timing },
            { value: "capacity", label: t.glossary.dismissReasons.capacity },
            { value: "not_relevant", label: t.glossary.dismissReasons.not_relevant },
          ]}
          value={reasons}
          onChange={setReasons}
          single
        />
      </Section>
      <Section title="17の目標">
        <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
          {goals.map((goal) => (
            <li key={goal}>
              <GoalTile goal={goal} size="large" />
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function Listed({ words }: { words: string[] }) {
  return (
    <ul className="flex list-disc flex-col gap-1 pl-5">
      {words.map((word) => (
        <li key={word}>{word}</li>
      ))}
    </ul>
  );
}
