/** The addresses of the pages: the only place where they are spelled. */
export const paths = {
  start: "/",
  signIn: "/sign-in",
  welcome: "/welcome",
  account: "/account",
  home: "/home",
  suggestions: "/suggestions",
  suggestion: (id: string) => `/suggestions/${encodeURIComponent(id)}`,
  rounds: "/review",
  introductions: "/introductions",
  introduction: (id: string) => `/introductions/${encodeURIComponent(id)}`,
  organization: "/organization",
  organizationTask: (task: string) => `/organization/${task}`,
  organizationById: (id: string) => `/organizations/${encodeURIComponent(id)}`,
  listings: "/listings",
  newListing: (side: "offer" | "need") => `/listings/new?side=${side}`,
  listing: (id: string) => `/listings/${encodeURIComponent(id)}`,
  organizations: "/organizations",
  outcomes: "/outcomes",
  accounts: "/accounts",
  /** The accounts page with the form to invite somebody to this organisation. */
  inviteTo: (organization: string) => `/accounts?invite=${encodeURIComponent(organization)}`,
} as const;
