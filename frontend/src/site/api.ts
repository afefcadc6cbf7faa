import { useEffect, useState } from "react";
import type { components } from "@/api/schema";

type Schemas = components["schemas"];
export type Summary = Schemas["PublicSummary"];
export type MemberLine = Schemas["PublicMemberLine"];
export type Member = Schemas["PublicMember"];
export type CaseLine = Schemas["PublicCaseLine"];
export type Case = Schemas["PublicCase"];

export interface Listed<T> {
  items: T[];
  next?: string;
  total: number;
}

export type Answer<T> =
  | { state: "waiting" }
  | { state: "there"; data: T }
  | { state: "gone" }
  | { state: "failed"; again: () => void };

/** Asks one of the public operations; each page asks once. */
export function useAnswer<T>(path: string): Answer<T> {
  const [answer, setAnswer] = useState<Answer<T>>({ state: "waiting" });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again
  useEffect(() => {
    const left = new AbortController();
    const again = () => {
      setAnswer({ state: "waiting" });
      setAttempt((n) => n + 1);
    };
    fetch(`/api/v1/public${path}`, { signal: left.signal })
      .then(async (response) => {
        if (response.ok) setAnswer({ state: "there", data: (await response.json()) as T });
        else if (response.status === 404) setAnswer({ state: "gone" });
        else setAnswer({ state: "failed", again });
      })
      .catch(() => {
        if (!left.signal.aborted) setAnswer({ state: "failed", again });
      });
    return () => left.abort();
  }, [path, attempt]);
  return answer;
}
