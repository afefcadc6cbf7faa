package partner

// The notices of suggestions, of deadlines and of what is kept fresh.
const (
	NoticeReminder         NoticeKind = "reminder"          // the day for the answer comes near
	NoticeNoAnswer         NoticeKind = "no_answer"         // the case ended because you did not answer
	NoticeNoAnswerThanks   NoticeKind = "no_answer_thanks"  // you said yes, and the others did not answer
	NoticeMutualInterest   NoticeKind = "mutual_interest"   // both said that they are interested
	NoticeQuestionAnswered NoticeKind = "question_answered" // the office answered what you asked about a suggestion
	NoticeListingExpiring  NoticeKind = "listing_expiring"  // please say that it is still true
	NoticeListingExpired   NoticeKind = "listing_expired"
	NoticeStillOpen        NoticeKind = "still_open" // a case has ended: is the listing still true?
)
