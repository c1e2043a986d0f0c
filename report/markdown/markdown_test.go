package markdown_test

import (
	"bytes"
	"cmp"
	"io"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	htmlrenderer "github.com/yuin/goldmark/renderer/html"
	"golang.org/x/net/html"

	"example.org/readiness/internal/golden"
	"example.org/readiness/report/document"
	"example.org/readiness/report/internal/reporttest"
	"example.org/readiness/report/markdown"
	"example.org/readiness/report/safetext"
)

func write(t *testing.T, d document.Document) string {
	t.Helper()
	var b bytes.Buffer
	if err := markdown.Write(&b, d); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestGolden(t *testing.T) {
	const path = "testdata/small.md"
	got := write(t, reporttest.Small())
	if golden.Update() {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := gocmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s differs (-want +got); run with -update if that is right\n%s", path, diff)
	}
}

// A reading is what a browser shows of a file that a Markdown parser turned
// into HTML.
type reading struct {
	lines    []string // the text of each block, at line breaks in several
	headings []string
	links    []string
	strange  []string // elements that we never write
}

// read uses every extension at hand: each is a way for text to become
// something else.
func read(t *testing.T, src string) reading {
	t.Helper()
	md := goldmark.New(goldmark.WithExtensions(extension.GFM, extension.Footnote, extension.DefinitionList),
		goldmark.WithRendererOptions(htmlrenderer.WithUnsafe()))
	_, src, ok := strings.Cut(src, "\n---\n")
	if !ok {
		t.Fatal("there is no front matter")
	}
	var b bytes.Buffer
	if err := md.Convert([]byte(src), &b); err != nil {
		t.Fatal(err)
	}
	var r reading
	var line string
	end := func() {
		if s := strings.TrimSpace(line); s != "" {
			r.lines = append(r.lines, s)
		}
		line = ""
	}
	doc, err := html.Parse(&b)
	if err != nil {
		t.Fatal(err)
	}
	for n := range doc.Descendants() {
		switch {
		case n.Type == html.TextNode:
			line += n.Data
			if n.NextSibling == nil && !inline[n.Parent.Data] {
				end()
			}
			continue
		case n.Type == html.CommentNode:
			r.strange = append(r.strange, "comment "+n.Data)
		case n.Type != html.ElementNode || inline[n.Data]:
		case known[n.Data]:
			end()
		case strings.HasPrefix(n.Data, "h") && len(n.Data) == 2:
			end()
			r.headings = append(r.headings, strings.TrimSpace(textOf(n)))
		default:
			r.strange = append(r.strange, n.Data)
		}
		if n.Type == html.ElementNode && n.Data == "a" {
			r.links = append(r.links, n.Attr[0].Val)
		}
	}
	end()
	return r
}

var inline = map[string]bool{"strong": true, "a": true, "span": true}

var known = map[string]bool{"html": true, "head": true, "body": true, "p": true, "br": true, "hr": true, "ul": true, "ol": true, "li": true,
	"blockquote": true, "table": true, "thead": true, "tbody": true, "tr": true, "th": true, "td": true}

func textOf(n *html.Node) string {
	var s string
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			s += d.Data
		}
	}
	return s
}

// visible returns the lines in which a text must be read back.
func visible(s string) []string {
	var out []string
	for line := range strings.SplitSeq(safetext.Clean(s), "\n") {
		if line = safetext.OneLine(line); line != "" {
			out = append(out, line)
		}
	}
	return out
}

func TestEveryTextAppears(t *testing.T) {
	d := reporttest.Small()
	got := strings.Join(read(t, write(t, d)).lines, "\n")
	for _, want := range reporttest.Texts(d) {
		if !strings.Contains(got, want) {
			t.Errorf("the text %q is missing", want)
		}
	}
}

func TestNastyTextStaysText(t *testing.T) {
	for _, s := range reporttest.Nasty() {
		checkText(t, s)
	}
}

// checkText puts a text into each place that text can have and reads it back.
func checkText(t *testing.T, s string) {
	t.Helper()
	bold := document.Text{{Text: s, Bold: true}}
	mixed := document.Text{{Text: "x"}, {Text: s, Bold: true}, {Text: s}, {Text: s, Bold: true, Tone: document.Good}, {Text: "y"}}
	want := visible(s)
	one := visible(cmp.Or(safetext.OneLine(s), "–"))
	c := safetext.Clean(s)
	inMixed := visible("x" + c + c + c + "y")
	places := []struct {
		name  string
		block document.Block
		want  []string
	}{
		{"paragraph", document.Paragraph{Text: document.T(s)}, want},
		{"bold paragraph", document.Paragraph{Text: bold}, want},
		{"mixed paragraph", document.Paragraph{Text: mixed}, inMixed},
		{"item", document.List{Items: []document.Text{document.T(s)}}, want},
		{"mixed item", document.List{Ordered: true, Items: []document.Text{mixed}}, inMixed},
		{"heading", document.Heading{Level: 1, Text: s}, one},
		{"cell", document.Table{Columns: []document.Column{{}}, Rows: [][]document.Text{{document.T(s)}}}, parted(want)},
		{"mixed cell", document.Table{RowHeads: true, Columns: []document.Column{{}}, Rows: [][]document.Text{{mixed}}}, parted(inMixed)},
		{"callout", document.Callout{Blocks: []document.Block{document.Paragraph{Text: mixed}}}, append([]string{"Note"}, inMixed...)},
		{"link", document.Paragraph{Text: document.Text{{Text: s, Bold: true, URL: "https://example.org"}}}, want},
	}
	for _, p := range places {
		src := write(t, document.Document{Title: "T", Blocks: []document.Block{p.block}})
		got := read(t, src)
		if diff := gocmp.Diff(append([]string{"T"}, p.want...), got.lines); diff != "" && !sameWords(p.want, got.lines[1:]) {
			t.Errorf("%q in a %s reads (-want +got):\n%s\n%s", s, p.name, diff, src)
		}
		if len(got.strange) > 0 {
			t.Errorf("%q in a %s becomes %q:\n%s", s, p.name, got.strange, src)
		}
		for _, to := range got.links {
			if to != "https://example.org" {
				t.Errorf("%q in a %s leads to %q:\n%s", s, p.name, to, src)
			}
		}
		if p.name != "heading" && p.name != "callout" && len(got.headings) > 1 {
			t.Errorf("%q in a %s becomes a heading:\n%s", s, p.name, src)
		}
	}
}

