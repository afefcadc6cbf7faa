package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"enishi/internal/notify"
	"enishi/internal/partner"
)

// owedBySuggestion is what a pair's document asks to tell.
func (a *App) owedBySuggestion(s partner.Suggestion) owing {
	return owing{document: string(s.ID), notices: s.Notices, letter: func(_ context.Context, n partner.Notice, to partner.Account) notify.Message {
		other, _ := a.OrganizationOf(s.Other(n.Organization))
		f := notify.SuggestionFacts{
			To: to.Email, Name: to.Name, Office: a.OfficeName, Partner: other.Name(), Link: a.PublicURL + "/suggestions/" + string(s.ID),
		}
		if n.Kind == partner.NoticeMutualInterest {
			return notify.MutualInterest(to.Language, f)
		}
		return notify.QuestionAnswered(to.Language, f)
	}}
}

// deadlineLetter is about an answer that did not come, or not yet.
func (a *App) deadlineLetter(i *partner.Introduction, n partner.Notice, to partner.Account, others []string) notify.Message {
	f := notify.DeadlineFacts{To: to.Email, Name: to.Name, Office: a.OfficeName, Partners: others, Link: a.PublicURL + "/introductions/" + string(i.ID)}
	switch n.Kind { //nolint:exhaustive // the caller has sorted out the others
	case partner.NoticeNoAnswer:
		return notify.NoAnswer(to.Language, f)
	case partner.NoticeNoAnswerThanks:
		return notify.NoAnswerThanks(to.Language, f)
	}
	f.AnswerBy, _ = i.AwaitedOf(n.Organization)
	return notify.Reminder(to.Language, f)
}

// mailID names one person's copy of a notice within what a mail's id may hold.
func mailID(notice string, to partner.AccountID) string {
	const most = 90
	id := strings.ReplaceAll(notice, ".", "-") + "-" + string(to)
	if len(id) <= most && !strings.Contains(id, "~") {
		return id
	}
	sum := sha256.Sum256([]byte(id))
	return "notice-" + hex.EncodeToString(sum[:16])
}
