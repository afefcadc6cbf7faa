import { Check } from "lucide-react";
import { useId } from "react";
import { ToggleButton } from "react-aria-components/ToggleButton";
import { ToggleButtonGroup } from "react-aria-components/ToggleButtonGroup";
import type { Option } from "./Select";

interface Props<K extends string> {
  label: string;
  options: readonly Option<K>[];
  /** The chosen ones; one at most when `single`. */
  value: readonly K[];
  onChange: (value: K[]) => void;
  single?: boolean;
  /** The label is read out but not seen, where the text around says it. */
  labelHidden?: boolean;
  /** Shows the digit that chooses each chip by keyboard; the caller listens for it. */
  digits?: boolean | undefined;
}

/** Short reasons or words to tap. A chosen chip has a tick, not only a colour. */
export function ChipGroup<K extends string>({
  label,
  options,
  value,
  onChange,
  single,
  labelHidden,
  digits,
}: Props<K>) {
  const id = useId();
  return (
    <div className="flex flex-col gap-2">
      <span id={id} className={labelHidden ? "sr-only" : "font-bold"}>
        {label}
      </span>
      <ToggleButtonGroup
        aria-labelledby={id}
        selectionMode={single ? "single" : "multiple"}
        selectedKeys={new Set(value)}
        onSelectionChange={(keys) => onChange([...keys] as K[])}
        className="flex flex-wrap gap-2"
      >
        {options.map((option, at) => (
          <ToggleButton
            key={option.value}
            id={option.value}
            className="inline-flex min-h-touch items-center gap-1.5 rounded-full border border-field bg-paper px-4 py-1.5 transition-colors hover:bg-quiet selected:border-primary selected:bg-primary-quiet selected:font-bold selected:text-primary-strong"
          >
            {({ isSelected }) => (
              <>
                {isSelected && <Check aria-hidden="true" strokeWidth={3} className="size-4" />}
                {digits && <Digit>{at + 1}</Digit>}
                {option.label}
              </>
            )}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </div>
  );
}

function Digit({ children }: { children: number }) {
  return (
    <span
      aria-hidden="true"
      className="figures rounded border border-current px-1 text-help leading-none font-normal opacity-75 max-lg:hidden"
    >
      {children}
    </span>
  );
}