// parted are the lines of a cell: one that could run on into the next ends with
// a semicolon.
func parted(lines []string) []string {
	lines = slices.Clone(lines)
	for i := range len(lines) - 1 {
		if end, _ := utf8.DecodeLastRuneInString(lines[i]); unicode.In(end, unicode.L, unicode.Nd) || strings.ContainsRune(")%", end) {
			lines[i] += ";"
		}
	}
	return lines
}

// sameWords compares without spaces: a stretch of them may shrink.
func sameWords(a, b []string) bool {
	squeeze := func(lines []string) string { return strings.Join(strings.Fields(strings.Join(lines, "")), "") }
	return squeeze(a) == squeeze(b)
}

func TestHostileDocument(t *testing.T) {
	d := reporttest.Hostile()
	r := read(t, write(t, d))
	var boxes []string // of the choices, and no other
	for _, b := range d.Blocks {
		if c, ok := b.(document.Choices); ok {
			boxes = append(boxes, slices.Repeat([]string{"input"}, len(c.Items))...)
		}
	}
	if diff := gocmp.Diff(boxes, r.strange); diff != "" {
		t.Errorf("strange markup (-want +got):\n%s", diff)
	}
	for _, to := range r.links {
		if !strings.HasPrefix(to, "#") && !strings.HasPrefix(to, "https://example.org/") {
			t.Errorf("a link leads to %q", to)
		}
	}
}

func TestHeadingsAndAnchors(t *testing.T) {
	r := read(t, write(t, reporttest.Small()))
	want := []string{"Lived Experience workforce readiness report", "At a glance", "Contents", "Support & supervision", "What to do first", "Actions", "Action 2", "Look into now", "In place for support", "Strength: pay", "Note", "To fill in", "At a glance"}
	if diff := gocmp.Diff(want, r.headings); diff != "" {
		t.Errorf("headings (-want +got):\n%s", diff)
	}
	links := []string{"#support--supervision", "#what-to-do-first", "#to-fill-in", "#at-a-glance-1", "#action-2", "https://example.org/plan?a=1&b=2", "#actions"}
	if diff := gocmp.Diff(links, r.links); diff != "" {
		t.Errorf("links (-want +got):\n%s", diff)
	}
}

// TestRowLinks holds that a link to a row leads to the heading above its table.
func TestRowLinks(t *testing.T) {
	table := func(id string) document.Block {
		return document.Table{Columns: []document.Column{{Title: "No."}}, Rows: [][]document.Text{{document.T("1")}}, RowIDs: []string{id}}
	}
	r := read(t, write(t, document.Document{Title: "T", Blocks: []document.Block{
		document.Paragraph{Text: document.Text{{Text: "a", Ref: "one"}, {Text: "b", Ref: "two"}, {Text: "c", Ref: "top"}}},
		table("top"), document.Heading{Level: 1, Text: "Plan"}, document.Heading{Level: 2, Text: "First actions"}, table("one"),
		document.Heading{Level: 2, Text: "Plan"}, table("two")}}))
	if diff := gocmp.Diff([]string{"#first-actions", "#plan-1", "#t"}, r.links); diff != "" {
		t.Errorf("links (-want +got):\n%s", diff)
	}
}

func TestMistakes(t *testing.T) {
	for name, m := range reporttest.Malformed() {
		var out bytes.Buffer
		err := markdown.Write(&out, m.Document)
		if err == nil || !strings.Contains(err.Error(), m.Want) || out.Len() > 0 {
			t.Errorf("%s: error %v and %d bytes; want an error with %q, and nothing written", name, err, out.Len(), m.Want)
		}
	}
}

func FuzzText(f *testing.F) {
	for _, s := range reporttest.Nasty() {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { checkText(t, s) })
}

func TestLinear(t *testing.T) {
	reporttest.Linear(t, func(d document.Document) error { return markdown.Write(io.Discard, d) })
}

func BenchmarkWrite(b *testing.B) {
	d := reporttest.Hostile()
	for b.Loop() {
		if err := markdown.Write(&bytes.Buffer{}, d); err != nil {
			b.Fatal(err)
		}
	}
}
