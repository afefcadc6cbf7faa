package notify

import "enishi/internal/partner"

// The kinds of mails about suggestions, deadlines and listings.
const (
	KindReminder         Kind = "reminder"
	KindNoAnswer         Kind = "no_answer"
	KindNoAnswerThanks   Kind = "no_answer_thanks"
	KindMutualInterest   Kind = "mutual_interest"
	KindQuestionAnswered Kind = "question_answered"
	KindListingExpiring  Kind = "listing_expiring"
	KindListingExpired   Kind = "listing_expired"
	KindStillOpen        Kind = "still_open"
)

// DeadlineFacts is what a mail about an awaited answer says.
type DeadlineFacts struct {
	To, Name string
	Office   string
	Partners []string
	Link     string
	AnswerBy partner.Date // may be ""
}

// Reminder asks once more for the answer to an introduction.
func Reminder(lang string, f DeadlineFacts) Message {
	w := begin(lang, KindReminder, f.To, f.Name, f.Office)
	partners := w.names(f.Partners)
	w.subject(partners+"のご紹介：お返事をお待ちしています", "The introduction to "+partners+": we await your answer")
	w.say(partners+"のご紹介に、まだお返事をいただいていません。次のページで「承諾する」か「辞退する」を選んでください。",
		"You have not yet answered the introduction to "+partners+". Please accept or decline on this page.")
	w.link(f.Link)
	if f.AnswerBy != "" {
		w.say("お返事の期限："+w.day(f.AnswerBy)+"\n期限を過ぎると、この紹介は自動で終わります。辞退してもかまいません。",
			"Please answer by: "+w.day(f.AnswerBy)+"\nAfter that day the introduction ends by itself. You are free to decline.")
	}
	return w.message()
}

// NoAnswer tells the one who did not answer that the introduction has ended.
func NoAnswer(lang string, f DeadlineFacts) Message {
	w := begin(lang, KindNoAnswer, f.To, f.Name, f.Office)
	partners := w.names(f.Partners)
	w.subject(partners+"とのご紹介を終了しました", "The introduction to "+partners+" has ended")
	w.say("お返事の期限を過ぎたため、"+partners+"とのご紹介は今回は終了しました。お忙しいところ、失礼しました。",
		"The day for an answer has passed, so the introduction to "+partners+" has ended. We are sorry to have troubled you at a busy time.")
	w.say("まだ関心があるときは、事務局へお知らせください。次のページで内容を確認できます。",
		"If you are still interested, please tell the office. You can see what it was about on this page.")
	w.link(f.Link)
	return w.message()
}

// NoAnswerThanks tells one who said yes that the other side did not answer.
func NoAnswerThanks(lang string, f DeadlineFacts) Message {
	w := begin(lang, KindNoAnswerThanks, f.To, f.Name, f.Office)
	partners := w.names(f.Partners)
	w.subject(partners+"とのご紹介を終了しました", "The introduction to "+partners+" has ended")
	w.say("ご承諾いただき、ありがとうございました。期限までに相手のお返事がそろわなかったため、"+partners+"とのご紹介は今回は終了しました。",
		"Thank you for saying yes. Not everybody answered in time, so the introduction to "+partners+" has ended.")
	w.say("ほかに合いそうな会員を、事務局が引きつづき探します。", "The office goes on looking for others who fit.")
	w.link(f.Link)
	return w.message()
}

// SuggestionFacts is what a mail about a suggestion says.
type SuggestionFacts struct {
	To, Name string
	Office   string
	Partner  string
	Link     string
}

// MutualInterest tells that both sides are interested.
func MutualInterest(lang string, f SuggestionFacts) Message {
	w := begin(lang, KindMutualInterest, f.To, f.Name, f.Office)
	other := w.names([]string{f.Partner})
	w.subject(other+"と、おたがいに興味があります", "You and "+other+" are interested in each other")
	w.say("あなたが「興味あり」を選んだ"+other+"も、あなたの組織に「興味あり」を選びました。",
		"You are interested in "+other+", and they are interested in you.")
	w.say("事務局が紹介の準備をします。いま、することはありません。", "The office will prepare the introduction. There is nothing to do now.")
	w.link(f.Link)
	return w.message()
}

// QuestionAnswered tells that the office has answered a question.
func QuestionAnswered(lang string, f SuggestionFacts) Message {
	w := begin(lang, KindQuestionAnswered, f.To, f.Name, f.Office)
	other := w.names([]string{f.Partner})
	w.subject("ご相談への返事："+other+"との候補", "An answer to your question about "+other)
	w.say(other+"との候補についてのご相談に、お返事しました。次のページで読めます。",
		"We have answered your question about "+other+". You can read it on this page.")
	w.link(f.Link)
	return w.message()
}

// ListingFacts is what a mail about a listing says.
type ListingFacts struct {
	To, Name  string
	Office    string
	Title     string
	ExpiresOn partner.Date
	Link      string // renews without signing in
}

// ListingExpiring asks whether a listing is still true.
func ListingExpiring(lang string, f ListingFacts) Message {
	w := begin(lang, KindListingExpiring, f.To, f.Name, f.Office)
	title := oneLine(f.Title)
	w.subject("「"+title+"」はまだ有効ですか", "Is “"+title+"” still true?")
	w.say("「"+title+"」の掲載は、"+w.day(f.ExpiresOn)+"までです。まだ有効なら、次のページのボタンを押してください。6か月のびます。",
		"“"+title+"” is shown until "+w.day(f.ExpiresOn)+". If it is still true, press the button on this page. It then stays for six months more.")
	w.link(f.Link)
	w.say("ログインはいりません。もう必要がなければ、何もしなくてかまいません。", "You do not need to sign in. If it is no longer true, there is nothing to do.")
	return w.message()
}

// ListingExpired tells that a listing is no longer shown.
func ListingExpired(lang string, f ListingFacts) Message {
	w := begin(lang, KindListingExpired, f.To, f.Name, f.Office)
	title := oneLine(f.Title)
	w.subject("「"+title+"」の掲載が終わりました", "“"+title+"” is no longer shown")
	w.say("「"+title+"」は期限が来たので、掲載を終えました。まだ有効なら、次のページのボタンで、また載せられます。",
		"“"+title+"” has reached its last day and is no longer shown. If it is still true, the button on this page shows it again.")
	w.link(f.Link)
	w.say("ログインはいりません。もう必要がなければ、何もしなくてかまいません。", "You do not need to sign in. If it is no longer true, there is nothing to do.")
	return w.message()
}

// StillOpen asks after the end of a case whether the listing is still true.
func StillOpen(lang string, f ListingFacts) Message {
	w := begin(lang, KindStillOpen, f.To, f.Name, f.Office)
	title := oneLine(f.Title)
	w.subject("「"+title+"」は、まだ探していますか", "Is “"+title+"” still open?")
	w.say("「"+title+"」にかかわる紹介が終わりました。まだ相手を探しているなら、次のページのボタンを押してください。",
		"An introduction about “"+title+"” has ended. If you are still looking, press the button on this page.")
	w.link(f.Link)
	w.say("もう足りているときや、内容を直したいときは、ログインして「今日」の画面で選べます。",
		"If you have found enough, or want to change what it says, sign in and choose on your first page.")
	return w.message()
}
