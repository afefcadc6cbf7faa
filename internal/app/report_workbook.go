package app

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"enishi/internal/exchange"
	"enishi/internal/partner"
	"enishi/internal/sdg"
)

// ReportWorkbook is the report of a fiscal year as an Excel file: what each figure
// counts, row by row, and the figures against their targets. Contact details and
// notes of the office are not in it. Errors: forbidden, not_found (no such year).
func (a *App) ReportWorkbook(ctx context.Context, actor partner.Actor, year int) ([]byte, error) {
	r, err := a.YearReport(ctx, actor, year)
	if err != nil {
		return nil, err
	}
	a.mem.mu.RLock()
	sheets := []exchange.WorkSheet{
		a.memberSheet(year), a.listingSheet(year), a.caseSheet(year), a.outcomeSheet(r.Results), a.goalSheet(r.Goals), figureSheet(r),
	}
	a.mem.mu.RUnlock()
	return exchange.Workbook(sheets)
}

func nameIn(entries []partner.Entry, code string) string {
	k := slices.IndexFunc(entries, func(e partner.Entry) bool { return e.Code == code })
	if k < 0 {
		return code
	}
	return entries[k].JA
}

func goalList(goals []int) string {
	out := make([]string, len(goals))
	for k, g := range goals {
		out[k] = strconv.Itoa(g)
	}
	return strings.Join(out, "・")
}

func (a *App) nameOf(id partner.OrganizationID) string {
	if o, ok := a.mem.organizations[id]; ok {
		return o.Name()
	}
	return ""
}

func (a *App) namesOf(ids []partner.OrganizationID) string {
	out := make([]string, len(ids))
	for k, id := range ids {
		out[k] = a.nameOf(id)
	}
	return strings.Join(out, " / ")
}

var organizationStateNames = map[partner.OrganizationState]string{
	partner.OrganizationDraft: "記入中", partner.OrganizationSubmitted: "受付", partner.OrganizationAdmitted: "入会済", partner.OrganizationInactive: "休止中",
}

var listingStateNames = map[partner.ListingState]string{
	partner.ListingDraft: "下書き", partner.ListingSubmitted: "受付", partner.ListingPublished: "公開", partner.ListingInProgress: "連携中",
	partner.ListingDone: "完了", partner.ListingWithdrawn: "取下げ", partner.ListingExpired: "期限切れ",
}

var caseStateNames = map[partner.IntroductionState]string{
	partner.IntroductionProposed: "打診前", partner.IntroductionAskedFirst: "打診中（A）", partner.IntroductionAskedSecond: "打診中（B）",
	partner.IntroductionBothAccepted: "両者承諾", partner.IntroductionMet: "顔合わせ済", partner.IntroductionProvisional: "内定", partner.IntroductionFormed: "成立",
	partner.IntroductionActive: "活動中", partner.IntroductionReported: "成果報告済", partner.IntroductionClosed: "終了",
}

var closingNames = map[partner.ClosingReason]string{
	partner.ClosedBothDeclined: "双方辞退", partner.ClosedOneDeclined: "片方辞退", partner.ClosedTiming: "時期不一致", partner.ClosedTerms: "条件不一致",
	partner.ClosedNoAnswer: "無回答", partner.ClosedAlreadyPartners: "既に連携", partner.ClosedDuplicate: "重複", partner.ClosedOther: "その他",
}

var figureNames = map[partner.FigureCode]string{
	partner.FigureMembers: "新しい会員", partner.FigureListings: "公開した掲載項目", partner.FigureReviewed: "確認した候補", partner.FigureIntroductions: "紹介",
	partner.FigureAccepted: "両者承諾", partner.FigureFormed: "成立", partner.FigureOutcomes: "成果", partner.FigureClosed: "成果なしで終わった紹介",
}

func (a *App) memberSheet(year int) exchange.WorkSheet {
	s := exchange.WorkSheet{Name: "会員", Columns: []exchange.WorkColumn{
		{Name: "会員になった日", Width: 14}, {Name: "会員番号", Width: 14}, {Name: "名称", Width: 36}, {Name: "種別", Width: 22}, {Name: "区", Width: 10}, {Name: "目標", Width: 14}, {Name: "状態", Width: 10},
	}}
	for _, c := range a.counted(partner.FigureMembers, year) {
		o := a.mem.organizations[partner.OrganizationID(c.ID)]
		p := cmp.Or(o.Published, o.Current())
		s.Rows = append(s.Rows, []any{
			c.On, o.Ref(), p.Name, nameIn(partner.OrganizationKinds, string(p.Kind)), nameIn(partner.Wards, string(p.Ward)), goalList(p.Goals), organizationStateNames[o.State],
		})
	}
	return s
}

