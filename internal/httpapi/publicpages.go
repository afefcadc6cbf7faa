package httpapi

import (
	"bytes"
	"encoding/xml"
	"html"
	"io/fs"
	"net/http"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"enishi/internal/app"
	"enishi/internal/partner"
)

// publicPages serves the pages that need no account. They are a small web app of
// their own, so that a telephone shows them at once; what search engines and
// previews read of them is put into its head here.
type publicPages struct {
	app  *app.App
	url  string
	page []byte // none: the program was built without its web app
}

// headMark is where the build's page takes what is said about one address.
const headMark = `<title>えにし</title>`

func publicFile(files fs.FS) []byte {
	page, err := fs.ReadFile(files, "public.html")
	if err != nil || !bytes.Contains(page, []byte(headMark)) {
		return nil
	}
	return page
}

// pageHead is what a page says about itself before it runs.
type pageHead struct {
	title, about string
	status       int
	data         string // what the page asks first, so that the browser can begin
}

const siteName = "えにし｜SDGs推進プラットフォーム"

// servePublic answers what belongs to the public pages; false for the rest.
func (s *publicPages) servePublic(c *gin.Context, path string) bool {
	switch path {
	case "/robots.txt":
		s.serveText(c, "text/plain; charset=utf-8", s.robots())
		return true
	case "/sitemap.xml":
		s.serveText(c, "application/xml; charset=utf-8", s.sitemap())
		return true
	}
	head, ok := s.headOf(path)
	if !ok || s.page == nil {
		return false
	}
	if token, err := c.Cookie(refreshCookie); path == "/" && err == nil && s.app.HasSession(c.Request.Context(), token) {
		c.Header("Cache-Control", "no-store")
		c.Header("Vary", "Cookie")
		c.Redirect(http.StatusSeeOther, "/home")
		return true
	}
	if head.data != "" && c.Request.URL.RawQuery == "" {
		head.data = `<link rel="preload" as="fetch" crossorigin="anonymous" href="` + html.EscapeString(head.data) + `">`
	} else {
		head.data = ""
	}
	text := `<title>` + html.EscapeString(head.title) + `</title><meta name="description" content="` + html.EscapeString(head.about) + `">` +
		`<link rel="canonical" href="` + html.EscapeString(s.url+path) + `">` + head.data
	c.Header("Cache-Control", "no-cache")
	c.Header("Vary", "Cookie")
	c.Data(head.status, "text/html; charset=utf-8", bytes.Replace(s.page, []byte(headMark), []byte(text), 1))
	return true
}

func (s *publicPages) headOf(path string) (pageHead, bool) {
	const api = "/api/v1/public"
	switch path {
	case "/":
		return pageHead{siteName, "会員どうしの「できること」と「助けてほしいこと」をつなぎます。地域の企業・学校・団体の連携を、事務局がお手伝いします。", http.StatusOK, api + "/summary"}, true
	case "/members":
		return pageHead{"会員を探す｜えにし", "公開名簿に載っている会員を、目標・分野・区・種類で探せます。", http.StatusOK, ""}, true
	case "/cases":
		return pageHead{"事例｜えにし", "会員どうしの連携から生まれた成果です。", http.StatusOK, api + "/cases"}, true
	}
	if id, ok := strings.CutPrefix(path, "/members/"); ok && !strings.Contains(id, "/") {
		o, err := s.app.PublicMember(partner.OrganizationID(id))
		if err != nil {
			return notFoundHead, true
		}
		p := app.VisibleProfile(partner.Actor{}, &o)
		return pageHead{p.Name + "｜えにし", p.Summary, http.StatusOK, api + path}, true
	}
	if id, ok := strings.CutPrefix(path, "/cases/"); ok && !strings.Contains(id, "/") {
		i, err := s.app.PublicCase(partner.IntroductionID(id))
		if err != nil {
			return notFoundHead, true
		}
		return pageHead{i.Outcome.Title + "｜えにし", i.Outcome.Summary, http.StatusOK, api + path}, true
	}
	return pageHead{}, false
}

var notFoundHead = pageHead{title: "見つかりません｜えにし", status: http.StatusNotFound}

func (s *publicPages) serveText(c *gin.Context, kind, text string) {
	c.Header("Cache-Control", "public, max-age=3600")
	c.Data(http.StatusOK, kind, []byte(text))
}

// robots lets search engines read the public pages and what they are made of.
func (s *publicPages) robots() string {
	return "User-agent: *\nAllow: /$\nAllow: /members\nAllow: /cases\nAllow: /assets/\nAllow: " + publicPrefix + "\nDisallow: /\n\nSitemap: " + s.url + "/sitemap.xml\n"
}

// mostInSitemap is what the format allows in one file.
const mostInSitemap = 50_000

func (s *publicPages) sitemap() string {
	paths := []string{"/", "/members", "/cases"}
	for cursor, more := "", true; more; more = cursor != "" {
		p, err := s.app.PublicMembers(app.OrganizationFilter{Cursor: cursor, Limit: app.MaxPage})
		if err != nil {
			break // somebody left the list in between; the next reader sees all
		}
		for _, o := range p.Items {
			paths = append(paths, "/members/"+url.PathEscape(string(o.ID)))
		}
		cursor = p.Next
	}
	if p, err := s.app.PublicCases("", app.MaxPage); err == nil {
		for _, i := range p.Items {
			paths = append(paths, "/cases/"+url.PathEscape(string(i.ID)))
		}
	}
	var b strings.Builder
	b.WriteString(xml.Header + `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">` + "\n")
	for _, p := range paths[:min(len(paths), mostInSitemap)] {
		b.WriteString("<url><loc>")
		_ = xml.EscapeText(&b, []byte(s.url+p)) // a builder never fails
		b.WriteString("</loc></url>\n")
	}
	b.WriteString("</urlset>\n")
	return b.String()
}
