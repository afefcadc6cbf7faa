import { Check } from "lucide-react";
import { type ReactNode, useState } from "react";
import { ChoiceWords } from "./choiceParts";

export interface CheckboxProps {
  children: ReactNode;
  help?: string | undefined;
  /** Given by whoever keeps the choice; without it the box keeps it itself. */
  isSelected?: boolean;
  defaultSelected?: boolean;
  onChange?: (isSelected: boolean) => void;
}

/** Yes or no: the browser's own box, drawn as all choices are. It stands on the first page. */
export function Checkbox({ children, help, defaultSelected, ...rest }: CheckboxProps) {
  const [kept, keep] = useState(defaultSelected ?? false);
  const isSelected = rest.isSelected ?? kept;
  return (
    <label className="group flex min-h-touch cursor-pointer items-start gap-3 rounded-control px-2 py-2 hover:bg-quiet">
      <input
        type="checkbox"
        className="sr-only"
        checked={isSelected}
        onChange={({ target }) => {
          keep(target.checked);
          rest.onChange?.(target.checked);
        }}
      />
      <span className="mt-0.5 flex size-6 shrink-0 items-center justify-center rounded-md border-2 border-field bg-paper text-white transition-colors group-hover:border-ink group-has-checked:border-primary group-has-checked:bg-primary group-has-focus-visible:focus-mark">
        {isSelected && <Check aria-hidden="true" strokeWidth={3} className="size-4.5" />}
      </span>
      <ChoiceWords label={children} help={help} />
    </label>
  );
}
