// What went wrong, what it means, what to do: one sentence per kind of error
// and per fault of a field. The keys are the codes that the API speaks.
export const errors = {
  kinds: {
    malformed: "送った内容を読み取れませんでした。画面を読み込み直して、もう一度お試しください。",
    unauthenticated: "ログインの期限が切れました。もう一度ログインしてください。",
    forbidden: "このアカウントでは、この操作はできません。必要なときは事務局にお知らせください。",
    not_found: "見つかりません。なくなったか、このアカウントでは見られないものです。",
    conflict:
      "いまの状態では、この操作はできません。画面を読み込み直して、状態を確かめてください。",
    stale: "ほかの人が先に変更しました。新しい内容を確かめてから、もう一度保存してください。",
    too_large: "送った内容が大きすぎます。分けるか、小さくしてください。",
    unsupported_media: "この形式は読み取れません。",
    invalid: "直してほしいところがあります。",
    precondition_required:
      "もとの版がわからないため、保存しませんでした。画面を読み込み直してください。",
    rate_limited:
      "短い間に何度も試されたため、止めています。少し待ってから、もう一度お試しください。",
    unavailable: "いまサーバーにつながりません。少し待ってから、もう一度お試しください。",
    storage_full: "サーバーの保存場所がいっぱいです。事務局にお知らせください。",
    internal:
      "サーバーで思わぬことが起きました。続くときは、下の番号を添えて事務局にお知らせください。",
    network: "通信できませんでした。つながりを確かめて、もう一度お試しください。",
  },
  retryAfter: (seconds: number) =>
    seconds >= 90
      ? `${Math.ceil(seconds / 60)}分ほど待ってから、もう一度お試しください。`
      : `${seconds}秒ほど待ってから、もう一度お試しください。`,
  requestId: (id: string) => `番号：${id}`,
  fields: {
    required: "入力してください。",
    unknown: "一覧から選んでください。",
    too_long: (max: string) => `${max}文字までで入力してください。`,
    too_many: (max: string) => `${max}個までにしてください。`,
    too_short: (min: string) => `${min}文字以上で入力してください。`,
    out_of_range: (min: string, max: string) => `${min}から${max}までの数を入力してください。`,
    duplicate: "同じものが2つあります。",
    taken: "すでに使われています。",
    email: "メールアドレスの形で入力してください（例：name@example.jp）。",
    phone: "電話番号は、数字とハイフンで入力してください（例：072-000-0000）。",
    website: "https:// から始まるアドレスを入力してください。",
    date: "日付は 2026-11-22 の形で入力してください。",
    corporate_number: "法人番号は13桁の数字です。もう一度確かめてください。",
    before_start: "終わりの日は、始まりの日より後にしてください。",
    in_the_past: "明日より後の日を選んでください。",
    missing_party: "すべての会員の役割を入力してください。",
    time: "日付と時刻を入力してください。",
    encoding: "読み取れない文字があります。",
    control_character: "使えない文字（制御文字）があります。",
    wrong: "違います。もう一度入力してください。",
    common: "よく使われるパスワードです。ほかの言葉にしてください。",
    contains_name: "お名前、組織名、メールアドレスを含まないパスワードにしてください。",
    number: "数字で入力してください。",
    other: "この欄を確かめてください。",
  },
};
