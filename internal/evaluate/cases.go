package evaluate

import (
	"bufio"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"enishi/internal/partner"
)

// Case is a partnership that came about, by the external ids of its parties.
type Case struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Parties []string `json:"parties"`
	Pre     []string `json:"pre"` // those whose wish was on record before
}

// Cases are partnerships and everybody who could have been found.
type Cases struct {
	Organizations []*partner.Organization
	Listings      map[partner.OrganizationID][]*partner.Listing
	Partnerships  []Case
}

// ReadCases reads organizations.csv and listings.csv (the import format) and
// partnerships.jsonl from a folder. Everything counts as published; ids are the
// external ids. Errors: those of reading, and malformed with file and line.
func ReadCases(dir string) (*Cases, error) {
	c := &Cases{Listings: map[partner.OrganizationID][]*partner.Listing{}}
	if err := readRows(filepath.Join(dir, "organizations.csv"), c.organization); err != nil {
		return nil, err
	}
	if err := readRows(filepath.Join(dir, "listings.csv"), c.listing); err != nil {
		return nil, err
	}
	if err := c.readPartnerships(filepath.Join(dir, "partnerships.jsonl")); err != nil {
		return nil, err
	}
	return c, nil
}

func (c *Cases) organization(row func(string) string) error {
	id := row("external_id")
	if id == "" {
		return errors.New("external_id is missing")
	}
	o := &partner.Organization{ID: partner.OrganizationID(id), ExternalID: id, State: partner.OrganizationAdmitted}
	o.Published = &partner.Profile{
		Name: row("name"), Kind: partner.OrganizationKind(row("kind")), Ward: partner.Ward(row("ward")),
		Address: row("address"), Summary: row("summary"), Targets: split(row("targets")),
	}
	for _, g := range split(row("goals")) {
		n := 0
		if _, err := fmt.Sscanf(g, "%d", &n); err != nil {
			return fmt.Errorf("goals: %q is not a number", g)
		}
		o.Published.Goals = append(o.Published.Goals, n)
	}
	c.Organizations = append(c.Organizations, o)
	return nil
}

func (c *Cases) listing(row func(string) string) error {
	org, side := partner.OrganizationID(row("organization_external_id")), partner.Side(row("side"))
	if org == "" || !side.Valid() {
		return errors.New("organization_external_id or side is missing")
	}
	content := &partner.ListingContent{Title: row("title"), Detail: row("detail"), Capabilities: split(row("capabilities"))}
	for _, f := range split(row("forms")) {
		content.Forms = append(content.Forms, partner.Form(f))
	}
	for _, k := range split(row("partner_kinds")) {
		content.PartnerKinds = append(content.PartnerKinds, partner.OrganizationKind(k))
	}
	for _, w := range split(row("areas")) {
		content.Areas = append(content.Areas, partner.Ward(w))
	}
	c.Listings[org] = append(c.Listings[org], &partner.Listing{
		ID:             partner.ListingID(fmt.Sprintf("%s/%s/%03d", org, side, len(c.Listings[org]))),
		OrganizationID: org, Side: side, State: partner.ListingPublished, Published: content,
	})
	return nil
}

func (c *Cases) readPartnerships(path string) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	lines := bufio.NewScanner(f)
	for n := 1; lines.Scan(); n++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		var one Case
		err := json.Unmarshal(lines.Bytes(), &one)
		for _, party := range one.Parties {
			if !slices.ContainsFunc(c.Organizations, func(o *partner.Organization) bool { return o.ExternalID == party }) {
				err = errors.Join(err, fmt.Errorf("party %q is not in organizations.csv", party))
			}
		}
		if err != nil {
			return malformed(path, n, err)
		}
		c.Partnerships = append(c.Partnerships, one)
	}
	return lines.Err()
}

// readRows gives each row as a look-up by column name; an absent column is "".
func readRows(path string, take func(row func(string) string) error) error {
	data, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	r := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\ufeff")))
	head, err := r.Read()
	if err != nil {
		return malformed(path, 1, err)
	}
	column := map[string]int{}
	for i, name := range head {
		column[strings.TrimSpace(name)] = i
	}
	for {
		cells, err := r.Read()
		if errors.Is(err, io.EOF) {
			return nil
		}
		line, _ := r.FieldPos(0)
		if err == nil {
			err = take(func(name string) string {
				if i, ok := column[name]; ok {
					return strings.TrimSpace(cells[i])
				}
				return ""
			})
		}
		if err != nil {
			return malformed(path, line, err)
		}
	}
}

func malformed(path string, line int, err error) error {
	e := partner.Fail(partner.KindMalformed, "evaluation_file", "%s, line %d: %v", filepath.Base(path), line, err)
	e.Cause = err
	return e
}

func split(cell string) []string {
	var out []string
	for _, s := range strings.Split(cell, ";") {
		if s = strings.TrimSpace(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}
