import { Copy } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "@/components/ui/Button";
import { Notice } from "@/components/ui/Notice";
import { TextField } from "@/components/ui/TextField";
import { useTranslation } from "@/i18n/language";
import type { OneTimeLink } from "../model";

/** A link that is told this once: whether the mail went out, and how to take the link along. */
export function LinkShown({ link }: { link: OneTimeLink }) {
  const { t, format } = useTranslation();
  const words = t.accounts;
  const input = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<"yes" | "failed">();

  async function copy() {
    input.current?.select();
    try {
      await navigator.clipboard.writeText(link.url);
      setCopied("yes");
    } catch {
      setCopied("failed");
    }
  }

  return (
    <div className="flex flex-col gap-5">
      <Notice tone={link.mail_sent ? "success" : "warning"}>
        {link.mail_sent ? words.mailSent(link.invitation.email) : words.mailNotSent}
      </Notice>
      <TextField
        label={words.linkLabel}
        help={`${words.linkOnce} ${words.validUntil(format.dateTime(link.invitation.expires_at))}`}
        value={link.url}
        isReadOnly
        inputRef={input}
        onFocus={() => input.current?.select()}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button
          wide
          look={link.mail_sent ? "secondary" : "primary"}
          icon={<Copy aria-hidden="true" className="size-5" />}
          onPress={() => void copy()}
        >
          {words.copy}
        </Button>
        <p role="status" className="text-help">
          {copied === "yes" && words.copied}
          {copied === "failed" && words.copyFailed}
        </p>
      </div>
    </div>
  );
}
