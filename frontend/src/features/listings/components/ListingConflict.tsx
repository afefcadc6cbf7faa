import { useCapabilityName } from "@/api/catalog";
import { ConflictPanel } from "@/components/form/ConflictPanel";
import type { Words } from "@/i18n/ja";
import { useTranslation } from "@/i18n/language";
import type { useListingForm } from "../useListingForm";

/** Both versions of a listing that two people changed at the same time. */
export function ListingConflict({ form }: { form: ReturnType<typeof useListingForm> }) {
  const { t } = useTranslation();
  const nameOf = useCapabilityName();
  return (
    <ConflictPanel
      by={{ name: form.listing?.updated_by, at: form.listing?.updated_at }}
      rows={form.clashes.map(({ field, mine, theirs }) => ({
        field,
        label: t.listings.fields[field],
        mine: say(field, mine, t, nameOf),
        theirs: say(field, theirs, t, nameOf),
      }))}
      onResolve={(choices) => void form.resolve(choices)}
    />
  );
}

/** A value of a field in words. */
function say(
  field: string,
  value: unknown,
  t: Words,
  nameOf: (code: string) => string | undefined,
): string {
  const { forms, kinds, wards, goals, visibility } = t.glossary;
  const words = { forms, partner_kinds: kinds, areas: wards, goals, visibility }[field] as
    | Record<string, string>
    | undefined;
  return [value]
    .flat()
    .map((code) => {
      const known = field === "capabilities" ? nameOf(String(code)) : words?.[String(code)];
      return known ?? String(code);
    })
    .join(t.common.listSeparator);
}
