import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useSession } from "@/api/session";
import { KindBadge, StateBadge } from "@/components/ui/Badges";
import { LinkButton } from "@/components/ui/Link";
import { Notice } from "@/components/ui/Notice";
import { PageHeader } from "@/components/ui/PageHeader";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { Skeleton } from "@/components/ui/Skeleton";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";
import { organizationQuery } from "./api/organizations";
import { DraftChanges } from "./components/DraftChanges";
import { OfficeFacts } from "./components/OfficeFacts";
import { OfficeSteps } from "./components/OfficeSteps";
import { OrganizationListings } from "./components/OrganizationListings";
import { OrganizationSuggestions } from "./components/OrganizationSuggestions";
import { ProfileFacts } from "./components/ProfileFacts";
import { asKind, asWard, type Organization } from "./model";

const route = getRouteApi("/member/organizations/$id");

/** One organisation as the reader may see it; the office acts on it here. */
export function OrganizationPage() {
  const { id } = route.useParams();
  const { t } = useTranslation();
  const query = useQuery(organizationQuery(id));
  const back = { href: paths.organizations, label: t.directory.back };
  if (query.data) return <Shown key={id} organization={query.data} />;
  return (
    <>
      <PageHeader title={t.glossary.organization} back={back} />
      {query.isError ? (
        <ProblemNotice problem={query.error} onRetry={() => void query.refetch()} />
      ) : (
        <Skeleton lines={6} />
      )}
    </>
  );
}

function Shown({ organization }: { organization: Organization }) {
  const { t } = useTranslation();
  const session = useSession();
  const account = session.status === "signed_in" ? session.account : undefined;
  const forOffice = account !== undefined && account.role !== "member";
  const own = account?.organization?.id === organization.id;
  const { profile, published, listings, state } = organization;
  return (
    <>
      <PageHeader
        title={profile.name || t.directory.nameless}
        lead={profile.name_kana}
        back={{ href: paths.organizations, label: t.directory.back }}
      />
      <div className="-mt-4 mb-8 flex flex-wrap items-center gap-x-4 gap-y-2">
        <Badges organization={organization} withState={forOffice || own} />
      </div>
      <div className="flex flex-col gap-10">
        {own && (
          <Notice
            title={t.directory.own}
            action={<LinkButton href={paths.organization}>{t.directory.editOwn}</LinkButton>}
          />
        )}
        {forOffice && <OfficeSteps organization={organization} />}
        {published && <DraftChanges published={published} draft={profile} />}
        <div
          className={
            forOffice ? "grid gap-10 lg:grid-cols-[minmax(0,1fr)_18rem]" : "flex flex-col gap-10"
          }
        >
          <ProfileFacts profile={profile} />
          <OrganizationListings listings={listings} withState={forOffice || own} />
          {forOffice && state === "admitted" && <OrganizationSuggestions id={organization.id} />}
          {forOffice && (
            <div className="lg:col-start-2 lg:row-span-3 lg:row-start-1">
              <OfficeFacts organization={organization} />
            </div>
          )}
        </div>
      </div>
    </>
  );
}

function Badges({ organization, withState }: { organization: Organization; withState: boolean }) {
  const { t } = useTranslation();
  const kind = asKind(organization.profile.kind);
  const ward = asWard(organization.profile.ward);
  return (
    <>
      {kind && <KindBadge kind={kind} />}
      {ward && <span className="text-help text-soft">{t.glossary.wards[ward]}</span>}
      {withState && <StateBadge of="organization" state={organization.state} />}
    </>
  );
}
