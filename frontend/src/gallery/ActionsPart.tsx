import { useState } from "react";
import { Button } from "@/components/ui/Button";
import { ConfirmDialog } from "@/components/ui/ConfirmDialog";
import { KeyHelp } from "@/components/ui/KeyHelp";
import { Link, LinkButton } from "@/components/ui/Link";
import { UndoBar } from "@/components/ui/UndoBar";
import { Section } from "./Section";

export function ActionsPart() {
  const [open, setOpen] = useState<"confirm" | "keys" | "undo">();
  const [letters, setLetters] = useState(true);
  const close = () => setOpen(undefined);
  return (
    <>
      <Section title="ボタン">
        <div className="flex flex-wrap items-start gap-3">
          <Button look="primary">承認する</Button>
          <Button>あとで</Button>
          <Button look="quiet">くわしく</Button>
          <Button look="danger" onPress={() => setOpen("confirm")}>
            退会する
          </Button>
          <Button look="primary" isPending>
            送っています
          </Button>
          <Button disabledReason="両方が承諾すると押せます。">顔合わせを記録する</Button>
        </div>
      </Section>
      <Section title="リンク">
        <p>
          くわしくは<Link href="#">候補の一覧</Link>か、
          <Link href="https://example.jp/">みなと金属のサイト</Link>をごらんください。
        </p>
        <div>
          <LinkButton href="#" look="primary">
            つぎへ進む
          </LinkButton>
        </div>
      </Section>
      <Section title="開くもの">
        <div className="flex flex-wrap gap-3">
          <Button onPress={() => setOpen("undo")}>見送りにする</Button>
          <Button onPress={() => setOpen("keys")}>キーボードの使い方</Button>
        </div>
      </Section>
      <ConfirmDialog
        title="退会しますか"
        isOpen={open === "confirm"}
        confirmLabel="退会する"
        onConfirm={close}
        onCancel={close}
      >
        掲載項目と連絡先が消えます。元には戻せません。進行中の紹介には事務局から連絡します。
      </ConfirmDialog>
      <KeyHelp
        isOpen={open === "keys"}
        onClose={close}
        enabled={letters}
        onEnabledChange={setLetters}
        keys={[
          { key: "A", action: "承認する" },
          { key: "H", action: "あとで見る" },
          { key: "D", action: "重複にする" },
          { key: "X", action: "見送る" },
          { key: "J / K", action: "次の候補／前の候補" },
        ]}
      />
      {open === "undo" && (
        <UndoBar onUndo={close} onDone={close}>
          見送りにしました。
        </UndoBar>
      )}
    </>
  );
}
