import { useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { capabilitiesQuery, useCapabilityName } from "@/api/catalog";
import { CheckboxGroup } from "@/components/ui/Choices";
import { Disclosure } from "@/components/ui/Disclosure";
import { Glossary } from "@/components/ui/Glossary";
import type { Side } from "@/components/ui/ListingCard";
import { Select } from "@/components/ui/Select";
import { useTranslation } from "@/i18n/language";
import { mostCapabilities } from "../model";
import { Proposals } from "./Proposals";

interface Props {
  side: Side;
  /** The text from which capabilities are proposed. */
  text: string;
  value: string[];
  onChange: (value: string[]) => void;
  error?: string | undefined;
}

/** The capabilities of a listing: proposed from its text, or picked from the two-level list. */
export function CapabilityPicker({ side, text, value, onChange, error }: Props) {
  const { t, lang } = useTranslation();
  const words = t.listings;
  const nameOf = useCapabilityName();
  const { data: groups = [] } = useQuery(capabilitiesQuery);
  const [group, setGroup] = useState<string | null>(null);
  const open = groups.find(({ code }) => code === group);
  const full = value.length >= mostCapabilities;
  const add = (code: string) => {
    if (!full && !value.includes(code)) onChange([...value, code]);
  };
  return (
    <fieldset className="flex max-w-line flex-col gap-4">
      <legend className="sr-only">{words.fields.capabilities}</legend>
      <div className="flex flex-col gap-1">
        <p className="flex items-center gap-2 font-bold">
          <span aria-hidden="true">{words.fields.capabilities}</span>
          <Glossary word="capability" />
        </p>
        <p className="text-help text-soft">{words.help.capabilities}</p>
      </div>
      {error && <p className="text-error-strong">✕ {error}</p>}
      {value.length > 0 && (
        <ul aria-label={words.chosen} className="flex flex-wrap gap-2">
          {value.map((code) => (
            <li key={code}>
              <AriaButton
                aria-label={words.removeCapability(nameOf(code) ?? code)}
                onPress={() => onChange(value.filter((each) => each !== code))}
                className="inline-flex min-h-touch items-center gap-2 rounded-full border border-primary bg-primary-quiet px-4 py-1.5 font-bold text-primary-strong hover:bg-paper"
              >
                {nameOf(code) ?? code}
                <X aria-hidden="true" className="size-4" />
              </AriaButton>
            </li>
          ))}
        </ul>
      )}
      {full ? (
        <p role="status" className="text-help text-soft">
          {words.full}
        </p>
      ) : (
        <Proposals side={side} text={text} chosen={value} onAdd={add} />
      )}
      <Disclosure title={words.pick}>
        <div className="flex flex-col gap-4">
          <Select
            label={words.groupOf}
            options={groups.map((each) => ({ value: each.code, label: each[lang] }))}
            value={group}
            onChange={setGroup}
          />
          {open && (
            <CheckboxGroup
              label={open[lang]}
              value={value.filter((code) => open.entries.some((entry) => entry.code === code))}
              onChange={(next) => {
                const others = value.filter(
                  (code) => !open.entries.some((entry) => entry.code === code),
                );
                onChange([...others, ...next].slice(0, mostCapabilities));
              }}
              choices={open.entries.map((entry) => ({ value: entry.code, label: entry[lang] }))}
            />
          )}
        </div>
      </Disclosure>
    </fieldset>
  );
}
