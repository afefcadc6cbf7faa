import { useState } from "react";
import { type Account, useSession } from "@/api/session";

/** Who is signed in, or was until the session ended: the page behind the dialog stays as it is. */
export function useLastAccount(): Account | undefined {
  const session = useSession();
  const now = session.status === "signed_in" ? session.account : undefined;
  const [last, setLast] = useState(now);
  if (now && now !== last) setLast(now);
  return now ?? last;
}
