import { useState } from "react";
import type { Control, FieldValues, Path } from "react-hook-form";
import { FormTextField } from "@/components/form/FormFields";
import { Checkbox } from "@/components/ui/Checkbox";
import { useTranslation } from "@/i18n/language";

export interface PasswordBox<T extends FieldValues> {
  name: Path<T>;
  label: string;
  /** A new one comes with the hint how to make it. */
  isNew?: boolean;
}

interface Props<T extends FieldValues> {
  control: Control<T>;
  boxes: readonly PasswordBox<T>[];
}

/** Passwords to type, and one switch to see them. */
export function PasswordFields<T extends FieldValues>({ control, boxes }: Props<T>) {
  const { t } = useTranslation();
  const [visible, setVisible] = useState(false);
  return (
    <>
      {boxes.map(({ name, label, isNew }) => (
        <FormTextField
          key={name}
          name={name}
          control={control}
          rules={{ required: t.errors.fields.required }}
          label={label}
          help={isNew ? t.auth.passwordHelp : undefined}
          type={visible ? "text" : "password"}
          autoComplete={isNew ? "new-password" : "current-password"}
          spellCheck="false"
        />
      ))}
      <div className="-mt-4">
        <Checkbox isSelected={visible} onChange={setVisible}>
          {t.auth.showPassword}
        </Checkbox>
      </div>
    </>
  );
}
