import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { ensureSession } from "@/api/session";
import { readAccountsSearch } from "@/features/accounts/model";
import { readDirectorySearch } from "@/features/directory/model";
import { readCaseSearch, readDoneSearch } from "@/features/introductions/search";
import { readLearningSearch } from "@/features/learning/search";
import { readCountedSearch, readReportSearch } from "@/features/reports/search";
import { readHistorySearch, readReviewSearch, readRoundsSearch } from "@/features/rounds/search";
import { readRulesSearch } from "@/features/rules/search";
import {
  loadMemberWords,
  loadOfficeWords,
  loadStartWords,
  loadVisitorWords,
} from "@/i18n/language";
import { paths } from "@/paths";
import { PublicFrame } from "./PublicFrame";
import { rootRoute } from "./rootRoute";

// One line per page. A page is a component of its feature and comes in a chunk
// of its own; what it needs from the address it reads with getRouteApi.

const publicRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "public",
  component: PublicFrame,
});

/** Everything below needs a session; without one the visitor signs in first and comes back. */
const memberRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "member",
  component: lazyRouteComponent(() => import("./MemberFrame"), "MemberFrame"),
  beforeLoad: async ({ location }) => {
    const [session] = await Promise.all([ensureSession(), loadStartWords()]);
    if (session.status !== "signed_in") {
      throw redirect({ to: paths.signIn, search: { next: location.href, why: "none" } });
    }
    // The start page of a member does not wait for the words of all others.
    const others = loadMemberWords();
    if (session.account.role !== "member") await loadOfficeWords();
    else if (location.pathname === paths.home) return void others.catch(() => undefined);
    await others;
  },
});

// A member who opens a page of the office reads there that it is not for members.
const officePage = { beforeLoad: () => loadOfficeWords() };

const signInRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: paths.signIn,
  validateSearch: (
    search: Record<string, unknown>,
  ): { next?: string; why?: "left" | "ended" | "none" } => ({
    ...(typeof search.next === "string" && isOwnPath(search.next) ? { next: search.next } : {}),
    ...(search.why === "left" || search.why === "ended" ? { why: search.why } : {}),
  }),
  component: lazyRouteComponent(() => import("./SignInRoute"), "SignInRoute"),
});

const welcomeRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: paths.welcome,
  beforeLoad: () => loadVisitorWords(),
  component: lazyRouteComponent(() => import("./WelcomeRoute"), "WelcomeRoute"),
});

const renewRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: paths.renew,
  component: lazyRouteComponent(() => import("./RenewRoute"), "RenewRoute"),
});

const joinRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: paths.join,
  beforeLoad: () => loadVisitorWords(),
  component: lazyRouteComponent(() => import("@/features/auth/JoinPage"), "JoinPage"),
});

const forgotRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: paths.forgotPassword,
  beforeLoad: () => loadVisitorWords(),
  component: lazyRouteComponent(() => import("@/features/auth/ForgotPage"), "ForgotPage"),
});

// The program answers this address and those of the other public pages with their
// own small app; who comes here by a link of this one goes there.
const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.start,
  beforeLoad: () => location.assign(paths.start),
});

const homeRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: paths.home,
  component: lazyRouteComponent(() => import("./HomePage"), "HomePage"),
});

const accountRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: paths.account,
  beforeLoad: () => loadVisitorWords(),
  component: lazyRouteComponent(() => import("./AccountRoute"), "AccountRoute"),
});

const organizationsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: paths.organizations,
  validateSearch: readDirectorySearch,
  component: lazyRouteComponent(
    () => import("@/features/directory/DirectoryPage"),
    "DirectoryPage",
  ),
});

const organizationByIdRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: "/organizations/$id",
  component: lazyRouteComponent(
    () => import("@/features/directory/OrganizationPage"),
    "OrganizationPage",
  ),
});

const accountsRoute = createRoute({
  getParentRoute: () => memberRoute,
  ...officePage,
  path: paths.accounts,
  validateSearch: readAccountsSearch,
  component: lazyRouteComponent(() => import("@/features/accounts/AccountsPage"), "AccountsPage"),
});

const outcomesRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: paths.outcomes,
  component: lazyRouteComponent(() => import("@/features/outcomes/OutcomesPage"), "OutcomesPage"),
});

const reviewRoute = createRoute({
  getParentRoute: () => memberRoute,
  ...officePage,
  path: paths.rounds,
  validateSearch: readReviewSearch,
  component: lazyRouteComponent(() => import("@/features/rounds/ReviewPage"), "ReviewPage"),
});

const reviewHistoryRoute = createRoute({
  getParentRoute: () => memberRoute,
  ...officePage,
  path: paths.reviewHistory,
  validateSearch: readHistorySearch,
  component: lazyRouteComponent(() => import("@/features/rounds/HistoryPage"), "HistoryPage"),
});

const roundsRoute = createRoute({
  getParentRoute: () => memberRoute,
  ...officePage,
  path: paths.roundList,
  validateSearch: readRoundsSearch,
  component: lazyRouteComponent(() => import("@/features/rounds/RoundsPage"), "RoundsPage"),
});

const newRoundRoute = createRoute({
  getParentRoute: () => memberRoute,
  ...officePage,
  path: paths.newRound,
  component: lazyRouteComponent(() => import("@/features/rounds/NewRoundPage"), "NewRoundPage"),
});

