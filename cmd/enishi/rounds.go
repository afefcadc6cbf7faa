package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"enishi/internal/app"
	"enishi/internal/partner"
)

// roundLine is one line of `enishi rounds list --format jsonl`, which others
// script against.
type roundLine struct {
	ID       string             `json:"id"`
	Name     string             `json:"name"`
	State    partner.RoundState `json:"state"`
	OpenedAt partner.Time       `json:"opened_at"`
	ClosedAt partner.Time       `json:"closed_at,omitzero"`
	Total    int                `json:"total"`
	Decided  int                `json:"decided"`
	Approved int                `json:"approved"`
	PutOff   int                `json:"put_off"`
	Waiting  int                `json:"waiting"`
	Gone     int                `json:"gone"`
}

// pairLine and withoutLine are the lines of a slate; ids are external ids.
type (
	pairLine struct {
		Organization string              `json:"organization"`
		Partner      string              `json:"partner"`
		Score        float64             `json:"score"`
		Mode         partner.Mode        `json:"mode"`
		Ground       partner.RoundGround `json:"ground,omitempty"`
	}
	withoutLine struct {
		Organization string                `json:"organization"`
		Without      partner.WithoutReason `json:"without"`
	}
	fairnessLine struct {
		Balanced partner.Fairness `json:"balanced"`
		Lists    partner.Fairness `json:"lists"`
	}
)

var withoutWords = map[partner.WithoutReason]string{
	partner.WithoutCandidate: "合う相手がまだいない", partner.WithoutRoom: "合う相手の数が足りない", partner.WithoutFree: "ルールや紹介が間にある",
	partner.WithoutCapacity: "進行中の紹介が上限", partner.WithoutListings: "公開中の掲載項目がない",
}

var stateWords = map[partner.RoundState]string{partner.RoundOpen: "確認中", partner.RoundClosed: "終了"}

// roundFlags are those of every command about rounds.
func roundFlags(t *terminal, word, about string) (f *flags, format *string) {
	f = newFlags(t, "rounds "+word, about)
	f.storeFlags()
	f.needsData = true
	return f, f.String("format", "table", "table or jsonl")
}

// checkFormat refuses what is neither.
func checkFormat(format string) error {
	if format != "table" && format != "jsonl" {
		return usageError{"--format is table or jsonl"}
	}
	return nil
}

func listRounds(ctx context.Context, t *terminal, args []string) error {
	f, format := roundFlags(t, "list", "List the rounds with how far each has come, the open one first.")
	if err := errors.Join(f.parse(args, 0, 0), checkFormat(*format)); err != nil {
		return err
	}
	r, err := f.open(ctx, nil)
	if err != nil {
		return err
	}
	defer r.close()
	out := bufio.NewWriter(t.out)
	for cursor := ""; ; {
		page, err := r.app.Rounds(partner.SystemActor("rounds list"), cursor, app.MaxPage)
		if err != nil {
			return err
		}
		for _, v := range page.Items {
			if err := showRound(out, v, *format); err != nil {
				return err
			}
		}
		if cursor = page.Next; cursor == "" {
			return out.Flush()
		}
	}
}

func showRound(w io.Writer, v app.RoundView, format string) error {
	p := v.Progress
	if format == "jsonl" {
		return encodeLine(w, roundLine{
			ID: string(v.ID), Name: v.Name, State: v.State, OpenedAt: v.OpenedAt, ClosedAt: v.ClosedAt,
			Total: p.Total, Decided: p.Decided, Approved: p.Approved, PutOff: p.PutOff, Waiting: p.Waiting, Gone: p.Gone(),
		})
	}
	_, err := fmt.Fprintf(w, "%s  %s  %s  %d件のうち%d件を確認（承認%d）\n", v.ID, padded(stateWords[v.State], refColumns), padded(v.Name, 24), p.Total, p.Decided, p.Approved)
	return err
}

// slateFlags are the options of a round.
func (f *flags) slateFlags() func() (partner.RoundOptions, error) {
	each := f.Int("each", 3, fmt.Sprintf("partners for one organisation at most, 1 to %d", partner.MaxRoundEach))
	least := f.Float64("least-score", 0, "no pair below it, 0 to 1")
	kinds := f.String("kinds", "", "for whom partners are looked for: `CODES` of kinds, separated by commas")
	wards := f.String("wards", "", "and where: `CODES` of wards, separated by commas")
	return func() (partner.RoundOptions, error) {
		o := partner.RoundOptions{Each: *each, LeastScore: *least}
		for _, k := range fields(*kinds) {
			o.Kinds = append(o.Kinds, partner.OrganizationKind(k))
		}
		for _, w := range fields(*wards) {
			o.Wards = append(o.Wards, partner.Ward(w))
		}
		switch faults := o.Faults(); {
		case len(faults) == 0:
			return o, nil
		case faults[0].Path == "each":
			return o, usageError{fmt.Sprintf("--each is 1 to %d", partner.MaxRoundEach)}
		case faults[0].Path == "least_score":
			return o, usageError{"--least-score is 0 to 1"}
		default:
			return o, usageError{"--" + strings.TrimRight(faults[0].Path, "[]0123456789") + " names what is not known, or twice the same"}
		}
	}
}

