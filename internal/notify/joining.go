package notify

import "enishi/internal/partner"

// JoiningFacts is what the mail to somebody who wants to join says.
type JoiningFacts struct {
	To, Name   string
	Office     string
	Link       string // works once
	ValidUntil partner.Time
}

// Joining confirms the address of somebody who wants to join.
func Joining(lang string, f JoiningFacts) Message {
	w := begin(lang, KindJoining, f.To, f.Name, f.Office)
	w.subject("会員登録のつづき", "Go on with joining")
	w.say("参加のお申し込みを受け付けました。次のページでパスワードを決めて、登録をつづけてください。",
		"Thank you for wanting to join. Please choose a password on this page and go on.")
	w.link(f.Link)
	w.say("有効期限："+w.moment(f.ValidUntil)+"\nこのリンクは一度だけ使えます。ほかの人に転送しないでください。",
		"Valid until: "+w.moment(f.ValidUntil)+"\nThe link works once. Please do not pass it on.")
	w.say("心当たりがないときは、このメールを捨ててください。何も登録されません。",
		"If you did not ask for this, please delete this mail. Nothing is registered.")
	return w.message()
}

// KnownAlready tells somebody who wants to join that the address has an account.
func KnownAlready(lang string, f ResetFacts) Message {
	w := begin(lang, KindKnown, f.To, f.Name, f.Office)
	w.subject("このメールアドレスは登録ずみです", "This address has an account already")
	w.say("参加のお申し込みがありましたが、このメールアドレスのアカウントはもうあります。いつものパスワードでログインしてください。",
		"Somebody asked to join with this address, but it has an account already. Please sign in with your password.")
	w.say("パスワードを忘れたときは、次のページで新しいパスワードを決められます。", "If you forgot your password, you can choose a new one on this page.")
	w.link(f.Link)
	w.say("有効期限："+w.moment(f.ValidUntil)+"\nこのリンクは一度だけ使えます。", "Valid until: "+w.moment(f.ValidUntil)+"\nThe link works once.")
	w.say("心当たりがないときは、このメールを捨ててください。何も変わりません。",
		"If you did not ask for this, please delete this mail. Nothing changes.")
	return w.message()
}
