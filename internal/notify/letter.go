package notify

import (
	"net/url"
	"strings"

	"enishi/internal/partner"
)

// letter builds one mail paragraph by paragraph in one language.
type letter struct {
	english    bool
	office     string
	m          Message
	paragraphs []string
	badLink    bool
}

// begin opens with the greeting and who writes.
func begin(lang string, kind Kind, to, name, office string) *letter {
	w := &letter{english: lang == English, office: oneLine(office), m: Message{Kind: kind, To: to}}
	name = oneLine(name)
	if w.office == "" {
		w.office = w.choose("事務局", "the office")
	}
	if name == "" {
		name = w.choose("ご担当者", "member")
	}
	w.say(name+" 様\n\n"+w.office+"です。", "Dear "+name+",\n\nThis is "+w.office+".")
	return w
}

func (w *letter) choose(ja, en string) string {
	if w.english {
		return en
	}
	return ja
}

func (w *letter) subject(ja, en string) {
	w.m.Subject = w.choose("【えにし】"+ja, "[Enishi] "+en)
}

func (w *letter) say(ja, en string) { w.paragraphs = append(w.paragraphs, w.choose(ja, en)) }

// link stands alone on its line, so that every mail reader finds its end. One
// that is no web address spoils the mail, and Check refuses it: a mail without
// its link helps nobody.
func (w *letter) link(address string) {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || (u.Scheme != "https" && u.Scheme != "http") || strings.ContainsFunc(address, notOfLink) {
		w.badLink = true
		return
	}
	w.paragraphs = append(w.paragraphs, address)
}

func notOfLink(r rune) bool { return r <= ' ' || r >= 0x7f || strings.ContainsRune(`<>"\^{|}`+"`", r) }

func (w *letter) message() Message {
	if w.badLink {
		w.m.Text = ""
		return w.m
	}
	text := strings.Join(w.paragraphs, "\n\n")
	w.m.Text = text + "\n\n-- \n" + w.office + "\n" + w.choose("えにし（会員どうしをつなぐ仕組み）", "Enishi, where members find partners") + "\n"
	return w.m
}

// names joins the partners: "A・B", "A and B".
func (w *letter) names(organizations []string) string {
	var names []string
	for _, o := range organizations {
		if o = oneLine(o); o != "" {
			names = append(names, o)
		}
	}
	const most = 3
	if len(names) > most {
		names = append(names[:most-1], w.choose("ほかの会員", "others"))
	}
	switch {
	case len(names) == 0:
		return w.choose("ほかの会員", "another member")
	case w.english && len(names) > 1:
		last := len(names) - 1
		return strings.Join(names[:last], ", ") + " and " + names[last]
	case w.english:
		return names[0]
	}
	return strings.Join(names, "・")
}

// own is the reader's organisation.
func (w *letter) own(name string) string {
	if name = oneLine(name); name != "" {
		return name
	}
	return w.choose("貴団体", "your organisation")
}

var weekdays = [...]string{"日", "月", "火", "水", "木", "金", "土"}

// moment is a time in Japan.
func (w *letter) moment(t partner.Time) string {
	local := t.Std().In(partner.Tokyo)
	if w.english {
		return local.Format("Monday, 2 January 2006, 15:04") + " (Japan time)"
	}
	return local.Format("2006年1月2日（") + weekdays[local.Weekday()] + local.Format("）15:04")
}

// day is a calendar day.
func (w *letter) day(d partner.Date) string {
	t, err := partner.ParseTime(string(d) + "T00:00:00.000Z")
	if err != nil {
		return oneLine(string(d))
	}
	day := t.Std()
	if w.english {
		return day.Format("Monday, 2 January 2006")
	}
	return day.Format("2006年1月2日（") + weekdays[day.Weekday()] + "）"
}
