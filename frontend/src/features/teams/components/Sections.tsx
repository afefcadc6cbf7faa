import { classes } from "@/components/ui/classes";
import { Link } from "@/components/ui/Link";
import { useTranslation } from "@/i18n/language";
import { paths } from "@/paths";

/** The two lists of this part, with the one that is shown. */
export function Sections({ shown }: { shown: "trios" | "calls" }) {
  const { t } = useTranslation();
  const sections = [
    { code: "trios", href: paths.trios, label: t.trios.title },
    { code: "calls", href: paths.calls, label: t.calls.title },
  ] as const;
  return (
    <nav aria-label={t.trios.sections} className="mb-6 border-b border-line md:mb-8">
      <ul className="flex gap-6">
        {sections.map(({ code, href, label }) => (
          <li
            key={code}
            className={classes(
              "flex min-h-touch items-center border-b-4",
              code === shown ? "border-primary font-bold" : "border-transparent",
            )}
          >
            <Link
              plain
              href={href}
              {...(code === shown ? { "aria-current": "page" as const } : {})}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
