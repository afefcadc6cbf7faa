import { Check } from "lucide-react";
import type { ReactNode } from "react";
import {
  Checkbox as AriaCheckbox,
  type CheckboxProps as AriaCheckboxProps,
} from "react-aria-components/Checkbox";
import { boxLook, ChoiceWords, rowLook } from "./choiceParts";
import { classes } from "./classes";

interface Props extends Omit<AriaCheckboxProps, "className" | "style" | "children"> {
  children: ReactNode;
  help?: string | undefined;
}

/** One of several that can be chosen together; see CheckboxGroup. */
export function GroupCheckbox({ children, help, ...rest }: Props) {
  return (
    <AriaCheckbox {...rest} className={rowLook}>
      {({ isSelected }) => (
        <>
          <span className={classes(boxLook, "rounded-md! group-selected:bg-primary")}>
            {isSelected && <Check aria-hidden="true" strokeWidth={3} className="size-4.5" />}
          </span>
          <ChoiceWords label={children} help={help} />
        </>
      )}
    </AriaCheckbox>
  );
}
