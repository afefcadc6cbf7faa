package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"enishi/internal/app"
	"enishi/internal/learn"
	"enishi/internal/partner"
	"enishi/internal/store"
)

// weightsLine is one line of `enishi weights … --format jsonl`.
type weightsLine struct {
	ID      partner.WeightingID        `json:"id"` // "shipped", or that of a proposal
	InUse   bool                       `json:"in_use"`
	State   string                     `json:"state"`
	Weights partner.TermWeights        `json:"weights"`
	Details *partner.WeightingProposal `json:"proposal,omitempty"`
	Verdict partner.CheckVerdict       `json:"verdict,omitempty"`
	By      string                     `json:"decided_by,omitempty"`
	At      string                     `json:"decided_at,omitempty"`
	Note    string                     `json:"note,omitempty"`
}

const shippedWeights = "shipped"

// weightsCommand is what the commands about weights have in common.
func weightsCommand(ctx context.Context, t *terminal, args []string, name, about, operands string, fn func(*flags) func(*running, func(weightsLine) error) error) error {
	f := newFlags(t, "weights "+name, about)
	f.storeFlags()
	f.needsData = true
	format := f.String("format", "table", "table or jsonl")
	f.operands = operands
	do := fn(f)
	wanted := 0
	if operands != "" {
		wanted = 1
	}
	if err := f.parse(args, wanted, wanted); err != nil {
		return err
	}
	if *format != "table" && *format != "jsonl" {
		return usageError{"--format is table or jsonl"}
	}
	r, err := f.open(ctx, nil)
	if err != nil {
		return err
	}
	defer r.close()
	return weightsNotFound(f, do(r, weightsWriter(t.out, *format)))
}

func weightsNotFound(f *flags, err error) error {
	if partner.IsKind(err, partner.KindNotFound) {
		return fmt.Errorf("there are no weights %q; `enishi weights list` shows all", f.Arg(0))
	}
	return err
}

func weightsWriter(w io.Writer, format string) func(weightsLine) error {
	if format == "jsonl" {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		return func(l weightsLine) error { return enc.Encode(l) }
	}
	return func(l weightsLine) error {
		mark := " "
		if l.InUse {
			mark = "*"
		}
		v := l.Weights
		line := fmt.Sprintf("%s %-8s %-9s  %.3f  %.3f  %.3f  %.3f", mark, l.ID, l.State, v.Reciprocity, v.Goals, v.Place, v.Kinds)
		if l.Details != nil {
			line += fmt.Sprintf("   %4d decisions, %s", l.Details.Evidence.Decisions, gainWords(l.Details.Check))
		}
		_, err := fmt.Fprintln(w, line)
		return err
	}
}

func gainWords(c partner.WeightingCheck) string {
	return fmt.Sprintf("%+.1f points (%+.1f to %+.1f)", 100*c.Gain, 100*c.GainMin, 100*c.GainMax)
}

func lineOf(w partner.Weighting, inUse bool) weightsLine {
	return weightsLine{
		ID: w.ID, InUse: inUse, State: string(w.State), Weights: w.Proposal.Weights, Details: &w.Proposal, Verdict: w.Proposal.Check.Verdict(),
		By: w.DecidedBy, At: w.DecidedAt.String(), Note: w.Note,
	}
}

func listWeights(ctx context.Context, t *terminal, args []string) error {
	about := "List the weights that were proposed, the latest first, and the shipped ones; * marks those in use."
	return weightsCommand(ctx, t, args, "list", about, "", func(f *flags) func(*running, func(weightsLine) error) error {
		return func(r *running, write func(weightsLine) error) error {
			v, err := r.app.Learning(partner.SystemActor(f.Name()))
			if err != nil {
				return err
			}
			lines := make([]weightsLine, 0, len(v.Items)+1)
			for _, w := range v.Items {
				lines = append(lines, lineOf(w, w.ID == v.Weighting))
			}
			lines = append(lines, weightsLine{ID: shippedWeights, InUse: v.Weighting == "", State: v.ShippedVersion, Weights: v.Shipped})
			if table(f) {
				_, _ = fmt.Fprintln(t.out, "  id       state      recip  goals  place  kinds   what it was read from, and the gain on other organisations")
			}
			for _, l := range lines {
				if err := write(l); err != nil {
					return err
				}
			}
			return nil
		}
	})
}

func table(f *flags) bool { return f.Lookup("format").Value.String() == "table" }

func proposeWeights(ctx context.Context, t *terminal, args []string) error {
	about := "Fit the weights of the four terms to what coordinators decided and keep them as a proposal.\nNothing changes until an administrator adopts it."
	return weightsCommand(ctx, t, args, "propose", about, "", func(f *flags) func(*running, func(weightsLine) error) error {
		dry := f.Bool("dry-run", false, "print only, keep nothing")
		return func(r *running, write func(weightsLine) error) error {
			w, err := r.app.ProposeWeights(ctx, partner.SystemActor(f.Name()), *dry)
			if err != nil {
				return err
			}
			if !table(f) {
				return write(lineOf(w, false))
			}
			if err := tellProposal(t.out, w); err != nil {
				return err
			}
			if *dry {
				_, err = fmt.Fprintln(t.out, "\nnothing was kept (--dry-run)")
			} else {
				_, err = fmt.Fprintf(t.out, "\nkept as %s; `enishi weights adopt %s` takes it into use\n", w.ID, w.ID)
			}
			return err
		}
	})
}

