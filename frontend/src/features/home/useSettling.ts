import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "@/i18n/language";
import { moveListing } from "./api";
import type { ListingOfStep } from "./model";

type Move = "renew" | "finish" | "withdraw" | "reopen";

/** What the member did with a listing on the first page, and the way back. */
export interface Settling {
  settle: (listing: ListingOfStep, move: Exclude<Move, "reopen">) => void;
  busy: string | undefined;
  /** A listing that was ended and can still be brought back. */
  finished: ListingOfStep | undefined;
  takeBack: () => void;
  forget: () => void;
  said: string | undefined;
  problem: { id: string; thrown: unknown } | undefined;
}

/** Confirms or ends a listing at once; the end can be undone for ten seconds. */
export function useSettling(): Settling {
  const { t, format } = useTranslation();
  const client = useQueryClient();
  const [finished, setFinished] = useState<ListingOfStep>();
  const [said, setSaid] = useState<string>();
  const [problem, setProblem] = useState<Settling["problem"]>();
  const words = t.stillOpen;
  const moving = useMutation({
    mutationFn: ({ listing, move }: { listing: ListingOfStep; move: Move }) =>
      moveListing(listing, move),
    onMutate: () => {
      setFinished(undefined);
      setSaid(undefined);
      setProblem(undefined);
    },
    onSuccess: (changed, { listing, move }) => {
      if (move === "renew")
        setSaid(words.renewed(listing.title, format.date(changed.expires_on ?? "")));
      if (move === "reopen") setSaid(words.back(listing.title));
      if (move === "finish") setFinished({ ...listing, etag: changed.etag });
      if (move === "withdraw") setSaid(words.finished(listing.title));
    },
    onError: (thrown, { listing }) => setProblem({ id: listing.id, thrown }),
    onSettled: () => {
      for (const root of ["today", "own", "suggestions"]) {
        void client.invalidateQueries({ queryKey: [root] });
      }
    },
  });
  return {
    settle: (listing, move) => moving.mutate({ listing, move }),
    busy: moving.isPending ? moving.variables.listing.id : undefined,
    finished,
    takeBack: () => finished && moving.mutate({ listing: finished, move: "reopen" }),
    forget: () => setFinished(undefined),
    said,
    problem,
  };
}