const roundRoute = createRoute({
  getParentRoute: () => memberRoute,
  ...officePage,
  path: "/rounds/$id",
  component: lazyRouteComponent(() => import("@/features/rounds/RoundPage"), "RoundPage"),
});

const rulesRoute = createRoute({
  getParentRoute: () => memberRoute,
  ...officePage,
  path: paths.rules,
  validateSearch: readRulesSearch,
  component: lazyRouteComponent(() => import("@/features/rules/RulesPage"), "RulesPage"),
});

const learningRoute = createRoute({
  getParentRoute: () => memberRoute,
  ...officePage,
  path: paths.learning,
  validateSearch: readLearningSearch,
  component: lazyRouteComponent(() => import("@/features/learning/LearningPage"), "LearningPage"),
});

const reportsRoute = createRoute({
  getParentRoute: () => memberRoute,
  ...officePage,
  path: paths.reports,
  validateSearch: readReportSearch,
  component: lazyRouteComponent(() => import("@/features/reports/ReportPage"), "ReportPage"),
});

const reportCasesRoute = createRoute({
  getParentRoute: () => memberRoute,
  ...officePage,
  path: paths.reportCases,
  validateSearch: readCountedSearch,
  component: lazyRouteComponent(() => import("@/features/reports/CountedPage"), "CountedPage"),
});

const organizationRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: paths.organization,
  beforeLoad: () => loadVisitorWords(), // the pledge
  component: lazyRouteComponent(() => import("./OrganizationRoute"), "OrganizationRoute"),
});

const taskRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: "/organization/$task",
  beforeLoad: () => loadVisitorWords(), // the pledge
  component: lazyRouteComponent(() => import("./TaskRoute"), "TaskRoute"),
});

const listingsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: paths.listings,
  component: lazyRouteComponent(() => import("./ListingsRoute"), "ListingsRoute"),
});

const newListingRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: "/listings/new",
  validateSearch: (search: Record<string, unknown>): { side: "offer" | "need"; id?: string } => ({
    side: search.side === "need" ? "need" : "offer",
    ...(typeof search.id === "string" ? { id: search.id } : {}),
  }),
  component: lazyRouteComponent(() => import("./ListingRoute"), "NewListingRoute"),
});

const listingRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: "/listings/$id",
  component: lazyRouteComponent(() => import("./ListingRoute"), "ListingRoute"),
});

const triosRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: paths.trios,
  component: lazyRouteComponent(() => import("@/features/teams/TriosPage"), "TriosPage"),
});

const callsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: paths.calls,
  component: lazyRouteComponent(() => import("@/features/teams/CallsPage"), "CallsPage"),
});

const callRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: "/calls/$id",
  component: lazyRouteComponent(() => import("@/features/teams/CallPage"), "CallPage"),
});

const introductionsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: paths.introductions,
  validateSearch: readCaseSearch,
  component: lazyRouteComponent(
    () => import("@/features/introductions/IntroductionsPage"),
    "IntroductionsPage",
  ),
});

const introductionRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: "/introductions/$id",
  validateSearch: readDoneSearch,
  component: lazyRouteComponent(
    () => import("@/features/introductions/IntroductionPage"),
    "IntroductionPage",
  ),
});

const agreementRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: "/introductions/$id/agreement",
  component: lazyRouteComponent(
    () => import("@/features/introductions/AgreementPage"),
    "AgreementPage",
  ),
});

const outcomeRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: "/introductions/$id/outcome",
  component: lazyRouteComponent(
    () => import("@/features/introductions/OutcomePage"),
    "OutcomePage",
  ),
});

const suggestionsRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: paths.suggestions,
  validateSearch: (search: Record<string, unknown>): { count?: number } => {
    const count = Number(search.count);
    return Number.isInteger(count) && count > 0 && count <= 50 ? { count } : {};
  },
  component: lazyRouteComponent(() => import("./SuggestionsRoute"), "SuggestionsRoute"),
});

const suggestionRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: "/suggestions/$id",
  component: lazyRouteComponent(() => import("./SuggestionsRoute"), "SuggestionRoute"),
});

// Only a path of this site may be gone to after the sign-in: "//host" is another site.
function isOwnPath(path: string): boolean {
  return path.startsWith("/") && !/^\/[/\\]/.test(path);
}

// The gallery of pieces exists while developing only; the condition removes it from the build.
const developmentRoutes = import.meta.env.DEV
  ? [
      createRoute({
        getParentRoute: () => rootRoute,
        path: "/gallery",
        component: lazyRouteComponent(() => import("@/gallery/Gallery"), "Gallery"),
      }),
    ]
  : [];

/** All pages. */
export const routeTree = rootRoute.addChildren([
  startRoute,
  publicRoute.addChildren([signInRoute, welcomeRoute, renewRoute, joinRoute, forgotRoute]),
  memberRoute.addChildren([
    homeRoute,
    accountRoute,
    organizationRoute,
    taskRoute,
    listingsRoute,
    newListingRoute,
    listingRoute,
    suggestionsRoute,
    suggestionRoute,
    organizationsRoute,
    organizationByIdRoute,
    accountsRoute,
    outcomesRoute,
    reviewRoute,
    reviewHistoryRoute,
    roundsRoute,
    newRoundRoute,
    roundRoute,
    rulesRoute,
    learningRoute,
    reportsRoute,
    reportCasesRoute,
    triosRoute,
    callsRoute,
    callRoute,
    introductionsRoute,
    introductionRoute,
    agreementRoute,
    outcomeRoute,
  ]),
  ...developmentRoutes,
]);
