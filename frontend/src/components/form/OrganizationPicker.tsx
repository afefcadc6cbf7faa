import { useQuery } from "@tanstack/react-query";
import { Check, ChevronDown } from "lucide-react";
import { useState } from "react";
import { Button } from "react-aria-components/Button";
import { ComboBox } from "react-aria-components/ComboBox";
import { Input } from "react-aria-components/Input";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { organizationChoicesQuery } from "@/api/organizationChoices";
import {
  FieldErrorText,
  FieldHelp,
  FieldLabel,
  type FieldWords,
  inputLook,
} from "@/components/ui/fieldParts";
import { useTranslation } from "@/i18n/language";

interface Props extends FieldWords {
  id: string;
  /** The id of the chosen organisation, or "". */
  value: string;
  /** Its name, where it was chosen before the form opened. */
  initialName?: string;
  onChange: (id: string) => void;
  onBlur: () => void;
}

/** One of all organisations, found by a part of its name. */
export function OrganizationPicker(props: Props) {
  const { id, value, initialName = "", onChange, onBlur, label, help, error, requirement } = props;
  const { t } = useTranslation();
  const [typed, setTyped] = useState(initialName);
  const { data } = useQuery(organizationChoicesQuery(typed.trim()));
  return (
    <ComboBox
      id={id}
      items={data?.items ?? []}
      inputValue={typed}
      onInputChange={setTyped}
      value={value || null}
      onChange={(key) => onChange(key === null ? "" : String(key))}
      onBlur={onBlur}
      // The server has narrowed the list already, by a key that knows kana and 株式会社.
      defaultFilter={() => true}
      menuTrigger="focus"
      allowsEmptyCollection
      isInvalid={Boolean(error)}
      isRequired={requirement === "required"}
      validationBehavior="aria"
      className="group flex max-w-line flex-col gap-1.5"
    >
      <FieldLabel label={label} requirement={requirement} />
      <FieldHelp>{help}</FieldHelp>
      <FieldErrorText>{error}</FieldErrorText>
      <div className="relative">
        <Input className={`${inputLook} min-h-12 pr-12`} />
        <Button
          aria-label={t.common.openList}
          className="absolute top-0.5 right-0.5 inline-flex size-11 items-center justify-center rounded-control hover:bg-quiet"
        >
          <ChevronDown aria-hidden="true" className="size-5" />
        </Button>
      </div>
      <Popover className="max-h-72! w-(--trigger-width) overflow-auto rounded-control border border-line bg-paper p-1 shadow-float">
        <ListBox
          className="outline-none"
          renderEmptyState={() => <p className="px-3 py-2 text-soft">{t.common.nothingFound}</p>}
        >
          {(item: { id: string; name: string }) => (
            <ListBoxItem
              id={item.id}
              textValue={item.name}
              className="flex min-h-touch cursor-pointer items-center justify-between gap-2 rounded px-3 py-2 focused:bg-primary-quiet focus-visible:-outline-offset-4 focus-visible:shadow-none selected:font-bold"
            >
              {({ isSelected }) => (
                <>
                  {item.name}
                  {isSelected && <Check aria-hidden="true" className="size-5 text-primary" />}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
