package notify

import (
	"fmt"
	"strings"

	"enishi/internal/partner"
)

// English is the language code that asks for English; any other gives Japanese.
const English = "en"

// InvitationFacts is what an invitation says.
type InvitationFacts struct {
	To, Name   string
	Office     string // who invites
	Link       string // works once
	Message    string // of the one who invites; may be empty
	ValidUntil partner.Time
}

// Invitation asks somebody to make an account.
func Invitation(lang string, f InvitationFacts) Message {
	w := begin(lang, KindInvitation, f.To, f.Name, f.Office)
	w.subject("アカウント登録のご案内", "You are invited to Enishi")
	w.say("「えにし」にご招待します。次のページでアカウントを登録してください。",
		"You are invited to Enishi. Please make your account on this page.")
	w.link(f.Link)
	w.say("有効期限："+w.moment(f.ValidUntil)+"\nこのリンクは一度だけ使えます。ほかの人に転送しないでください。",
		"Valid until: "+w.moment(f.ValidUntil)+"\nThe link works once. Please do not pass it on.")
	if note := lines(f.Message); note != "" {
		w.say("ひとこと：\n"+note, "A note for you:\n"+note)
	}
	w.say("心当たりがないときは、このメールを捨ててください。",
		"If you did not expect this mail, please delete it.")
	return w.message()
}

// ResetFacts is what a mail with a reset link says.
type ResetFacts struct {
	To, Name   string
	Office     string
	Link       string // works once
	ValidUntil partner.Time
}

// PasswordReset gives the link to set a new password.
func PasswordReset(lang string, f ResetFacts) Message {
	w := begin(lang, KindPasswordReset, f.To, f.Name, f.Office)
	w.subject("パスワードの再設定", "Set a new password")
	w.say("次のページで新しいパスワードを決めてください。", "Please choose a new password on this page.")
	w.link(f.Link)
	w.say("有効期限："+w.moment(f.ValidUntil)+"\nこのリンクは一度だけ使えます。再設定すると、すべての端末でログアウトします。",
		"Valid until: "+w.moment(f.ValidUntil)+"\nThe link works once. Setting a new password signs you out on every device.")
	w.say("心当たりがないときは、事務局へお知らせください。今のパスワードはそのまま使えます。",
		"If you did not ask for this, please tell the office. Your present password goes on working.")
	return w.message()
}

// RequestFacts is what the request to answer an introduction says.
type RequestFacts struct {
	To, Name     string
	Office       string
	Organization string   // the reader's own
	Partners     []string // whom they would meet
	Reasons      []string // why, in sentences the reader may see; may be empty
	Link         string
	AnswerBy     partner.Date // may be ""
}

// Request asks a member whether they would like to meet (打診).
func Request(lang string, f RequestFacts) Message {
	w := begin(lang, KindRequest, f.To, f.Name, f.Office)
	partners := w.names(f.Partners)
	w.subject(partners+"のご紹介：お返事をお願いします", "An introduction to "+partners+": please answer")
	w.say(fmt.Sprintf("%sに、%sをご紹介したいと考えています。", w.own(f.Organization), partners),
		fmt.Sprintf("We would like to introduce %s to %s.", w.own(f.Organization), partners))
	if len(f.Reasons) > 0 {
		w.say("ご紹介の理由：\n"+bullets("・", f.Reasons), "Why we think so:\n"+bullets("- ", f.Reasons))
	}
	w.say("くわしい内容を見て、「承諾する」か「辞退する」を選んでください。", "Please read the details, then accept or decline.")
	w.link(f.Link)
	promise := [2]string{
		"連絡先は、すべての会員が承諾するまで相手に伝わりません。辞退してもかまいません。",
		"Your contact details stay hidden until everybody has accepted. You are free to decline.",
	}
	if f.AnswerBy != "" {
		promise[0] = "お返事の期限：" + w.day(f.AnswerBy) + "\n" + promise[0]
		promise[1] = "Please answer by: " + w.day(f.AnswerBy) + "\n" + promise[1]
	}
	w.say(promise[0], promise[1])
	return w.message()
}

// AcceptedFacts is what the mail after everybody's yes says.
type AcceptedFacts struct {
	To, Name string
	Office   string
	Partners []string
	Link     string // to the page with the contact details
}

// Accepted tells a member that all have accepted, and where the contact details
// of the others can be seen now.
func Accepted(lang string, f AcceptedFacts) Message {
	w := begin(lang, KindAccepted, f.To, f.Name, f.Office)
	partners := w.names(f.Partners)
	w.subject(partners+"との紹介：連絡先を確認できます", "Introduction to "+partners+": contact details are open")
	w.say(partners+"とのご紹介に、すべての会員が承諾しました。\n相手の連絡先を次のページで確認できます。顔合わせの日程を相談してください。",
		"Everybody has accepted the introduction to "+partners+".\nYou can see the contact details on this page. Please agree on a day to meet.")
	w.link(f.Link)
	w.say("連絡先は、このご紹介のためだけに使ってください。困ったときは事務局がお手伝いします。",
		"Please use the contact details for this introduction only. The office is glad to help.")
	return w.message()
}

// ClosedFacts is what the mail at the end of an introduction says.
type ClosedFacts struct {
	To, Name string
	Office   string
	Partners []string
	Link     string
}

// Closed tells a member that an introduction has ended. It does not say who
// declined, nor why.
func Closed(lang string, f ClosedFacts) Message {
	w := begin(lang, KindClosed, f.To, f.Name, f.Office)
	partners := w.names(f.Partners)
	w.subject(partners+"との紹介を終了しました", "The introduction to "+partners+" has ended")
	w.say(partners+"とのご紹介は、今回は終了しました。ご検討いただき、ありがとうございました。",
		"The introduction to "+partners+" has ended. Thank you for considering it.")
	w.say("ほかのマッチング候補は、次のページで確認できます。", "You can see other suggestions on this page.")
	w.link(f.Link)
	return w.message()
}

func bullets(mark string, items []string) string {
	var b strings.Builder
	for _, item := range items {
		b.WriteString(mark + oneLine(item) + "\n")
	}
	return strings.TrimSuffix(b.String(), "\n")
}
