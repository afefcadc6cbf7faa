import { useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useCapabilityName } from "@/api/catalog";
import { Button } from "@/components/ui/Button";
import type { Side } from "@/components/ui/ListingCard";
import { useTranslation } from "@/i18n/language";
import { proposalsQuery } from "../api";
import { useSettled } from "../useSettled";

interface Props {
  side: Side;
  /** What the member has written so far. */
  text: string;
  chosen: readonly string[];
  onAdd: (capability: string) => void;
}

/** Shorter texts say too little. */
const shortest = 4;
const most = 5;

/** Capabilities read off the text, each with the words that led to it; one tap adds one. */
export function Proposals({ side, text, chosen, onAdd }: Props) {
  const { t, format } = useTranslation();
  const words = t.listings.proposals;
  const nameOf = useCapabilityName();
  const settled = useSettled(text.trim());
  const asked = [...settled].length >= shortest;
  const proposals = useQuery({ ...proposalsQuery(side, settled), enabled: asked });
  if (!asked) return null;
  const left = (proposals.data?.capabilities ?? [])
    .filter(({ capability }) => !chosen.includes(capability) && nameOf(capability))
    .slice(0, most);
  if (proposals.data && left.length === 0 && chosen.length > 0) return null;
  return (
    <div className="flex flex-col gap-2 rounded-card bg-primary-quiet p-4">
      <p className="font-bold">{words.title}</p>
      <p role="status" className="text-help text-soft">
        {proposals.isPending && words.looking}
        {proposals.isError && words.failed}
        {proposals.data && (left.length > 0 ? words.what : words.none)}
      </p>
      {left.length > 0 && (
        <ul className="flex flex-col gap-2">
          {left.map(({ capability, words: found }) => (
            <li key={capability} className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <Button
                icon={<Plus aria-hidden="true" className="size-5" />}
                aria-label={words.add(nameOf(capability) ?? "")}
                onPress={() => onAdd(capability)}
              >
                {nameOf(capability)}
              </Button>
              {found.length > 0 && (
                <span className="text-help text-soft">{words.words(format.list(found))}</span>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
