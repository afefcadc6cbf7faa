package evaluate

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"enishi/internal/partner"
)

// Case is a partnership that came about, or that people judged to be right, by
// the external ids of its parties. In a call the first party is the one that
// calls, and the others belong to it but not to each other.
type Case struct {
	ID      string   `json:"id"`
	Title   string   `json:"title"`
	Parties []string `json:"parties"`
	Pre     []string `json:"pre"`     // those whose wish was on record before
	Mode    string   `json:"mode"`    // exchange, support, common, trio, call: as whoever wrote the case sees it; may be empty
	Kind    string   `json:"kind"`    // any word by which cases are told apart; may be empty
	Listing string   `json:"listing"` // of a call: the title of the listing by which the first party calls; may be empty
}

// partnersOf are the right answers when a party looks for the others.
func (c Case) partnersOf(me string) []partner.OrganizationID {
	if c.Mode == callMode && me != c.Parties[0] {
		return []partner.OrganizationID{partner.OrganizationID(c.Parties[0])}
	}
	var out []partner.OrganizationID
	for _, other := range c.Parties {
		if other != me {
			out = append(out, partner.OrganizationID(other))
		}
	}
	return out
}

// Cases are partnerships and everybody who could have been found. Ids are the
// external ids, and everything counts as published. The zero value is empty and
// ready to be filled: organisations first.
type Cases struct {
	Organizations []*partner.Organization
	Listings      map[partner.OrganizationID][]*partner.Listing
	Partnerships  []Case
}

// AddOrganization adds somebody who could be found.
func (c *Cases) AddOrganization(externalID string, p partner.Profile) {
	c.Organizations = append(c.Organizations, &partner.Organization{
		ID: partner.OrganizationID(externalID), ExternalID: externalID, State: partner.OrganizationAdmitted, Published: &p,
	})
}

// AddListing adds an offer or a need of an organisation.
func (c *Cases) AddListing(organization string, side partner.Side, content partner.ListingContent) {
	if c.Listings == nil {
		c.Listings = map[partner.OrganizationID][]*partner.Listing{}
	}
	owner := partner.OrganizationID(organization)
	c.Listings[owner] = append(c.Listings[owner], &partner.Listing{
		ID:             partner.ListingID(fmt.Sprintf("%s/%s/%03d", owner, side, len(c.Listings[owner]))),
		OrganizationID: owner, Side: side, State: partner.ListingPublished, Published: &content,
	})
}

// ReadPartnerships adds the cases of a file, one JSON object a line; name is how
// faults call the file. Errors: those of reading, and malformed with file and
// line, also for a party that is not among the organisations.
func (c *Cases) ReadPartnerships(name string, r io.Reader) error {
	known := map[string]bool{}
	for _, o := range c.Organizations {
		known[o.ExternalID] = true
	}
	return eachLine(name, r, func(line []byte) error {
		var one Case
		err := json.Unmarshal(line, &one)
		for _, party := range one.Parties {
			if !known[party] {
				err = errors.Join(err, fmt.Errorf("party %q is not among the organisations", party))
			}
		}
		if err == nil {
			err = c.check(one)
		}
		c.Partnerships = append(c.Partnerships, one)
		return err
	})
}

func (c *Cases) check(one Case) error {
	if len(one.Parties) < 2 {
		return errors.New("a case has at least two parties")
	}
	titled := func(l *partner.Listing) bool { return l.Published.Title == one.Listing }
	if one.Listing != "" && !slices.ContainsFunc(c.Listings[partner.OrganizationID(one.Parties[0])], titled) {
		return fmt.Errorf("%q has no listing %q", one.Parties[0], one.Listing)
	}
	return nil
}

// longestLine bounds a line of JSON, in bytes.
const longestLine = 1 << 20

// eachLine hands over every line that is not empty.
func eachLine(name string, r io.Reader, take func(line []byte) error) error {
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, longestLine)
	for n := 1; lines.Scan(); n++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		if err := take(lines.Bytes()); err != nil {
			e := partner.Fail(partner.KindMalformed, "evaluation_file", "%s, line %d: %v", name, n, err)
			e.Cause = err
			return e
		}
	}
	return lines.Err()
}
