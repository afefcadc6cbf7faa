import { useTranslation } from "@/i18n/language";
import { CasePage, CasesPage } from "./CasePages";
import { MemberPage } from "./MemberPage";
import { MembersPage } from "./MembersPage";
import { Gone } from "./pieces";
import { SiteShell } from "./SiteShell";
import { StartPage } from "./StartPage";

/** The page of an address. */
export function Site({ path }: { path: string }) {
  const { lang } = useTranslation();
  return (
    <SiteShell path={path} key={lang}>
      <Page path={path} />
    </SiteShell>
  );
}

function Page({ path }: { path: string }) {
  const [, place, id] = path.split("/");
  if (place === "") return <StartPage />;
  if (place === "members") return id ? <MemberPage id={id} /> : <MembersPage />;
  if (place === "cases") return id ? <CasePage id={id} /> : <CasesPage />;
  return <Gone />;
}
