package html_test

import (
	"bytes"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	xhtml "golang.org/x/net/html"

	"example.org/readiness/internal/golden"
	"example.org/readiness/report/chart"
	"example.org/readiness/report/document"
	"example.org/readiness/report/html"
	"example.org/readiness/report/internal/reporttest"
	"example.org/readiness/report/safetext"
)

func write(t *testing.T, d document.Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := html.Write(&b, d, html.Options{Generator: "readiness 1.2"}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestGolden leaves out the style sheet, which has no surprises.
func TestGolden(t *testing.T) {
	const path = "testdata/small.html"
	before, rest, _ := strings.Cut(write(t, reporttest.Small()), "<style>")
	_, after, _ := strings.Cut(rest, "</style>\n")
	got := before + after
	if golden.Update() {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got); run with -update if that is right\n%s", path, diff)
	}
}

func TestSameBytes(t *testing.T) {
	first, second := write(t, reporttest.Small()), write(t, reporttest.Small())
	if first != second {
		t.Error("two pages of one document differ")
	}
}

func parse(t *testing.T, page string) *xhtml.Node {
	t.Helper()
	doc, err := xhtml.Parse(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestEveryTextAppears(t *testing.T) {
	d := reporttest.Small()
	got := content(parse(t, write(t, d)))
	for _, want := range reporttest.Texts(d) {
		if !strings.Contains(got, want) {
			t.Errorf("the text %q is missing", want)
		}
	}
}

// content is all text, with a line for each element that is not inside a line.
func content(doc *xhtml.Node) string {
	var b strings.Builder
	for n := range doc.Descendants() {
		if n.Type == xhtml.TextNode && n.Parent.Data != "style" {
			b.WriteString(n.Data)
		}
		if label, ok := attr(n, "aria-label"); ok {
			b.WriteString(label)
		}
	}
	return b.String()
}

func TestNastyTextStaysText(t *testing.T) {
	for _, s := range reporttest.Nasty() {
		d := document.Document{Title: "T", Blocks: []document.Block{document.Paragraph{Text: document.Text{{Text: "[" + s + "]", Bold: true}}}}}
		got := strings.Join(strings.Fields(content(parse(t, write(t, d)))), " ")
		if want := safetext.OneLine("[" + s + "]"); !strings.Contains(got, strings.Join(strings.Fields(want), " ")) {
			t.Errorf("%q reads %q", s, got)
		}
	}
}

func TestPages(t *testing.T) {
	bare := reporttest.Small()
	bare.Cover, bare.Brand.Logo, bare.Language = nil, nil, ""
	for name, d := range map[string]document.Document{
		"small": reporttest.Small(), "hostile": reporttest.Hostile(), "no cover": bare, "empty": {},
		"no contents":  {Title: "T", Blocks: []document.Block{document.Heading{Level: 1, Text: "a"}}},
		"headed cover": {Cover: []document.Block{document.Heading{Level: 1, Text: "a"}}, Blocks: []document.Block{document.Contents{Title: "C"}, document.Heading{Level: 1, Text: "b"}}},
		"all unlisted": {Blocks: []document.Block{document.Contents{Title: "C"}, document.Heading{Level: 1, Text: "a", Unlisted: true}}},
	} {
		t.Run(name, func(t *testing.T) {
			page := write(t, d)
			for _, fault := range faults(t, page) {
				t.Error(fault)
			}
		})
	}
}

// TestBackToTheContents wants one way back from each part, where there is
// something to go back to.
func TestBackToTheContents(t *testing.T) {
	parts := []document.Block{document.Heading{Level: 1, Text: "a"}, document.Heading{Level: 2, Text: "b"}, document.Heading{Level: 1, Text: "c"}}
	for _, tt := range []struct {
		blocks []document.Block
		want   int
	}{{parts, 0}, {append([]document.Block{document.Contents{Title: "Contents"}}, parts...), 2}} {
		if got := strings.Count(write(t, document.Document{Title: "T", Blocks: tt.blocks}), `<a href="#_contents">Back to the contents</a>`); got != tt.want {
			t.Errorf("%d links back; want %d", got, tt.want)
		}
	}
}

// TestRowLinks wants a link to a row to lead to it.
func TestRowLinks(t *testing.T) {
	rows := [][]document.Text{{nil}, {nil}, {nil}}
	table := document.Table{Caption: "Actions", Columns: []document.Column{{Title: "No."}}, Rows: rows, RowIDs: []string{"action-1", "", "<i>"}}
	page := write(t, document.Document{Title: "T", Blocks: []document.Block{
		document.Heading{Level: 1, Text: "Action 1"}, // takes the name that the row would have
		document.Paragraph{Text: document.Text{{Text: "one", Ref: "action-1"}, {Text: "three", Ref: "<i>"}}}, table}})
	for _, fault := range faults(t, page) {
		t.Error(fault)
	}
	for _, want := range []string{`<h2 id="action-1">`, `href="#action-1-2"`, `<tr id="action-1-2">`, `href="#i"`, `<tr id="i">`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
}

// TestCards holds what keeps a wide table one when a narrow screen shows its
// rows as cards: roles that say so, and a title beside each cell.
func TestCards(t *testing.T) {
	columns := []document.Column{{Title: "No."}, {Title: "Do"}, {Title: "Score", Right: true}, {Title: ""}}
	row := []document.Text{document.T("1"), document.T("x"), document.T("does not apply"), nil}
	wide := document.Table{Caption: "Wide", RowHeads: true, Columns: columns, Rows: [][]document.Text{row}}
	narrow := wide
	narrow.Columns, narrow.Rows = columns[:2], [][]document.Text{row[:2]}
	page := write(t, document.Document{Title: "T", Blocks: []document.Block{wide}})
	for _, want := range []string{`<table class="cards" role="table" aria-labelledby="_table-1">`, `<thead role="rowgroup">`, `<tr role="row">`,
		`<th scope="col" role="columnheader">`, `<tbody role="rowgroup">`, `<th scope="row" role="rowheader" data-title="No">1</th>`,
		`<td role="cell" data-title="Do">x</td>`, `<td role="cell" class="right short" data-title="Score">does not apply</td>`, `<td role="cell"></td>`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	if page := write(t, document.Document{Title: "T", Blocks: []document.Block{narrow}}); strings.Contains(page, "data-title=") || strings.Contains(page, `role="row"`) {
		t.Error("a table that fits a telephone has what only cards need")
	}
}

// TestFaultsAreFound holds the checks of TestPages against broken pages.
func TestFaultsAreFound(t *testing.T) {
	good := write(t, reporttest.Small())
	for _, tt := range []struct{ old, new string }{
		{"<!DOCTYPE html>\n", ""},
		{`<html lang="en-AU">`, "<html>"},
		{"<h1>", "<h2>"},
		{"</h1>", "</h1><h1>x</h1>"},
		{"<h3 ", "<h4 "},
		{"</p>", ""},
		{"</strong>", ""},
		{`scope="col"`, ""},
		{"<caption", "<b"},
		{`id="first"`, `id="support"`},
		{`href="#first"`, `href="#last"`},
		{`role="img"`, ""},
		{`aria-label="Culture`, `aria-hidden="`},
		{`aria-labelledby="_note-1"`, `aria-labelledby="_note-9"`},
		{`alt="Ngā Consulting"`, ""},
		{`src="data:`, `src="https://example.org/`},
		{"<p>", "<script></script><p>"},
		{"<p>", `<p onclick="x()">`},
		{"<p>", `<p style="background:url(x)">`},
		{`href="https://`, `href="javascript:`},
		{"<main", "<div"},
		{"default-src &#39;none&#39;", ""},
		{"<style>", "<style>@import 'x';"},
		{"<title>", "<title></title><title>"},
	} {
		broken := strings.Replace(good, tt.old, tt.new, 1)
		if broken == good {
			t.Errorf("the page does not hold %q", tt.old)
		} else if len(faults(t, broken)) == 0 {
			t.Errorf("%q in place of %q is not found", tt.new, tt.old)
		}
	}
}

// faults returns what is wrong with a page.
func faults(t *testing.T, page string) []string {
	c := &checker{ids: map[string]bool{}}
	c.balance(page)
	doc := parse(t, page)
	for n := range doc.Descendants() {
		if n.Type == xhtml.ElementNode {
			if id, ok := attr(n, "id"); ok {
				c.faultIf(c.ids[id] || id == "", "the id %q is there twice", id)
				c.ids[id] = true
			}
		}
	}
	for n := range doc.Descendants() {
		if n.Type == xhtml.ElementNode {
			c.element(n)
		}
	}
	for _, tag := range []string{"title", "h1", "main", "header", "footer"} {
		c.faultIf(c.count[tag] != 1, "%d elements %s", c.count[tag], tag)
	}
	c.faultIf(!strings.HasPrefix(page, "<!DOCTYPE html>"), "no doctype")
	c.faultIf(!strings.Contains(page, "default-src &#39;none&#39;"), "no policy against what is elsewhere")
	return c.found
}

type checker struct {
	ids   map[string]bool
	count map[string]int
	level int
	found []string
}

func (c *checker) faultIf(wrong bool, format string, args ...any) {
	if wrong {
		c.found = append(c.found, fmt.Sprintf(format, args...))
	}
}

// balance checks that each tag is closed where it should be.
func (c *checker) balance(page string) {
	void := []string{"meta", "img", "br", "col"}
	var open []string
	z := xhtml.NewTokenizer(strings.NewReader(page))
	for {
		switch z.Next() {
		case xhtml.ErrorToken:
			c.faultIf(len(open) > 0, "not closed: %v", open)
			return
		case xhtml.StartTagToken:
			if name, _ := z.TagName(); !slices.Contains(void, string(name)) {
				open = append(open, string(name))
			}
		case xhtml.EndTagToken:
			name, _ := z.TagName()
			if len(open) == 0 || open[len(open)-1] != string(name) {
				c.faultIf(true, "</%s> closes %v", name, open)
				return
			}
			open = open[:len(open)-1]
		case xhtml.CommentToken:
			c.faultIf(true, "a comment")
		}
	}
}

// elements are what a page may hold, each with its attributes.
var elements = map[string]string{
	"html": "lang", "head": "", "meta": "charset name content http-equiv", "title": "", "style": "", "body": "",
	"header": "class", "footer": "", "nav": "class aria-labelledby", "main": "id tabindex", "section": "class",
	"div": "class role aria-labelledby", "a": "class href", "img": "src alt width height",
	"h1": "", "h2": "id class", "h3": "id class", "h4": "id class", "h5": "id class", "h6": "id class", "p": "class", "br": "", "strong": "", "span": "class",
	"ul": "class", "ol": "", "li": "", "figure": "", "figcaption": "", "details": "", "summary": "",
	"table": "class role aria-labelledby", "caption": "id class", "colgroup": "", "col": "style", "thead": "role", "tbody": "role",
	"tr": "role id", "th": "role scope class data-title", "td": "role class data-title",
	"svg":  "viewBox role aria-label style",
	"path": "d fill stroke stroke-width stroke-dasharray class", "text": "x y font-size font-weight fill text-anchor class",
}

func (c *checker) element(n *xhtml.Node) {
	if c.count == nil {
		c.count = map[string]int{}
	}
	allowed, ok := elements[n.Data]
	c.faultIf(!ok, "an element %s", n.Data)
	for _, a := range n.Attr {
		c.faultIf(!slices.Contains(strings.Fields(allowed), a.Key), "an attribute %s of %s", a.Key, n.Data)
	}
	c.count[n.Data]++
	c.names(n)
	switch n.Data {
	case "html":
		lang, _ := attr(n, "lang")
		c.faultIf(lang == "" || strings.ContainsAny(lang, `<>" `), "the language is %q", lang)
	case "h1", "h2", "h3", "h4", "h5", "h6":
		level := int(n.Data[1] - '0')
		c.faultIf(level > c.level+1, "a heading of level %d after one of %d", level, c.level)
		c.level = level
	case "a":
		c.link(n)
	case "img":
		src, _ := attr(n, "src")
		c.faultIf(!strings.HasPrefix(src, "data:image/png;base64,"), "a picture from %q", src)
	case "style":
		css := n.FirstChild.Data
		c.faultIf(strings.Contains(css, "@import") || strings.Contains(css, "url("), "the style sheet asks for more")
	case "th":
		scope, _ := attr(n, "scope")
		c.faultIf(scope != "col" && scope != "row", "a header cell of scope %q", scope)
	case "table":
		first := n.FirstChild
		for first != nil && first.Type != xhtml.ElementNode {
			first = first.NextSibling
		}
		c.faultIf(first == nil || first.Data != "caption" || strings.TrimSpace(content(first)) == "", "a table without a caption")
	}
}

// names checks what an element without words of its own is called.
func (c *checker) names(n *xhtml.Node) {
	if n.Data == "img" {
		alt, _ := attr(n, "alt")
		c.faultIf(alt == "", "a picture without a name")
	}
	if n.Data == "svg" {
		role, _ := attr(n, "role")
		c.faultIf(role != "img", "a drawing of role %q", role)
		label, _ := attr(n, "aria-label")
		c.faultIf(strings.TrimSpace(label) == "", "a drawing without a name")
	}
	by, ok := attr(n, "aria-labelledby")
	c.faultIf(n.Data == "nav" && strings.TrimSpace(by) == "", "%s has no name", n.Data)
	for _, id := range strings.Fields(by) {
		c.faultIf(!c.ids[id], "%s is named by %q, which is not there", n.Data, id)
	}
	c.faultIf(ok && by == "", "%s is named by nothing", n.Data)
}

func (c *checker) link(n *xhtml.Node) {
	to, _ := attr(n, "href")
	if id, ok := strings.CutPrefix(to, "#"); ok {
		c.faultIf(!c.ids[id], "a link to %q, which is not there", to)
		return
	}
	c.faultIf(!strings.HasPrefix(to, "https://") && !strings.HasPrefix(to, "http://") && !strings.HasPrefix(to, "mailto:"), "a link to %q", to)
}

func attr(n *xhtml.Node, key string) (string, bool) {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val, true
		}
	}
	return "", false
}

// odd is a Plot that draws something wrong.
type odd chart.Drawing

func (o odd) Draw(float64, chart.Look) chart.Drawing { return chart.Drawing(o) }

// fickle is a Plot that draws something else in the dark.
type fickle struct{}

func (fickle) Draw(_ float64, l chart.Look) chart.Drawing {
	d := chart.Drawing{Width: 10, Height: 10}
	if l.Paper == (chart.Colour{0xFF, 0xFF, 0xFF}) {
		d.Shapes = []chart.Shape{chart.Label{Size: 8}}
	}
	return d
}

// TestDarkPictures holds that a picture says the colours of both palettes, and
// that what has one colour in both has no class.
func TestDarkPictures(t *testing.T) {
	page := write(t, document.Document{Blocks: []document.Block{reporttest.Chart()}})
	dark := chart.Dark(chart.Colour{}, chart.Colour{})
	for _, want := range []string{".k1 { fill: #" + dark.Ink.Hex() + "; }\n", `fill="#1f262e" class="k1"`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page has no %s", want)
		}
	}
	if strings.Count(page, "<svg") != 2 || strings.Contains(page, "aria-describedby") || strings.Contains(page, "<desc") || strings.Count(page, ">Readiness profile<") != 1 {
		t.Error("the picture is drawn or named more often than once a screen")
	}
}

func TestErrors(t *testing.T) {
	nan := math.NaN()
	picture := func(d chart.Drawing) document.Block {
		return document.Chart{Title: "Profile", Alt: "a picture", Plot: odd(d)}
	}
	shape := func(s chart.Shape) document.Block {
		return picture(chart.Drawing{Width: 10, Height: 10, Shapes: []chart.Shape{s}})
	}
	for _, tt := range []struct {
		name  string
		block document.Block
		want  string
	}{
		{"no size", picture(chart.Drawing{}), "Profile"},
		{"endless size", picture(chart.Drawing{Width: math.Inf(1), Height: 1}), "Profile"},
		{"point nowhere", shape(chart.Line{Points: []chart.Point{{X: nan}}}), "Profile"},
		{"label nowhere", shape(chart.Label{X: nan, Text: "x"}), "Profile"},
		{"unknown shape", shape(nil), "unknown shape"},
		{"shapes that come and go", document.Chart{Title: "Profile", Alt: "a picture", Plot: fickle{}}, "shapes in light"},
	} {
		var b bytes.Buffer
		err := html.Write(&b, document.Document{Blocks: []document.Block{document.Heading{Level: 1, Text: "a", ID: "a"}, tt.block}}, html.Options{})
		if err == nil || !strings.Contains(err.Error(), tt.want) || b.Len() > 0 {
			t.Errorf("%s: error %v and %d bytes; want an error with %s and nothing written", tt.name, err, b.Len(), tt.want)
		}
	}
	for name, m := range reporttest.Malformed() {
		var out bytes.Buffer
		err := html.Write(&out, m.Document, html.Options{})
		if err == nil || !strings.Contains(err.Error(), m.Want) || out.Len() > 0 {
			t.Errorf("%s: error %v and %d bytes; want an error with %q, and nothing written", name, err, out.Len(), m.Want)
		}
	}
}

func FuzzWrite(f *testing.F) {
	for _, s := range reporttest.Nasty() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		line := document.Text{{Text: s, Bold: true, Tone: document.Muted, URL: s}, {Text: s}}
		page := write(t, document.Document{Title: s, Author: s, Footer: s, Blocks: []document.Block{
			document.Heading{Level: 1, Text: s, ID: s}, document.Paragraph{Text: line}, document.List{Items: []document.Text{line}},
			document.Table{Caption: s, Columns: []document.Column{{Title: s}}, Rows: [][]document.Text{{line}}, RowHeads: true},
			document.Callout{Title: s, Blocks: []document.Block{document.Paragraph{Text: line}}},
			document.Chart{Title: s, Alt: "Shows " + s, Plot: odd{Width: 10, Height: 10, Shapes: []chart.Shape{chart.Label{Text: s, Size: 8}}}},
		}})
		for _, fault := range faults(t, page) {
			t.Errorf("%q: %s", s, fault)
		}
	})
}

func BenchmarkWrite(b *testing.B) {
	d := reporttest.Hostile()
	for b.Loop() {
		if err := html.Write(&bytes.Buffer{}, d, html.Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func TestLinear(t *testing.T) {
	reporttest.Linear(t, func(d document.Document) error { return html.Write(io.Discard, d, html.Options{}) })
}
