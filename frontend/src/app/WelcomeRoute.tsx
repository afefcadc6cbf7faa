import { useRouter, useRouterState } from "@tanstack/react-router";
import { WelcomePage } from "@/features/auth/WelcomePage";
import { paths } from "@/paths";

/** The page of a one-time link. A new member goes on to register the organisation. */
export function WelcomeRoute() {
  const router = useRouter();
  const token = useRouterState({ select: (state) => state.location.hash });
  return (
    <WelcomePage
      key={token}
      token={token}
      onEntered={({ role, organization }) =>
        router.history.replace(role === "member" && !organization ? paths.organization : paths.home)
      }
    />
  );
}
