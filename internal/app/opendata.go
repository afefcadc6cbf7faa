package app

import (
	"bytes"
	"strconv"
	"strings"

	"enishi/internal/exchange"
	"enishi/internal/partner"
)

// OpenData is a table that everybody may take along under the licence.
type OpenData struct {
	Licence   string
	Publisher string
	Columns   []string
	Rows      [][]string
}

// CSV is the table as a file.
func (d OpenData) CSV() ([]byte, error) {
	var out bytes.Buffer
	err := exchange.WriteOpen(&out, d.Columns, d.Rows)
	return out.Bytes(), err
}

// OpenCases are the published cases. Of who took part it names those that want to
// be found by everybody, and counts the others. Errors: not_found while the office
// has chosen no licence: without one nobody may use the data.
func (a *App) OpenCases() (OpenData, error) {
	d, err := a.openData("ID", "タイトル", "場所", "組織", "ほかの組織の数", "要約", "理由", "目的", "内容", "課題", "教訓", "人数", "数量", "報道", "継続", "目標", "公開日", "ライセンス")
	if err != nil {
		return d, err
	}
	err = everyPage(a.PublicCases, func(i partner.Introduction) {
		o := i.Outcome
		var names []string
		others := 0
		for _, p := range i.Parties {
			if p.Answer != partner.PartyAccepted {
				continue
			}
			if org, err := a.PublicMember(p.Organization); err == nil {
				names = append(names, org.Published.Name)
			} else {
				others++
			}
		}
		d.Rows = append(d.Rows, []string{
			string(i.ID), o.Title, o.Place, strings.Join(names, ";"), strconv.Itoa(others), o.Summary, o.Reason, o.Purpose, o.Content, o.Challenges, o.Lessons,
			numberOrNone(o.People), o.Quantity, o.Press, yesOrNo(o.Continues), goalCells(o.Goals), string(o.PublishedOn), d.Licence,
		})
	})
	return d, err
}

// OpenMembers are the members that want to stand in the directory that everybody
// can read, with the fields that everybody may read. Errors: not_found while the
// office has chosen no licence.
func (a *App) OpenMembers() (OpenData, error) {
	d, err := a.openData("ID", "名称", "名称カナ", "種別", "区", "区コード", "概要", "ウェブサイト", "目標", "ライセンス")
	if err != nil {
		return d, err
	}
	list := func(cursor string, limit int) (Page[partner.Organization], error) {
		return a.PublicMembers(OrganizationFilter{Cursor: cursor, Limit: limit})
	}
	err = everyPage(list, func(o partner.Organization) {
		p := VisibleProfile(partner.Actor{}, &o)
		d.Rows = append(d.Rows, []string{
			string(o.ID), p.Name, p.NameKana, nameIn(partner.OrganizationKinds, string(p.Kind)), nameIn(partner.Wards, string(p.Ward)), string(p.Ward), p.Summary, p.Website, goalCells(p.Goals), d.Licence,
		})
	})
	return d, err
}

func (a *App) openData(columns ...string) (OpenData, error) {
	if a.OpenDataLicence == "" {
		return OpenData{}, partner.NotFound("open data")
	}
	return OpenData{Licence: a.OpenDataLicence, Publisher: a.OfficeName, Columns: columns}, nil
}

func everyPage[T any](list func(cursor string, limit int) (Page[T], error), visit func(T)) error {
	for cursor, more := "", true; more; more = cursor != "" {
		p, err := list(cursor, MaxPage)
		if err != nil {
			return err
		}
		for _, t := range p.Items {
			visit(t)
		}
		cursor = p.Next
	}
	return nil
}

func numberOrNone(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

func yesOrNo(b *bool) string {
	switch {
	case b == nil:
		return ""
	case *b:
		return "継続"
	}
	return "終了"
}

func goalCells(goals []int) string { return strings.ReplaceAll(goalList(goals), "・", ";") }
