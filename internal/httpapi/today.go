package httpapi

import (
	"context"
	"net/http"

	"enishi/internal/app"
)

type today struct {
	Figures []figure `json:"figures" doc:"For the office: numbers that open their list"`
	Todo    []todo   `json:"todo" doc:"What needs the reader now, in order"`
}

type figure struct {
	Code  string `json:"code" enum:"to_review,to_admit,to_ask,our_turn,overdue"`
	Count int    `json:"count"`
}

type todo struct {
	Kind         string `json:"kind"`
	ID           string `json:"id" doc:"Of what it is about"`
	Organization *brief `json:"organization,omitempty"`
	Title        string `json:"title,omitempty" doc:"Of the listing it is about"`
	Due          string `json:"due,omitempty"`
	ETag         string `json:"etag,omitempty" doc:"Of the listing it is about"`
}

func registerToday(s *api) {
	handle(s, route{method: http.MethodGet, path: "/today", id: "get-today", summary: "What needs the reader now", tag: "today"},
		func(_ context.Context, who app.Bearer, _ *none) (*plain[today], error) {
			t, err := s.app.Today(who.Actor)
			if err != nil {
				return nil, err
			}
			out := &plain[today]{Body: today{Figures: []figure{}, Todo: []todo{}}}
			for _, f := range t.Figures {
				out.Body.Figures = append(out.Body.Figures, figure(f))
			}
			for _, d := range t.Todo {
				item := todo{Kind: d.Kind, ID: d.ID, Title: d.Title, Due: string(d.Due)}
				if d.Version > 0 {
					item.ETag = etag(d.Version)
				}
				if d.Organization != "" {
					b := s.briefOf(d.Organization)
					item.Organization = &b
				}
				out.Body.Todo = append(out.Body.Todo, item)
			}
			return out, nil
		})
}
