package partner

// When a party that was asked and is silent is reminded, in days after it was
// asked: once half way, and once two days before the end.
const (
	FirstReminderDays = AnswerDays / 2
	LastReminderDays  = AnswerDays - 2
)

// reasonSilent is what stands as a party's reason when it did not answer in time.
const reasonSilent = "no_answer"

// Awaited reports whether the party was asked and has not answered.
func (p Party) Awaited() bool { return !p.AskedAt.IsZero() && p.Answer == "" }

// AnswerBy is the last day on which the party can answer; "" when nobody asked.
func (p Party) AnswerBy() Date {
	if p.AskedAt.IsZero() {
		return ""
	}
	return DateOf(p.AskedAt).AddDays(AnswerDays)
}

// overdue reports whether the party's last day is over.
func (p Party) overdue(today Date) bool { return p.Awaited() && p.AnswerBy() < today }

// remindersDue is how many reminders a silent party should have had by the day.
func (p Party) remindersDue(today Date) int {
	asked := DateOf(p.AskedAt)
	switch {
	case !p.Awaited() || p.overdue(today):
		return p.Reminders
	case today >= asked.AddDays(LastReminderDays):
		return 2
	case today >= asked.AddDays(FirstReminderDays):
		return 1
	}
	return 0
}

// ChaseDue reports whether ChaseAnswers would do something on the day.
func (i *Introduction) ChaseDue(today Date) bool {
	if i.Stage != IntroductionAskedFirst {
		return false
	}
	for _, p := range i.Parties {
		if p.overdue(today) || p.remindersDue(today) > p.Reminders {
			return true
		}
	}
	return false
}

// ChaseAnswers reminds who is silent and ends what nobody answered in time. A
// reminder that was missed, because nothing ran on its day, is left out when a
// later one is due. To repeat it on the same day changes nothing.
func (i *Introduction) ChaseAnswers(a Actor, now Time) {
	today := DateOf(now)
	if !i.ChaseDue(today) {
		return
	}
	for k := range i.Parties {
		p := &i.Parties[k]
		if due := p.remindersDue(today); due > p.Reminders {
			p.Reminders = due
			i.owe(NoticeReminder, now, p.Organization)
			i.record(a, now, "remind", map[string]string{"organization": string(p.Organization)})
		}
	}
	i.endSilence(a, today, now)
}

// endSilence takes those whose last day is over out of the case. A case of two
// ends with it; a larger one goes on while two are left.
func (i *Introduction) endSilence(a Actor, today Date, now Time) {
	left := 0
	var silent []OrganizationID
	for _, p := range i.Parties {
		switch {
		case p.overdue(today):
			silent = append(silent, p.Organization)
		case p.Answer != PartyDeclined:
			left++
		}
	}
	if len(silent) == 0 {
		return
	}
	i.owe(NoticeNoAnswer, now, silent...)
	if left > 1 {
		for _, org := range silent {
			p := i.party(org)
			p.Answer, p.Reason, p.AnsweredAt = PartyDeclined, reasonSilent, now
			i.record(a, now, string(IntroductionDecline), map[string]string{"organization": string(org), "reason": reasonSilent})
		}
		i.settleAnswers(now)
		return
	}
	for _, p := range i.Parties {
		if p.Answer == PartyAccepted {
			i.owe(NoticeNoAnswerThanks, now, p.Organization)
		}
	}
	i.finish(a, ClosedNoAnswer, now)
}

// EndedAt is when the case was closed or first reported; zero while it goes on.
func (i *Introduction) EndedAt() Time {
	switch i.Stage { //nolint:exhaustive // the others have not ended
	case IntroductionClosed:
		return i.ClosedAt
	case IntroductionReported:
		for _, h := range i.History {
			if h.What == string(IntroductionReport) {
				return h.At
			}
		}
		return i.UpdatedAt
	}
	return Time{}
}

// Joined reports whether the case became a partnership: formed, active or
// reported. Only such a case takes a place of a listing that has a number of them.
func (i *Introduction) Joined() bool {
	return i.Stage == IntroductionFormed || i.Stage == IntroductionActive || i.Stage == IntroductionReported
}

// NextToAsk is the first party that was not asked yet.
func (i *Introduction) NextToAsk() (OrganizationID, bool) {
	for _, p := range i.Parties {
		if p.AskedAt.IsZero() {
			return p.Organization, true
		}
	}
	return "", false
}

// AwaitedOf is the last day of the organisation's answer while the case waits for it.
func (i *Introduction) AwaitedOf(org OrganizationID) (by Date, waits bool) {
	p := i.party(org)
	if p == nil || i.Stage != IntroductionAskedFirst || !p.Awaited() {
		return "", false
	}
	return p.AnswerBy(), true
}
