package partner

// maxQuestions bounds what one pair's document holds.
const maxQuestions = 20

// Question is what a member asks the office about a suggestion (相談), and what
// the office answered. The other side of the pair never reads it.
type Question struct {
	ID           string         `json:"id"`
	Organization OrganizationID `json:"organization"`
	Text         string         `json:"text"`
	By           AccountID      `json:"by"`
	At           Time           `json:"at"`
	Answer       string         `json:"answer,omitempty"`
	AnsweredBy   AccountID      `json:"answered_by,omitempty"`
	AnsweredAt   Time           `json:"answered_at,omitzero"`
}

// Open reports whether it waits for the office.
func (q Question) Open() bool { return q.AnsweredAt.IsZero() }

// Ask puts a question to the office. Errors: forbidden, invalid, conflict (an
// earlier one still waits, or there were too many).
func (s *Suggestion) Ask(a Actor, id, text string, shown Scoring, now Time) error {
	if !a.Of(a.Organization) || !s.Has(a.Organization) {
		return forbid("ask about this suggestion")
	}
	c := &checker{}
	c.required("text", text)
	c.longText("text", text, MaxNote)
	if err := Invalid(c.fields); err != nil {
		return err
	}
	for _, q := range s.Questions {
		if q.Organization == a.Organization && q.Open() {
			return Fail(KindConflict, "question_open", "an earlier question still waits for the office")
		}
	}
	if len(s.Questions) >= maxQuestions {
		return Fail(KindConflict, "too_many_questions", "no more questions about this suggestion")
	}
	s.Questions = append(s.Questions, Question{ID: id, Organization: a.Organization, Text: text, By: a.Account, At: now})
	s.Scoring, s.UpdatedAt = shown, now
	return nil
}

// AnswerQuestion is the office's answer; the one who asked is told. An empty
// answer only says that it is done, for instance by telephone. Errors: forbidden,
// not_found, invalid, conflict (answered already).
func (s *Suggestion) AnswerQuestion(a Actor, id, text string, now Time) error {
	if !a.Staff() {
		return forbid("answer a question")
	}
	c := &checker{}
	c.longText("answer", text, MaxNote)
	if err := Invalid(c.fields); err != nil {
		return err
	}
	for k := range s.Questions {
		q := &s.Questions[k]
		if q.ID != id {
			continue
		}
		if !q.Open() {
			return Fail(KindConflict, "question_answered", "this question was answered already")
		}
		q.Answer, q.AnsweredBy, q.AnsweredAt, s.UpdatedAt = text, a.Account, now, now
		if text != "" {
			s.Notices = withNotices(s.Notices, NoticeQuestionAnswered, now, q.Organization)
		}
		return nil
	}
	return NotFound("question")
}

// noteMutualInterest tells both sides, once for good, when both have said that
// they are interested.
func (s *Suggestion) noteMutualInterest(now Time) {
	if !s.MutualAt.IsZero() || !s.MutualInterest() {
		return
	}
	s.MutualAt = now
	s.Notices = withNotices(s.Notices, NoticeMutualInterest, now, s.Scoring.Organizations[:]...)
}
