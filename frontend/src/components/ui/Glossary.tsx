import { CircleHelp } from "lucide-react";
import { Button } from "react-aria-components/Button";
import { Dialog, DialogTrigger, Heading } from "react-aria-components/Dialog";
import { Popover } from "react-aria-components/Popover";
import { useTranslation } from "@/i18n/language";

interface Props {
  /** The word that is explained. */
  word: "goal" | "target" | "capability" | "form";
}

/** A small ? beside a word: it says in a sentence or two what the word means. */
export function Glossary({ word }: Props) {
  const { t } = useTranslation();
  const { name, says } = t.sharpen.glossary.words[word];
  return (
    <DialogTrigger>
      <Button
        aria-label={t.sharpen.glossary.open(name)}
        className="-my-3 inline-flex size-11 shrink-0 items-center justify-center rounded-full text-primary hover:bg-primary-quiet"
      >
        <CircleHelp aria-hidden="true" className="size-5" />
      </Button>
      <Popover className="max-w-80 rounded-card border border-line bg-paper p-4 shadow-float">
        <Dialog className="flex flex-col gap-2 outline-none">
          {({ close }) => (
            <>
              <Heading slot="title" className="font-bold">
                {name}
              </Heading>
              <p>{says}</p>
              <Button
                onPress={close}
                className="min-h-touch self-start rounded-control px-3 font-bold text-primary underline hover:bg-primary-quiet"
              >
                {t.common.close}
              </Button>
            </>
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
