import { Search, SlidersHorizontal, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { Input } from "react-aria-components/Input";
import { SearchField } from "react-aria-components/SearchField";
import { useTranslation } from "@/i18n/language";
import { Button } from "./Button";
import { classes } from "./classes";
import { Sheet } from "./Dialog";
import { inputLook } from "./fieldParts";

/** A condition in use. */
export interface ActiveFilter {
  id: string;
  label: string;
}

interface Props {
  /** What is searched: 「会員の名前や内容でさがす」. */
  searchLabel: string;
  search: string;
  onSearch: (text: string) => void;
  active: readonly ActiveFilter[];
  onRemove: (id: string) => void;
  onClear: () => void;
  /** The fields of the filter; they stand in a sheet. */
  children: ReactNode;
  /** How many things are left, in words. */
  result?: string;
}

/** Search, the conditions in use as chips, and a sheet with all conditions. */
export function FilterBar(props: Props) {
  const { searchLabel, search, onSearch, active, onRemove, onClear, children, result } = props;
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  return (
    <search className="mb-6 flex flex-col gap-3">
      <div className="flex flex-wrap items-end gap-3">
        <SearchField
          value={search}
          onChange={onSearch}
          aria-label={searchLabel}
          className="group relative grow basis-64"
        >
          <span aria-hidden="true" className="mb-1 block text-help text-soft">
            {searchLabel}
          </span>
          <div className="relative">
            <Search
              aria-hidden="true"
              className="pointer-events-none absolute top-3 left-3 size-5 text-soft"
            />
            <Input
              className={classes(
                inputLook,
                "min-h-12 pr-22 pl-10 [&::-webkit-search-cancel-button]:hidden",
              )}
            />
            <AriaButton className="absolute top-0.5 right-0.5 inline-flex min-h-touch items-center gap-1 rounded-control px-2 text-help text-soft hover:bg-quiet group-empty:hidden">
              <X aria-hidden="true" className="size-4" />
              {t.common.clear}
            </AriaButton>
          </div>
        </SearchField>
        <Button
          icon={<SlidersHorizontal aria-hidden="true" className="size-5" />}
          onPress={() => setOpen(true)}
        >
          {active.length > 0 ? t.common.filterCount(active.length) : t.common.filter}
        </Button>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {active.length > 0 && (
          <>
            <ul aria-label={t.common.activeFilters} className="flex flex-wrap gap-2">
              {active.map((filter) => (
                <li key={filter.id}>
                  <AriaButton
                    aria-label={t.common.removeFilter(filter.label)}
                    onPress={() => onRemove(filter.id)}
                    className="inline-flex min-h-touch items-center gap-2 rounded-full border border-primary-line bg-primary-quiet px-4 text-help text-primary-strong hover:border-primary"
                  >
                    {filter.label}
                    <X aria-hidden="true" className="size-4" />
                  </AriaButton>
                </li>
              ))}
            </ul>
            <Button look="quiet" onPress={onClear}>
              {t.common.clearAll}
            </Button>
          </>
        )}
        <p role="status" className="figures ml-auto text-help text-soft">
          {result}
        </p>
      </div>
      <FilterSheet isOpen={open} onClose={() => setOpen(false)} onClear={onClear}>
        {children}
      </FilterSheet>
    </search>
  );
}

interface SheetProps {
  isOpen: boolean;
  onClose: () => void;
  onClear: () => void;
  children: ReactNode;
}

/** All conditions at the side; they take effect at once, the button only goes back to the list. */
export function FilterSheet({ isOpen, onClose, onClear, children }: SheetProps) {
  const { t } = useTranslation();
  return (
    <Sheet
      title={t.common.filter}
      isOpen={isOpen}
      onClose={onClose}
      actions={
        <>
          <Button look="quiet" onPress={onClear}>
            {t.common.clearAll}
          </Button>
          <Button look="primary" onPress={onClose}>
            {t.common.apply}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-6">{children}</div>
    </Sheet>
  );
}
