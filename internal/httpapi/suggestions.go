package httpapi

import (
	"context"
	"net/http"

	"enishi/internal/app"
	"enishi/internal/partner"
)

// brief is an organisation as others name it.
type brief struct {
	ID    string `json:"id"`
	Ref   string `json:"ref"`
	Name  string `json:"name"`
	Kind  string `json:"kind,omitempty"`
	Ward  string `json:"ward,omitempty"`
	Goals []int  `json:"goals"`
}

func (s *api) briefOf(id partner.OrganizationID) brief {
	o, ok := s.app.OrganizationOf(id)
	if !ok {
		return brief{ID: string(id), Ref: string(id), Goals: []int{}}
	}
	p := o.Current()
	if o.Published != nil {
		p = o.Published
	}
	return brief{ID: string(o.ID), Ref: o.Ref(), Name: p.Name, Kind: string(p.Kind), Ward: string(p.Ward), Goals: some(p.Goals)}
}

type scoreTerm struct {
	Code         string  `json:"code" enum:"reciprocity,goals,place,kinds"`
	Value        float64 `json:"value"`
	Weight       float64 `json:"weight"`
	Contribution float64 `json:"contribution" doc:"The contributions add up to the score"`
}

type mark struct {
	Start int `json:"start" doc:"In characters"`
	End   int `json:"end"`
}

type quote struct {
	Organization string `json:"organization"`
	Listing      string `json:"listing"`
	Side         string `json:"side" enum:"offer,need"`
	Text         string `json:"text"`
	Marks        []mark `json:"marks"`
}

type topic struct {
	Code string `json:"code"`
	JA   string `json:"ja"`
	EN   string `json:"en"`
}

type reason struct {
	Code         string            `json:"code"`
	From         string            `json:"from,omitempty" doc:"Who gives"`
	To           string            `json:"to,omitempty" doc:"Who gains"`
	Quotes       []quote           `json:"quotes"`
	Capabilities []string          `json:"capabilities"`
	Kinship      string            `json:"kinship,omitempty"`
	Proposed     bool              `json:"proposed" doc:"A capability was read from the text and is not confirmed"`
	Goals        []int             `json:"goals"`
	Targets      []string          `json:"targets"`
	Topics       []topic           `json:"topics" doc:"Fields of life"`
	Forms        []string          `json:"forms"`
	Params       map[string]string `json:"params,omitempty"`
	Loss         float64           `json:"loss,omitempty" doc:"What the score loses without it"`
}

// scoring is why a pair was suggested, as far as the reader may see it.
type scoring struct {
	Score   float64     `json:"score" doc:"0 to 1"`
	Word    string      `json:"word" enum:"very_good,good,partial"`
	Mode    string      `json:"mode" enum:"exchange,support,common,trio,call"`
	Terms   []scoreTerm `json:"terms"`
	Reasons []reason    `json:"reasons"`
	Weights string      `json:"weights" doc:"The version of the weights"`
}

func scoringOf(s partner.Scoring) scoring {
	out := scoring{Score: s.Score, Word: app.ScoreWord(s.Score), Mode: string(s.Mode), Weights: s.Weights, Terms: []scoreTerm{}, Reasons: []reason{}}
	for _, t := range s.Terms {
		out.Terms = append(out.Terms, scoreTerm{Code: string(t.Code), Value: t.Value, Weight: t.Weight, Contribution: t.Contribution})
	}
	for _, r := range s.Reasons {
		item := reason{
			Code: string(r.Code), From: string(r.From), To: string(r.To), Quotes: []quote{}, Capabilities: some(r.Capabilities), Kinship: r.Kinship,
			Proposed: r.Proposed, Goals: some(r.Goals), Targets: some(r.Targets), Topics: []topic{}, Forms: texts(r.Forms), Params: r.Params, Loss: r.Loss,
		}
		for _, t := range r.Topics {
			item.Topics = append(item.Topics, topic(t))
		}
		for _, q := range r.Quotes {
			qq := quote{Organization: string(q.Organization), Listing: string(q.Listing), Side: string(q.Side), Text: q.Text, Marks: []mark{}}
			for _, m := range q.Marks {
				qq.Marks = append(qq.Marks, mark(m))
			}
			item.Quotes = append(item.Quotes, qq)
		}
		out.Reasons = append(out.Reasons, item)
	}
	return out
}

type answer struct {
	Answer string `json:"answer" enum:"interested,not_now"`
	Reason string `json:"reason,omitempty"`
	At     string `json:"at" format:"date-time"`
}

type review struct {
	Decision string `json:"decision" enum:"approve,hold,duplicate,dismiss"`
	Reason   string `json:"reason,omitempty"`
	Note     string `json:"note,omitempty"`
	Until    string `json:"until,omitempty"`
	By       string `json:"by" doc:"The name of the person"`
	At       string `json:"at" format:"date-time"`
	UndoneAt string `json:"undone_at,omitempty"`
}

