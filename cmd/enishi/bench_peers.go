package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"enishi/internal/match"
	"enishi/internal/measure"
	"enishi/internal/synthetic"
)

// peersFolder holds the module with the other engines, seen from the top of the
// source. It is no part of the product: bench runs its program.
const peersFolder = "bench/peers"

// benchPeers is the program of the other engines.
type benchPeers struct {
	t       *terminal
	asked   *benchAsked
	program string
	made    string // folder that was made to build it in
}

// openPeers finds or builds the program; without --vs there is none.
func (a *benchAsked) openPeers(ctx context.Context, t *terminal) (*benchPeers, error) {
	p := &benchPeers{t: t, asked: a, program: a.peers}
	if len(a.vs) == 0 {
		return p, nil
	}
	if p.program != "" {
		if _, err := exec.LookPath(p.program); err != nil {
			return nil, fmt.Errorf("--peers: %w; build it with: go build -C %s -o PROGRAM", err, peersFolder)
		}
		return p, nil
	}
	if _, err := os.Stat(filepath.Join(peersFolder, "go.mod")); err != nil {
		return nil, fmt.Errorf("--vs runs a program that is built from %s of the source, which is not here; start from the top of the source, or build it with: go build -C %s -o PROGRAM, and give --peers PROGRAM", peersFolder, peersFolder)
	}
	folder, err := os.MkdirTemp("", "enishi-peers-")
	if err != nil {
		return nil, err
	}
	p.made, p.program = folder, filepath.Join(folder, "peers")
	build := exec.CommandContext(ctx, "go", "build", "-C", peersFolder, "-o", p.program, ".") //nolint:gosec // the folder was made above
	if said, err := build.CombinedOutput(); err != nil {
		p.close()
		return nil, fmt.Errorf("the other engines cannot be built: %w\n%s", err, bytes.TrimSpace(said))
	}
	return p, nil
}

func (p *benchPeers) close() {
	if p.made != "" {
		_ = os.RemoveAll(p.made) //nolint:gosec // openPeers made it
	}
}

// run adds what the other engines need for the same population to the report.
func (p *benchPeers) run(ctx context.Context, r *measure.Report, general match.General) error {
	for _, engine := range p.asked.vs {
		one, err := p.ask(ctx, engine, r, synthetic.New(r.Seed, general))
		if err != nil {
			return err
		}
		one.Against(r)
		r.Peers = append(r.Peers, one)
	}
	return nil
}

func (p *benchPeers) ask(ctx context.Context, engine string, r *measure.Report, crowd *synthetic.Population) (measure.Peer, error) {
	show, end := progress(p.t, "running "+engine)
	show(0, r.Members)
	args := []string{"--engine", engine, "--top", strconv.Itoa(r.Top), "--queries", strconv.Itoa(min(p.asked.peerQueries, r.Members))}
	if needsPostgres(engine) {
		args = append(args, "--postgres", p.asked.postgres)
	}
	cmd := exec.CommandContext(ctx, p.program, args...) //nolint:gosec // the person at the command line names the program
	in, err := cmd.StdinPipe()
	if err != nil {
		return measure.Peer{}, err
	}
	var out, complaint bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaint
	if isTerminal(p.t.err) {
		cmd.Stderr = io.MultiWriter(&complaint, p.t.err) // it shows how far it is
	}
	if err := cmd.Start(); err != nil {
		end()
		return measure.Peer{}, err
	}
	fed := errors.Join(measure.WriteMembers(ctx, in, crowd, r.Members), in.Close())
	end()
	if err := cmd.Wait(); err != nil {
		if ctx.Err() != nil {
			return measure.Peer{}, ctx.Err()
		}
		return measure.Peer{}, fmt.Errorf("%s failed (%w): %s", engine, err, lastWords(complaint.String()))
	}
	if fed != nil {
		return measure.Peer{}, fmt.Errorf("%s did not read all members: %w", engine, fed)
	}
	return measure.ReadPeer(out.Bytes(), engine, r.Members)
}

// lastWords are why a program ended: its last line, with those before it that it
// goes on from. Lines that go on are indented.
func lastWords(said string) string {
	lines := strings.FieldsFunc(said, func(c rune) bool { return c == '\n' || c == '\r' })
	why := ""
	for _, line := range slices.Backward(lines) {
		why = strings.TrimSpace(strings.TrimSpace(line) + " " + why)
		if why != "" && strings.TrimLeft(line, " \t") == line {
			return strings.TrimPrefix(why, "peers: ")
		}
	}
	return cmp.Or(why, "it did not say why")
}
