package main

import (
	"encoding/json"
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
