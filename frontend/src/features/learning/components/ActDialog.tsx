import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { ProblemNotice } from "@/components/ui/ProblemNotice";
import { TextArea } from "@/components/ui/TextArea";
import { useTranslation } from "@/i18n/language";
import type { Act } from "../model";

/** The longest note, in characters. */
const noteLimit = 2000;

interface Props {
  /** What is asked about; nothing is open without it. */
  act: Act | undefined;
  isPending: boolean;
  problem: unknown;
  onConfirm: (note: string) => void;
  onClose: () => void;
}

/** Says what changes, takes a note along, and asks once more. */
export function ActDialog({ act, isPending, problem, onConfirm, onClose }: Props) {
  const { t } = useTranslation();
  const words = t.learning;
  const [note, setNote] = useState("");
  const name = act && act.kind !== "reset" ? words.name(act.weighting.id) : "";
  const texts = {
    adopt: { title: words.adoptTitle(name), text: words.adoptText, verb: words.adopt },
    reject: { title: words.rejectTitle(name), text: words.rejectText, verb: words.reject },
    reconsider: { title: words.reconsider, text: "", verb: words.reconsider },
    reset: { title: words.resetTitle, text: words.resetText, verb: words.reset },
  };
  const { title, text, verb } = texts[act?.kind ?? "adopt"];
  const close = () => {
    setNote("");
    onClose();
  };
  return (
    <Dialog
      title={title}
      isOpen={act !== undefined}
      onClose={close}
      actions={
        <>
          <Button onPress={close}>{t.common.cancel}</Button>
          <Button
            look="primary"
            isPending={isPending}
            onPress={() => {
              onConfirm(note.trim());
              setNote("");
            }}
          >
            {verb}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <p>{text}</p>
        <TextArea
          label={words.note}
          help={words.noteHelp}
          requirement="optional"
          rows={2}
          limit={noteLimit}
          value={note}
          onChange={setNote}
        />
        {problem !== null && problem !== undefined && <ProblemNotice problem={problem} />}
      </div>
    </Dialog>
  );
}