func (a *App) listingSheet(year int) exchange.WorkSheet {
	s := exchange.WorkSheet{Name: "掲載項目", Columns: []exchange.WorkColumn{
		{Name: "公開した日", Width: 14}, {Name: "会員", Width: 32}, {Name: "できること／助けてほしいこと", Width: 18}, {Name: "題", Width: 44}, {Name: "分野", Width: 34}, {Name: "目標", Width: 14}, {Name: "状態", Width: 10}, {Name: "期限", Width: 14},
	}}
	for _, c := range a.counted(partner.FigureListings, year) {
		l := a.mem.listings[partner.ListingID(c.ID)]
		var capabilities []string
		for _, code := range l.Published.Capabilities {
			capabilities = append(capabilities, a.Capabilities.Name(code, "ja"))
		}
		s.Rows = append(s.Rows, []any{
			c.On, a.nameOf(l.OrganizationID), nameIn(partner.Sides, string(l.Side)), l.Published.Title, strings.Join(capabilities, "・"), goalList(l.Published.Goals),
			listingStateNames[l.State], l.ExpiresOn,
		})
	}
	return s
}

func (a *App) caseSheet(year int) exchange.WorkSheet {
	s := exchange.WorkSheet{Name: "紹介", Columns: []exchange.WorkColumn{
		{Name: "紹介した日", Width: 14},
		{Name: "番号", Width: 32},
		{Name: "会員", Width: 50},
		{Name: "状態", Width: 14},
		{Name: "両者承諾の日", Width: 14},
		{Name: "成立の日", Width: 14},
		{Name: "成果報告の日", Width: 14},
		{Name: "終了の日", Width: 14},
		{Name: "終了の理由", Width: 14},
		{Name: "目標", Width: 14},
		{Name: "連携の形", Width: 28},
	}}
	for _, c := range a.counted(partner.FigureIntroductions, year) {
		i := a.mem.introductions[partner.IntroductionID(c.ID)]
		var forms []string
		for _, f := range c.Forms {
			forms = append(forms, nameIn(partner.Forms, string(f)))
		}
		s.Rows = append(s.Rows, []any{
			c.On, c.ID, a.namesOf(c.Organizations), caseStateNames[i.State()], i.Reached(partner.FigureAccepted), i.Reached(partner.FigureFormed),
			i.Reached(partner.FigureOutcomes), i.Reached(partner.FigureClosed), closingNames[i.Closing], goalList(c.Goals), strings.Join(forms, "・"),
		})
	}
	return s
}

func (a *App) outcomeSheet(cases []partner.Introduction) exchange.WorkSheet {
	s := exchange.WorkSheet{Name: "成果", Columns: []exchange.WorkColumn{
		{Name: "報告の日", Width: 14},
		{Name: "番号", Width: 32},
		{Name: "題", Width: 34},
		{Name: "会員", Width: 44},
		{Name: "場所", Width: 24},
		{Name: "要約", Width: 60},
		{Name: "目標", Width: 14},
		{Name: "人数", Width: 10},
		{Name: "量", Width: 18},
		{Name: "続くか", Width: 10},
		{Name: "公表の日", Width: 14},
	}}
	for k := range cases {
		i := &cases[k]
		o := i.Outcome
		var people any
		if o.People > 0 {
			people = o.People
		}
		goesOn := ""
		if o.Continues != nil {
			goesOn = map[bool]string{true: "続く", false: "終わり"}[*o.Continues]
		}
		s.Rows = append(s.Rows, []any{
			i.Reached(partner.FigureOutcomes), string(i.ID), o.Title, a.namesOf(countedCase(i, "").Organizations), o.Place, o.Summary, goalList(o.Goals), people, o.Quantity, goesOn, o.PublishedOn,
		})
	}
	return s
}

func (a *App) goalSheet(goals []Share) exchange.WorkSheet {
	s := exchange.WorkSheet{Name: "目標", Columns: []exchange.WorkColumn{{Name: "目標", Width: 10}, {Name: "名前", Width: 40}, {Name: "紹介", Width: 10}, {Name: "成立", Width: 10}}}
	for _, g := range goals {
		n, _ := strconv.Atoi(g.Code) // the codes are numbers
		name := ""
		if goal, ok := a.Goals.Goal(sdg.Goal(n)); ok {
			name = goal.JA
		}
		s.Rows = append(s.Rows, []any{n, name, g.Introductions, g.Formed})
	}
	return s
}

func figureSheet(r YearReport) exchange.WorkSheet {
	s := exchange.WorkSheet{Name: "指標", Columns: []exchange.WorkColumn{
		{Name: "指標", Width: 26}, {Name: "令和" + strconv.Itoa(r.Year-2018) + "年度", Width: 14}, {Name: "目標の数", Width: 12}, {Name: "達成", Width: 10}, {Name: "前の年度", Width: 12}, {Name: "前の年度との差", Width: 16},
	}}
	for _, code := range partner.Figures {
		row := []any{figureNames[code], r.Counts[code], nil, nil, nil, nil}
		if n, ok := r.Targets.Targets[code]; ok {
			row[2] = n
			if n > 0 {
				row[3] = float64(r.Counts[code]) / float64(n)
			}
		}
		if r.Before != nil {
			row[4], row[5] = r.Before[code], r.Counts[code]-r.Before[code]
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}
