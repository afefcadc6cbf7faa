package app

import (
	"context"
	"slices"

	"enishi/internal/partner"
	"enishi/internal/store"
)

// QuestionView is what a member asked the office about a suggestion.
type QuestionView struct {
	Suggestion    partner.SuggestionID
	Organizations []partner.OrganizationID // who asked first
	Question      partner.Question
}

// AskOffice puts a question about a suggestion to the office. Errors: forbidden,
// not_found, stale, invalid, conflict (an earlier one still waits).
func (a *App) AskOffice(ctx context.Context, actor partner.Actor, id partner.SuggestionID, tag, text string) (SuggestionView, error) {
	if !actor.Of(actor.Organization) {
		return SuggestionView{}, partner.Fail(partner.KindForbidden, "not_allowed", "only members ask about suggestions")
	}
	if _, err := a.actOn(ctx, actor.Scope(), actor, id, tag, func(s *partner.Suggestion, shown partner.Scoring) error {
		return s.Ask(actor, newID("qst"), text, shown, a.now())
	}); err != nil {
		return SuggestionView{}, err
	}
	return a.Suggestion(actor, id)
}

// AnswerQuestion is the office's answer. Errors: forbidden, not_found, invalid,
// conflict (answered already).
func (a *App) AnswerQuestion(ctx context.Context, actor partner.Actor, id partner.SuggestionID, question, text string) (QuestionView, error) {
	if !actor.Staff() {
		return QuestionView{}, partner.Fail(partner.KindForbidden, "not_allowed", "this account may not answer questions")
	}
	s, err := a.suggestions.Update(ctx, actor.Scope(), string(id), store.AnyVersion, func(s *partner.Suggestion) error {
		return s.AnswerQuestion(actor, question, text, a.now())
	})
	if err != nil {
		return QuestionView{}, err
	}
	a.mem.putSuggestion(s)
	a.sendNotices(ctx, a.owedBySuggestion(s))
	at := slices.IndexFunc(s.Questions, func(q partner.Question) bool { return q.ID == question })
	return questionView(&s, s.Questions[at]), nil
}

// Questions lists what waits for the office, the longest wait first. Errors:
// forbidden, malformed (cursor).
func (a *App) Questions(actor partner.Actor, cursor string, limit int) (Page[QuestionView], error) {
	if !actor.Staff() {
		return Page[QuestionView]{}, partner.Fail(partner.KindForbidden, "not_allowed", "this account may not read questions")
	}
	a.mem.mu.RLock()
	defer a.mem.mu.RUnlock()
	var out []QuestionView
	for _, s := range a.mem.suggestions {
		for _, q := range s.Questions {
			if q.Open() {
				out = append(out, questionView(s, q))
			}
		}
	}
	slices.SortFunc(out, func(x, y QuestionView) int {
		return compareText(x.Question.At.String()+x.Question.ID, y.Question.At.String()+y.Question.ID)
	})
	return pageOf(out, func(v QuestionView) string { return v.Question.ID }, cursor, limit)
}

func questionView(s *partner.Suggestion, q partner.Question) QuestionView {
	return QuestionView{Suggestion: s.ID, Organizations: []partner.OrganizationID{q.Organization, s.Other(q.Organization)}, Question: q}
}

// questionsFor are the questions about the pair that the actor may read: the other
// side never reads them.
func questionsFor(actor partner.Actor, s *partner.Suggestion) []partner.Question {
	var out []partner.Question
	for _, q := range s.Questions {
		if actor.Staff() || actor.Of(q.Organization) {
			out = append(out, q)
		}
	}
	return out
}

func hasOpen(all []partner.Question) bool { return slices.ContainsFunc(all, partner.Question.Open) }

// stillOpen asks about each listing whose case has ended. The caller holds the
// lock.
func (a *App) stillOpen(own []*partner.Listing) []Todo {
	var out []Todo
	for _, l := range own {
		if l.StillOpen == nil {
			continue
		}
		t := Todo{Kind: "still_open", ID: string(l.ID), Title: l.Current().Title, Version: l.Version}
		if i, ok := a.mem.introductions[l.StillOpen.Introduction]; ok {
			for _, p := range i.Parties {
				if p.Organization != l.OrganizationID {
					t.Organization = p.Organization
				}
			}
		}
		out = append(out, t)
	}
	return out
}
