package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"enishi/internal/app"
	"enishi/internal/partner"
)

// trioLine is one line of `enishi suggest --trios --format jsonl`: that of a
// partner, with two of them.
type trioLine struct {
	Organization string              `json:"organization"`
	Rank         int                 `json:"rank"`
	Partner      [2]string           `json:"partner"`
	Score        float64             `json:"score"`
	Mode         partner.Mode        `json:"mode"`
	Shape        partner.Shape       `json:"shape"`
	Terms        []partner.ScoreTerm `json:"terms"`
	Reasons      []partner.Reason    `json:"reasons"`
}

// shapeWords say in a table who gives to whom.
var shapeWords = map[partner.Shape]string{
	partner.ShapeJoint: "三者共同", partner.ShapeRing: "巡る　　", partner.ShapeChain: "つなぐ　", partner.ShapeHub: "二者から",
}

// trioReasons is how many reasons of a trio a table quotes.
const trioReasons = 3

func trioLines(a *app.App, w io.Writer, format string) func(app.RankedTrio) error {
	if format == "jsonl" {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		return func(s app.RankedTrio) error {
			sc := a.RefsOfTrio(s.Scoring)
			return enc.Encode(trioLine{
				Organization: s.Organization, Rank: s.Rank, Partner: s.Partners, Score: sc.Score, Mode: partner.ModeTrio, Shape: sc.Shape, Terms: sc.Terms, Reasons: sc.Reasons,
			})
		}
	}
	head := heads(a, w)
	return func(s app.RankedTrio) error {
		head(s.Organization)
		_, err := fmt.Fprintf(w, "%4d. %.3f  %s  %s  %s\n                           %s  %s%s\n", s.Rank, s.Scoring.Score, shapeWords[s.Scoring.Shape],
			padded(s.Partners[0], refColumns), a.NameByRef(s.Partners[0]), padded(s.Partners[1], refColumns), a.NameByRef(s.Partners[1]),
			because(s.Scoring.Reasons, trioReasons))
		return err
	}
}

// callLine is one line of `enishi suggest --call LISTING --format jsonl`: that of
// a partner, with the listing that it answers.
type callLine struct {
	Organization string              `json:"organization"`
	Listing      string              `json:"listing"` // its title
	Rank         int                 `json:"rank"`
	Partner      string              `json:"partner"`
	Placed       bool                `json:"placed"` // among those that fill the places
	Score        float64             `json:"score"`
	Mode         partner.Mode        `json:"mode"`
	Terms        []partner.ScoreTerm `json:"terms"`
	Reasons      []partner.Reason    `json:"reasons"`
}

func rankCall(ctx context.Context, t *terminal, a *app.App, w io.Writer, asked suggestAsked) error {
	if asked.places == 0 {
		asked.places = -1
	}
	lines, placed := 0, 0
	emit := callLines(a, w, asked.format)
	err := a.RankCall(partner.SystemActor("suggest"), asked.call, asked.places, asked.top, func(s app.RankedCandidate) error {
		lines++
		if s.Placed {
			placed++
		}
		return errors.Join(ctx.Err(), emit(s))
	})
	if partner.IsKind(err, partner.KindNotFound) {
		return fmt.Errorf("there is no published listing %q of an admitted organisation", asked.call)
	}
	switch {
	case err != nil:
	case lines == 0:
		_, _ = fmt.Fprintln(t.err, "nobody answers this listing")
	case placed < asked.places && lines < asked.top:
		_, _ = fmt.Fprintf(t.err, "%d of %d places can be filled\n", placed, asked.places)
	}
	return err
}

func callLines(a *app.App, w io.Writer, format string) func(app.RankedCandidate) error {
	if format == "jsonl" {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		return func(s app.RankedCandidate) error {
			sc := a.Refs(s.Scoring)
			return enc.Encode(callLine{
				Organization: s.Organization, Listing: s.Title, Rank: s.Rank, Partner: s.Partner, Placed: s.Placed,
				Score: sc.Score, Mode: sc.Mode, Terms: sc.Terms, Reasons: sc.Reasons,
			})
		}
	}
	head, reserve := false, false
	return func(s app.RankedCandidate) error {
		if !head {
			head = true
			_, _ = fmt.Fprintf(w, "%s  %s\n「%s」\n", s.Organization, a.NameByRef(s.Organization), s.Title)
		}
		if !s.Placed && !reserve {
			reserve = true
			_, _ = fmt.Fprintln(w, "      控え")
		}
		answer := ""
		for _, r := range s.Scoring.Reasons {
			for _, q := range r.Quotes {
				if o, ok := a.OrganizationOf(q.Organization); ok && o.Ref() == s.Partner {
					answer = "\n             「" + shortened(firstLine(q.Text)) + "」"
				}
			}
		}
		_, err := fmt.Fprintf(w, "%4d. %.3f  %s  %s%s\n", s.Rank, s.Scoring.Score, padded(s.Partner, refColumns), a.NameByRef(s.Partner), answer)
		return err
	}
}
