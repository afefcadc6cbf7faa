import { getRouteApi, useRouter } from "@tanstack/react-router";
import { SignInPage } from "@/features/auth/SignInPage";
import { paths } from "@/paths";

const route = getRouteApi("/public/sign-in");

/** The sign-in page with the way back to where the visitor wanted to go. */
export function SignInRoute() {
  const { next, why } = route.useSearch();
  const router = useRouter();
  return (
    <SignInPage
      {...(why ? { why } : {})}
      onSignedIn={() => router.history.push(next ?? paths.home)}
    />
  );
}
