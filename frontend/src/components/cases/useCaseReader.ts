import { useSession } from "@/api/session";
import type { CaseReader } from "./case";

/** The reader of cases, from the session. */
export function useCaseReader(): CaseReader {
  const session = useSession();
  if (session.status !== "signed_in") return { account: "", office: false };
  const { id, role, organization } = session.account;
  return { account: id, office: role !== "member", organization: organization?.id };
}
