/** The addresses of the pages: the only place where they are spelled. */
export const paths = {
  start: "/",
  signIn: "/sign-in",
  home: "/home",
  suggestions: "/suggestions",
  rounds: "/review",
  introductions: "/introductions",
  introduction: (id: string) => `/introductions/${encodeURIComponent(id)}`,
  organization: "/organization",
  organizationById: (id: string) => `/organizations/${encodeURIComponent(id)}`,
  listings: "/listings",
  members: "/members",
  accounts: "/accounts",
} as const;