func fields(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' })
}

func previewRound(ctx context.Context, t *terminal, args []string) error {
	f, format := roundFlags(t, "preview", "Show what a round would hold, and store nothing.")
	options := f.slateFlags()
	if err := f.parse(args, 0, 0); err != nil {
		return err
	}
	o, err := options()
	if err := errors.Join(err, checkFormat(*format)); err != nil {
		return err
	}
	r, err := f.open(ctx, nil)
	if err != nil {
		return err
	}
	defer r.close()
	slate, err := r.app.PreviewRound(partner.SystemActor("rounds preview"), o)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(t.out)
	return errors.Join(showSlate(out, r.app, slate, *format), out.Flush())
}

func openRound(ctx context.Context, t *terminal, args []string) error {
	f, format := roundFlags(t, "open", "Put a balanced slate of suggestions before the coordinators.")
	name := f.String("name", "", "`NAME` of the round (needed)")
	options := f.slateFlags()
	if err := f.parse(args, 0, 0); err != nil {
		return err
	}
	if strings.TrimSpace(*name) == "" {
		return usageError{"--name NAME is missing" + f.seeHelp()}
	}
	o, err := options()
	if err := errors.Join(err, checkFormat(*format)); err != nil {
		return err
	}
	r, err := f.open(ctx, nil)
	if err != nil {
		return err
	}
	defer r.close()
	v, err := r.app.OpenRound(ctx, partner.SystemActor("rounds open"), *name, o)
	if err != nil {
		return err
	}
	return showRound(t.out, v, *format)
}

func closeRound(ctx context.Context, t *terminal, args []string) error {
	f, format := roundFlags(t, "close", "Close the open round; what is undecided leaves the review.")
	if err := errors.Join(f.parse(args, 0, 0), checkFormat(*format)); err != nil {
		return err
	}
	r, err := f.open(ctx, nil)
	if err != nil {
		return err
	}
	defer r.close()
	system := partner.SystemActor("rounds close")
	page, err := r.app.Rounds(system, "", 1)
	if err != nil {
		return err
	}
	if len(page.Items) == 0 || page.Items[0].State != partner.RoundOpen {
		return errors.New("no round is open")
	}
	v, err := r.app.CloseRound(ctx, system, page.Items[0].ID, page.Items[0].Version)
	if err != nil {
		return err
	}
	return showRound(t.out, v, *format)
}

func encodeLine(w io.Writer, line any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(line)
}

func showSlate(w io.Writer, a *app.App, s partner.Slate, format string) error {
	if format == "jsonl" {
		return slateLines(w, a, s)
	}
	refs := map[partner.OrganizationID]string{}
	name := func(id partner.OrganizationID) string {
		if refs[id] == "" {
			o, _ := a.OrganizationOf(id)
			refs[id] = padded(o.Ref(), refColumns) + " " + o.Name()
		}
		return refs[id]
	}
	for n, p := range s.Pairs {
		first, second, _ := p.ID.Organizations()
		mark := ""
		if p.Ground != partner.GroundScore {
			mark = "  （相手のいない会員をなくすため）"
		}
		_, _ = fmt.Fprintf(w, "%4d. %.3f  %s  %s  ⇄  %s%s\n", n+1, p.Score, modeWords[p.Mode], name(first), name(second), mark)
	}
	_, _ = fmt.Fprintf(w, "\n候補 %d件　相手が見つかる会員 %d　見つからない会員 %d\n", len(s.Pairs), s.Reached(), len(s.Without))
	for _, o := range s.Without {
		_, _ = fmt.Fprintf(w, "  %s  %s\n", padded(name(o.Organization), quoteColumns), withoutWords[o.Why])
	}
	_, err := fmt.Fprintf(w, "\n%s%s\n%s%s\n", padded("上位を並べただけ", 18), fairnessWords(s.Lists), padded("この回", 18), fairnessWords(s.Balanced))
	return err
}

func fairnessWords(f partner.Fairness) string {
	return fmt.Sprintf("だれの候補にもならない会員 %d　候補になりすぎ %d　最多 %d回　かたより %.2f", f.Never, f.Over, f.Max, f.Gini)
}

func slateLines(w io.Writer, a *app.App, s partner.Slate) error {
	ref := func(id partner.OrganizationID) string {
		o, _ := a.OrganizationOf(id)
		return o.Ref()
	}
	for _, p := range s.Pairs {
		first, second, _ := p.ID.Organizations()
		if err := encodeLine(w, pairLine{ref(first), ref(second), p.Score, p.Mode, p.Ground}); err != nil {
			return err
		}
	}
	for _, o := range s.Without {
		if err := encodeLine(w, withoutLine{ref(o.Organization), o.Why}); err != nil {
			return err
		}
	}
	balanced, lists := s.Balanced, s.Lists
	for _, f := range []*partner.Fairness{&balanced, &lists} {
		most := f.Most
		f.Most = nil
		for _, e := range most {
			f.Most = append(f.Most, partner.Exposure{Organization: partner.OrganizationID(ref(e.Organization)), Times: e.Times})
		}
	}
	return encodeLine(w, fairnessLine{balanced, lists})
}
