import { FormTextArea } from "@/components/form/FormTextArea";
import { useProblemForm } from "@/components/form/useProblemForm";
import { Button } from "@/components/ui/Button";
import { Dialog } from "@/components/ui/Dialog";
import { ErrorSummary } from "@/components/ui/ErrorSummary";
import { useTranslation } from "@/i18n/language";

/** The longest note, in characters, as the rule of the server has it. */
const longestNote = 2000;

interface Props {
  isOpen: boolean;
  onClose: () => void;
  /** Sends the note; what it throws stands at the field, and the note stays typed. */
  send: (note: string) => Promise<void>;
}

/** Asks what the member should change before the application goes back. */
export function ReturnDialog({ isOpen, onClose, send }: Props) {
  const { t } = useTranslation();
  return (
    <Dialog title={t.directory.returnTitle} isOpen={isOpen} onClose={onClose}>
      <NoteForm onCancel={onClose} send={send} />
    </Dialog>
  );
}

function NoteForm({ onCancel, send }: { onCancel: () => void; send: Props["send"] }) {
  const { t } = useTranslation();
  const words = t.directory;
  const form = useProblemForm<{ note: string }>({
    defaultValues: { note: "" },
    labels: { note: words.returnNote },
    send: ({ note }) => send(note),
    sentenceFor: (problem) => (problem.kind === "stale" ? words.stale : undefined),
  });
  return (
    <form noValidate onSubmit={form.onSubmit} className="flex flex-col gap-5">
      <p className="text-soft">{words.returnLead}</p>
      <ErrorSummary {...form.summary} />
      <FormTextArea
        name="note"
        control={form.control}
        label={words.returnNote}
        rules={{ validate: (note) => note.trim() !== "" || t.errors.fields.required }}
        limit={longestNote}
        autoFocus
      />
      <div className="flex flex-wrap justify-end gap-3 max-md:flex-col-reverse max-md:items-stretch">
        <Button wide onPress={onCancel}>
          {t.common.cancel}
        </Button>
        <Button wide type="submit" look="primary" isPending={form.formState.isSubmitting}>
          {words.return}
        </Button>
      </div>
    </form>
  );
}
