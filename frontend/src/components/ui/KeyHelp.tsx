import { useTranslation } from "@/i18n/language";
import { Checkbox } from "./Checkbox";
import { Dialog } from "./Dialog";

/** A key and what it does. */
export interface KeyWord {
  key: string;
  action: string;
}

interface Props {
  keys: readonly KeyWord[];
  isOpen: boolean;
  onClose: () => void;
  /** Whether letter keys are in use; people who dictate or tremble switch them off. */
  enabled: boolean;
  onEnabledChange: (enabled: boolean) => void;
}

/** All keys of a list, and the switch that turns letters off. */
export function KeyHelp({ keys, isOpen, onClose, enabled, onEnabledChange }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog title={t.common.keysTitle} isOpen={isOpen} onClose={onClose}>
      <p className="mb-4 text-soft">{t.common.keysLead}</p>
      <table className="mb-4 w-full">
        <thead className="sr-only">
          <tr>
            <th scope="col">{t.common.key}</th>
            <th scope="col">{t.common.keyAction}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map(({ key, action }) => (
            <tr key={key} className="border-b border-line">
              <th scope="row" className="w-28 py-2.5 text-left">
                <kbd className="rounded border border-field bg-quiet px-2.5 py-1 font-sans text-help font-bold">
                  {key}
                </kbd>
              </th>
              <td className="py-2.5">{action}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Checkbox isSelected={enabled} onChange={onEnabledChange} help={t.common.keysOnHelp}>
        {t.common.keysOn}
      </Checkbox>
    </Dialog>
  );
}