type suggestion struct {
	ID             string     `json:"id"`
	Organizations  []brief    `json:"organizations" doc:"For a member its own organisation first"`
	Scoring        scoring    `json:"scoring"`
	Answer         *answer    `json:"answer,omitempty" doc:"What the reader's organisation said"`
	Interested     []string   `json:"interested" doc:"The organisations that said they are interested"`
	Review         *review    `json:"review,omitempty" doc:"For the office"`
	PastReviews    []review   `json:"past_reviews,omitempty" doc:"For the office"`
	HeldUntil      string     `json:"held_until,omitempty" doc:"It came back from a hold on this day"`
	IntroductionID string     `json:"introduction_id,omitempty"`
	Questions      []question `json:"questions" doc:"What the reader's organisation asked the office; for the office all"`
	Busy           []busy     `json:"busy,omitempty" doc:"For the office: who can take no introduction now"`
	Actions        []string   `json:"actions"`
	ETag           string     `json:"etag"`
	Obstacles      []obstacle `json:"obstacles,omitempty" doc:"For the office, of one pair alone: why it is not suggested"`
}

func (s *api) reviewOf(r partner.Review) review {
	return review{
		Decision: string(r.Decision), Reason: r.Reason, Note: r.Note, Until: string(r.Until), By: s.app.NameOf(string(r.By)),
		At: r.At.String(), UndoneAt: r.UndoneAt.String(),
	}
}

func (s *api) suggestionOf(v app.SuggestionView) suggestion {
	out := suggestion{
		ID: string(v.ID), Scoring: scoringOf(v.Scoring), Interested: texts(v.Interested), HeldUntil: string(v.HeldUntil),
		IntroductionID: string(v.IntroductionID), Actions: some(v.Actions), ETag: `"` + v.Tag + `"`, Organizations: []brief{},
		Questions: []question{}, Busy: busyOf(v.Busy),
	}
	for _, q := range v.Questions {
		out.Questions = append(out.Questions, questionOf(q))
	}
	for _, id := range v.Organizations {
		out.Organizations = append(out.Organizations, s.briefOf(id))
	}
	if v.Answer != nil {
		out.Answer = &answer{Answer: string(v.Answer.Answer), Reason: v.Answer.Reason, At: v.Answer.At.String()}
	}
	if v.Review != nil {
		r := s.reviewOf(*v.Review)
		out.Review = &r
	}
	for _, r := range v.PastReviews {
		out.PastReviews = append(out.PastReviews, s.reviewOf(r))
	}
	return out
}

func (s *api) suggestionResult(v app.SuggestionView, err error) (*one[suggestion], error) {
	if err != nil {
		return nil, err
	}
	return &one[suggestion]{ETag: `"` + v.Tag + `"`, Body: s.suggestionOf(v)}, nil
}

// SuggestionID is the input of what is about one pair.
type SuggestionID struct {
	ID string `path:"id" doc:"Both organisation ids in order, joined by ~"`
}

func registerSuggestions(s *api) {
	type query struct {
		OrganizationID
		Limit int `query:"limit" minimum:"1" maximum:"50" default:"10"`
	}
	handle(s, route{method: http.MethodGet, path: "/organizations/{id}/suggestions", id: "list-suggestions", summary: "Whom an organisation should meet, the best first", tag: "suggestions"},
		func(ctx context.Context, who app.Bearer, in *query) (*list[suggestion], error) {
			items, err := s.app.SuggestionsFor(ctx, who.Actor, partner.OrganizationID(in.ID), in.Limit)
			return listOf(app.Page[app.SuggestionView]{Items: items, Total: len(items)}, s.suggestionOf), err
		})
	handle(s, route{method: http.MethodGet, path: "/suggestions/{id}", id: "get-suggestion", summary: "One pair with its reasons", tag: "suggestions"},
		func(_ context.Context, who app.Bearer, in *SuggestionID) (*one[suggestion], error) {
			v, err := s.app.Suggestion(who.Actor, partner.SuggestionID(in.ID))
			out, err := s.suggestionResult(v, err)
			if err == nil {
				out.Body.Obstacles = s.obstaclesOf(who.Actor, s.app.Obstacles(who.Actor, v.ID))
			}
			return out, err
		})
	type answerRequest struct {
		Answer string `json:"answer" enum:"interested,not_now"`
		Reason string `json:"reason,omitempty" doc:"For not_now"`
	}
	type answerIn struct {
		SuggestionID
		IfMatch
		Body answerRequest
	}
	handle(s, route{method: http.MethodPost, path: "/suggestions/{id}/answer", id: "answer-suggestion", summary: "Interested, or not now (member)", tag: "suggestions"},
		func(ctx context.Context, who app.Bearer, in *answerIn) (*one[suggestion], error) {
			tag, err := in.opaque()
			if err != nil {
				return nil, err
			}
			v, err := s.app.AnswerSuggestion(ctx, who.Actor, partner.SuggestionID(in.ID), tag, partner.AnswerKind(in.Body.Answer), in.Body.Reason)
			return s.suggestionResult(v, err)
		})
	handle(s, route{method: http.MethodDelete, path: "/suggestions/{id}/answer", id: "take-back-answer", summary: "Take the own answer back (member)", tag: "suggestions"},
		func(ctx context.Context, who app.Bearer, in *SuggestionID) (*one[suggestion], error) {
			v, err := s.app.TakeBackAnswer(ctx, who.Actor, partner.SuggestionID(in.ID))
			return s.suggestionResult(v, err)
		})
}