// tellProposal prints evidence, weights before and after, and the gain.
func tellProposal(w io.Writer, p partner.Weighting) error {
	e, c, old, proposed := p.Proposal.Evidence, p.Proposal.Check, p.Proposal.Before, p.Proposal.Weights
	_, _ = fmt.Fprintf(w, "%d of %d suggestions that somebody acted on say how well they fit:%s\n", e.Decisions, e.Reviewed, counted(e.Grades, learn.Grades))
	_, _ = fmt.Fprintf(w, "left out:%s\n", counted(e.LeftOut, []learn.LeftOut{learn.LeftOutUndecided, learn.LeftOutKnown, learn.LeftOutReason, learn.LeftOutTerms}))
	_, _ = fmt.Fprintf(w, "%d comparisons within %d organisations\n\n", e.Comparisons, e.Organizations)
	_, _ = fmt.Fprintf(w, "%-12s %8s → %8s\n", "weight", p.Proposal.BasedOn, "proposed")
	for _, row := range []struct {
		code        partner.TermCode
		before, now float64
	}{
		{partner.TermReciprocity, old.Reciprocity, proposed.Reciprocity},
		{partner.TermGoals, old.Goals, proposed.Goals},
		{partner.TermPlace, old.Place, proposed.Place},
		{partner.TermKinds, old.Kinds, proposed.Kinds},
	} {
		_, _ = fmt.Fprintf(w, "%-12s %8.3f → %8.3f\n", row.code, row.before, row.now)
	}
	words := map[partner.CheckVerdict]string{
		partner.CheckBetter: "better", partner.CheckUnclear: "not clear yet", partner.CheckWorse: "worse",
	}
	_, err := fmt.Fprintf(w, "\ncomparisons ordered rightly in organisations that were held out (%d parts): %.1f %% → %.1f %%, %s at 95 %%: %s\n",
		c.Folds, 100*c.Before, 100*c.After, gainWords(c), words[c.Verdict()])
	return err
}

func counted[K ~string](counts map[string]int, order []K) string {
	var out []string
	for _, k := range order {
		if n := counts[string(k)]; n > 0 {
			out = append(out, fmt.Sprintf(" %d %s", n, k))
		}
	}
	return cmp.Or(strings.Join(out, ","), " none")
}

func showWeights(ctx context.Context, t *terminal, args []string) error {
	return weightsCommand(ctx, t, args, "show", "Show what weights were read from, what they change and what happened to them.", "ID", func(f *flags) func(*running, func(weightsLine) error) error {
		return func(r *running, write func(weightsLine) error) error {
			system := partner.SystemActor(f.Name())
			v, err := r.app.Learning(system)
			if err != nil {
				return err
			}
			w, err := r.app.Weighting(ctx, system, partner.WeightingID(f.Arg(0)))
			if err != nil {
				return err
			}
			if !table(f) {
				return write(lineOf(w, w.ID == v.Weighting))
			}
			if err := tellProposal(t.out, w); err != nil {
				return err
			}
			_, _ = fmt.Fprintln(t.out)
			for _, h := range w.History {
				_, _ = fmt.Fprintln(t.out, strings.TrimSpace(fmt.Sprintf("%s  %-10s %s  %s", inTokyo(h.At), h.What, r.app.NameOf(h.By), h.With["note"])))
			}
			return nil
		}
	})
}

func inTokyo(at partner.Time) string { return at.Std().In(partner.Tokyo).Format("2006-01-02 15:04") }

type weightsDecision func(ctx context.Context, actor partner.Actor, id partner.WeightingID, version int64, note string) (partner.Weighting, error)

// decideWeights is adopt and reject.
func decideWeights(name, about string, decide func(*app.App) weightsDecision) func(context.Context, *terminal, []string) error {
	return func(ctx context.Context, t *terminal, args []string) error {
		return weightsCommand(ctx, t, args, name, about, "ID", func(f *flags) func(*running, func(weightsLine) error) error {
			note := f.String("note", "", "`TEXT` that says why, for the history")
			return func(r *running, write func(weightsLine) error) error {
				w, err := decide(r.app)(ctx, partner.SystemActor(f.Name()), partner.WeightingID(f.Arg(0)), store.AnyVersion, *note)
				if err != nil {
					return err
				}
				if !table(f) {
					return write(lineOf(w, w.State == partner.WeightingAdopted))
				}
				_, err = fmt.Fprintf(t.out, "%s is %s now\n", w.ID, w.State)
				return err
			}
		})
	}
}

func adoptWeights(ctx context.Context, t *terminal, args []string) error {
	about := "Take proposed or earlier weights into use: servers on the same data follow within about two seconds.\n`enishi weights reset` goes back to the shipped ones."
	return decideWeights("adopt", about, func(a *app.App) weightsDecision { return a.AdoptWeights })(ctx, t, args)
}

func rejectWeights(ctx context.Context, t *terminal, args []string) error {
	return decideWeights("reject", "Put a proposal aside.", func(a *app.App) weightsDecision { return a.RejectWeights })(ctx, t, args)
}

func resetWeights(ctx context.Context, t *terminal, args []string) error {
	return weightsCommand(ctx, t, args, "reset", "Go back to the shipped weights.", "", func(f *flags) func(*running, func(weightsLine) error) error {
		note := f.String("note", "", "`TEXT` that says why, for the history")
		return func(r *running, write func(weightsLine) error) error {
			v, err := r.app.ResetWeights(ctx, partner.SystemActor(f.Name()), *note)
			if err != nil {
				return err
			}
			if !table(f) {
				return write(weightsLine{ID: shippedWeights, InUse: true, State: v.ShippedVersion, Weights: v.Shipped})
			}
			_, err = fmt.Fprintf(t.out, "the shipped weights %s are in use now\n", v.Version)
			return err
		}
	})
}
