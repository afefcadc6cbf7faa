package httpapi

import (
	"context"
	"net/http"

	"enishi/internal/app"
	"enishi/internal/partner"
)

type question struct {
	ID           string `json:"id"`
	Organization string `json:"organization" doc:"Who asked"`
	Text         string `json:"text"`
	At           string `json:"at" format:"date-time"`
	Answer       string `json:"answer,omitempty" doc:"Of the office"`
	AnsweredAt   string `json:"answered_at,omitempty"`
}

// pairQuestion is a question with the pair that it is about.
type pairQuestion struct {
	SuggestionID  string   `json:"suggestion_id"`
	Organizations []brief  `json:"organizations" doc:"Who asked first"`
	Question      question `json:"question"`
}

type busy struct {
	Organization string `json:"organization"`
	Waiting      int    `json:"waiting" doc:"Introductions that wait for its answer"`
	Places       int    `json:"places"`
	PausedUntil  string `json:"paused_until,omitempty"`
}

func questionOf(q partner.Question) question {
	return question{ID: q.ID, Organization: string(q.Organization), Text: q.Text, At: q.At.String(), Answer: q.Answer, AnsweredAt: q.AnsweredAt.String()}
}

func (s *api) pairQuestionOf(v app.QuestionView) pairQuestion {
	out := pairQuestion{SuggestionID: string(v.Suggestion), Question: questionOf(v.Question), Organizations: []brief{}}
	for _, id := range v.Organizations {
		out.Organizations = append(out.Organizations, s.briefOf(id))
	}
	return out
}

func busyOf(all []app.BusyView) []busy {
	out := make([]busy, 0, len(all))
	for _, b := range all {
		out = append(out, busy{Organization: string(b.Organization), Waiting: b.Waiting, Places: b.Places, PausedUntil: string(b.PausedUntil)})
	}
	return out
}

func registerQuestions(s *api) {
	type questionRequest struct {
		Text string `json:"text"`
	}
	type ask struct {
		SuggestionID
		IfMatch
		Body questionRequest
	}
	handle(s, route{method: http.MethodPost, path: "/suggestions/{id}/questions", id: "ask-office", summary: "Ask the office about a suggestion (member)", tag: "suggestions"},
		func(ctx context.Context, who app.Bearer, in *ask) (*one[suggestion], error) {
			tag, err := in.opaque()
			if err != nil {
				return nil, err
			}
			v, err := s.app.AskOffice(ctx, who.Actor, partner.SuggestionID(in.ID), tag, in.Body.Text)
			return s.suggestionResult(v, err)
		})
	handle(s, route{method: http.MethodGet, path: "/questions", id: "list-questions", summary: "What members ask, the longest wait first (office)", tag: "suggestions"},
		func(_ context.Context, who app.Bearer, in *Paging) (*list[pairQuestion], error) {
			p, err := s.app.Questions(who.Actor, in.Cursor, in.Limit)
			return listOf(p, s.pairQuestionOf), err
		})
	type questionAnswerRequest struct {
		Question string `json:"question" doc:"Its id"`
		Answer   string `json:"answer" doc:"For the one who asked; empty: done another way"`
	}
	type answerIn struct {
		SuggestionID
		Body questionAnswerRequest
	}
	handle(s, route{method: http.MethodPost, path: "/suggestions/{id}/questions/answer", id: "answer-question", summary: "Answer a question, or mark it as done (office)", tag: "suggestions"},
		func(ctx context.Context, who app.Bearer, in *answerIn) (*plain[pairQuestion], error) {
			v, err := s.app.AnswerQuestion(ctx, who.Actor, partner.SuggestionID(in.ID), in.Body.Question, in.Body.Answer)
			return &plain[pairQuestion]{Body: s.pairQuestionOf(v)}, err
		})
}
