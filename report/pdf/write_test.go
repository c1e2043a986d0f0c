package pdf

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"example.org/readiness/report/chart"
	"example.org/readiness/report/document"
	"example.org/readiness/report/internal/reporttest"
	"example.org/readiness/report/pdf/internal/pdftest"
)

// The page as a reader measures it, in points from the bottom left.
const (
	mm            = 72 / 25.4
	pageHeight    = 841.89
	margin        = 20 * mm
	column        = 595.28 - 2*margin
	contentTop    = 27 * mm // from the top, as the next
	contentBottom = pageHeight - 25*mm
	contentHeight = contentBottom - contentTop
	coverBottom   = pageHeight - 18*mm
)

// written draws a document, and reads and checks the file.
func written(t testing.TB, d document.Document) *pdftest.File {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, d, made); err != nil {
		t.Fatalf("Write: %v", err)
	}
	f := pdftest.MustRead(t, b.Bytes())
	if found := pdftest.Check(f); len(found) > 0 {
		t.Fatalf("not accessible:\n%s", strings.Join(found, "\n"))
	}
	return f
}

// blocks is a document of just these blocks.
func blocks(b ...document.Block) document.Document {
	return document.Document{Title: "Test", Language: "en-AU", Blocks: b}
}

func para(s string) document.Block { return document.Paragraph{Text: document.T(s)} }

func TestReadingOrder(t *testing.T) {
	f := written(t, blocks(
		document.Heading{Level: 1, Text: "One", ID: "one"},
		document.Paragraph{Text: document.Text{{Text: "See "}, {Text: "Two", Ref: "two"}, {Text: " and "}, {Text: "the web", URL: "https://example.org/a"}, {Text: "."}}},
		document.List{Ordered: true, Items: []document.Text{document.T("first"), document.T("second")}},
		document.Table{Caption: "A table", RowHeads: true, Columns: []document.Column{{Title: "Name"}, {Title: "Value", Right: true}},
			Rows: [][]document.Text{{document.T("a"), document.T("1")}, {document.T("b"), nil}}},
		document.Callout{Kind: document.Warning, Title: "Careful", Blocks: []document.Block{para("Mind this.")}},
		document.Heading{Level: 2, Text: "Two", ID: "two"},
	))
	want := []string{"H1 One", "P See Two and the web.", "Link Two", "Link the web",
		"L 1.first2.second", "LI 1.first", "Lbl 1.", "LBody first", "LI 2.second", "Lbl 2.", "LBody second",
		"Table A tableNameValuea1b–", "Caption A table", "TR NameValue", "TH Name", "TH Value",
		"TR a1", "TH a", "TD 1", "P 1", "TR b–", "TH b", "TD –", "P –",
		"Div CarefulMind this.", "H2 Careful", "P Mind this.", "H2 Two"}
	var got []string
	for _, n := range f.Nodes()[2:] { // after Document and Sect
		got = append(got, n.Role+" "+n.Text)
	}
	if !slices.Equal(got, want) {
		t.Errorf("reading order:\n got %q\nwant %q", got, want)
	}
}

// TestContents holds that page numbers are those of the headings, also when the
// contents themselves take several pages.
func TestContents(t *testing.T) {
	list := []document.Block{document.Contents{Title: "Contents"}}
	for i := range 90 {
		list = append(list, document.Heading{Level: 1, Text: fmt.Sprintf("Chapter %d", i)}, para(filler(i, 30)),
			document.Heading{Level: 2, Text: fmt.Sprintf("Section of %d", i)}, para(filler(i, 20+300*(i%4))), document.Heading{Level: 3, Text: "Too low"},
			document.Heading{Level: 2, Text: "Left out", Unlisted: true})
	}
	f := written(t, blocks(list...))
	page := map[string]string{}
	for _, n := range f.Nodes() {
		if n.Role == "H1" || n.Role == "H2" {
			page[n.Text] = strconv.Itoa(n.Page + 1)
		}
	}
	entries := f.Texts("Reference")
	if len(entries) != 180 {
		t.Fatalf("%d entries; want 180", len(entries))
	}
	for _, e := range entries {
		i := strings.LastIndex(e, " ")
		if page[e[:i]] != e[i+1:] {
			t.Errorf("entry %q; the heading is on page %s", e, page[e[:i]])
		}
	}
	for _, a := range f.List(f.Dict(f.Pages()[0])["Annots"]) {
		d := f.Dict(a)
		_, number, _ := strings.Cut(pdftest.String(d["Contents"]), ", page ")
		to := slices.Index(f.Pages(), f.List(d["Dest"])[0].(pdftest.Ref)) + 1
		if number != strconv.Itoa(to) {
			t.Errorf("the link %q leads to page %d", pdftest.String(d["Contents"]), to)
		}
	}
}

func TestRunningText(t *testing.T) {
	f := written(t, sample("Riverbend"))
	var got []string
	for _, s := range f.Stretches() {
		if s.Page == 2 && s.MCID < 0 {
			got = append(got, s.Text)
		}
		if s.Page == 0 && s.MCID < 0 {
			t.Errorf("running text on the cover: %q", s.Text)
		}
	}
	// The page before has dotted lines.
	if c := f.Contents(f.Dict(f.Pages()[2])); bytes.Contains(c, []byte("[0.75")) {
		t.Error("dots go on from the contents to the next page")
	}
	want := []string{"Riverbend", "Riverbend · 22 November 2026", "At a glance", fmt.Sprintf("Page 3 of %d", len(f.Pages()))}
	if !slices.Equal(got, want) {
		t.Errorf("running text %q; want %q", got, want)
	}
}

// TestHeadingsStay holds that no page ends with a heading, and that no
// paragraph leaves a line alone on a page.
func TestHeadingsStay(t *testing.T) {
	for n := range 40 {
		list := []document.Block{para(strings.TrimRight(strings.Repeat("line\n", 10+n), "\n"))}
		list = append(list, document.Heading{Level: 1, Text: "h"})
		list = append(list, para(strings.TrimRight(strings.Repeat("line\n", 5+n), "\n")), document.Heading{Level: 2, Text: "heading"}, para("one\ntwo\nthree\nfour"))
		f := written(t, blocks(list...))
		byPage := map[int][]string{}
		for _, s := range f.Stretches() {
			if s.MCID >= 0 {
				byPage[s.Page] = append(byPage[s.Page], s.Text)
			}
		}
		for p, texts := range byPage {
			if last := texts[len(texts)-1]; last == "heading" || last == "one" || last == "three" {
				t.Errorf("%d lines: page %d ends with %q", n, p+1, last)
			}
		}
	}
}

func TestLinks(t *testing.T) {
	f := written(t, blocks(document.Heading{Level: 1, Text: "Here", ID: "here"}, document.Paragraph{Text: document.Text{
		{Text: "script ", URL: "javascript:alert(1)"}, {Text: "file ", URL: "file:///etc/passwd"}, {Text: "broken ", URL: "http://%zz"},
		{Text: "opaque ", URL: "http:foo"}, {Text: "nobody ", URL: "mailto:"},
		{Text: "mail ", URL: "mailto:a@example.org"}, {Text: "web", URL: "https://example.org/ā?(x)"}, {Text: " here", Ref: "here"},
	}}))
	if got := f.Texts("P"); got[0] != "script file broken opaque nobody mail web here" {
		t.Errorf("text %q", got)
	}
	var got []string
	for _, a := range f.List(f.Dict(f.Pages()[0])["Annots"]) {
		d := f.Dict(a)
		got = append(got, pdftest.String(f.Dict(d["A"])["URI"])+" "+pdftest.String(d["Contents"]))
	}
	want := []string{"mailto:a@example.org mail (mailto:a@example.org)",
		"https://example.org/%C4%81?(x) web (https://example.org/%C4%81?(x))", " Here, page 1"}
	if !slices.Equal(got, want) {
		t.Errorf("links %q; want %q", got, want)
	}
}

// TestRowLinks holds that a link to a row leads to its top, wherever it comes to
// stand, and says what it is called and on which page.
func TestRowLinks(t *testing.T) {
	table := document.Table{Columns: []document.Column{{Title: "No."}, {Title: "Action"}}}
	for i := range 90 {
		table.Rows = append(table.Rows, []document.Text{document.T(fmt.Sprint(i)), document.T(fmt.Sprint("do ", i))})
		table.RowIDs = append(table.RowIDs, fmt.Sprint("action-", i))
	}
	table.RowIDs[7] = ""
	f := written(t, blocks(document.Heading{Level: 1, Text: "Plan"},
		document.Paragraph{Text: document.Text{{Text: "Action 2: ", Bold: true, Ref: "action-2"}, {Text: "and "}, {Text: "Action 80", Ref: "action-80"}}}, table))
	for i, want := range []struct {
		name, row string
	}{{"Action 2", "do 2"}, {"Action 80", "do 80"}} {
		a := f.Dict(f.List(f.Dict(f.Pages()[0])["Annots"])[i])
		dest := f.List(a["Dest"])
		page := slices.Index(f.Pages(), dest[0].(pdftest.Ref))
		if got := pdftest.String(a["Contents"]); got != fmt.Sprintf("%s, page %d", want.name, page+1) {
			t.Errorf("the link is %q", got)
		}
		at := slices.IndexFunc(f.Stretches(), func(s pdftest.Stretch) bool { return s.Text == want.row })
		s := f.Stretches()[at]
		if above := dest[3].(float64) - s.Y; s.Page != page || above < 8 || above > 30 {
			t.Errorf("the link leads to page %d, %.1f above the row, which is on page %d", page+1, above, s.Page+1)
		}
	}
	if n := f.Dict(f.Catalog()["Outlines"])["Count"]; n != 1.0 {
		t.Errorf("%v bookmarks; want that of the heading", n)
	}
}

// bookmarks are those of a file with their depth and page.
func bookmarks(f *pdftest.File) []string {
	var got []string
	var walk func(v any, depth int)
	walk = func(v any, depth int) {
		for ; v != nil; v = f.Dict(v)["Next"] {
			d := f.Dict(v)
			page := slices.Index(f.Pages(), f.List(d["Dest"])[0].(pdftest.Ref)) + 1
			got = append(got, fmt.Sprintf("%d %s %d", depth, pdftest.String(d["Title"]), page))
			walk(d["First"], depth+1)
		}
	}
	walk(f.Dict(f.Catalog()["Outlines"])["First"], 1)
	return got
}

func TestBookmarks(t *testing.T) {
	f := written(t, blocks(document.Heading{Level: 1, Text: "Ngā tāngata 🎉"}, document.Heading{Level: 2, Text: "b"}, document.Heading{Level: 3, Text: "c"},
		document.Heading{Level: 4, Text: "unlisted"}, document.Heading{Level: 2, Text: "d"}, document.Heading{Level: 1, Text: "e"}))
	got := bookmarks(f)
	if want := []string{"1 Ngā tāngata 🎉 1", "2 b 1", "3 c 1", "2 d 1", "1 e 2"}; !slices.Equal(got, want) {
		t.Errorf("bookmarks %q; want %q", got, want)
	}
}

func TestMetadata(t *testing.T) {
	d := blocks(para("a"))
	d.Title, d.Subject, d.Author = `<Readiness> & "more"`, "Ngā Kaimahi 🎉\x00", "K"
	f := written(t, d)
	info := f.Dict(f.Trailer["Info"])
	if got, want := pdftest.String(info["Title"]), `<Readiness> & "more": Ngā Kaimahi 🎉`; got != want {
		t.Errorf("title %q; want %q", got, want)
	}
	if got := pdftest.String(info["CreationDate"]); got != "D:20261122030405Z" {
		t.Errorf("date %q", got)
	}
	xmp := f.Data(f.Catalog()["Metadata"])
	if err := xml.Unmarshal(xmp, new(struct{})); err != nil {
		t.Errorf("XMP: %v in %s", err, xmp)
	}
	for _, want := range []string{"2026-11-22T03:04:05Z", "Ngā Kaimahi 🎉", "&lt;Readiness&gt; &amp; &quot;more&quot;"} {
		if !bytes.Contains(xmp, []byte(want)) {
			t.Errorf("XMP without %q", want)
		}
	}
	var b bytes.Buffer
	if err := Write(&b, d, Options{}); err != nil {
		t.Fatal(err)
	}
	if regexp.MustCompile(`19(70|69)-|000[01]-`).Match(b.Bytes()) {
		t.Error("a date that nobody gave")
	}
}

type plot func(width float64) chart.Drawing

func (p plot) Draw(width float64, _ chart.Look) chart.Drawing { return p(width) }

func TestMistakes(t *testing.T) {
	nan := plot(func(w float64) chart.Drawing {
		zero := 0.0
		return chart.Drawing{Width: w, Height: 10, Shapes: []chart.Shape{chart.Line{Points: []chart.Point{{X: 1 / zero}, {}}, Stroke: chart.Stroke{Width: 1}}}}
	})
	flat := plot(func(float64) chart.Drawing { return chart.Drawing{} })
	type mistake struct {
		name, want string
		doc        document.Document
	}
	mistakes := []mistake{
		{"infinite point", `chart "c": a point at +Inf`, blocks(document.Chart{Title: "c", Alt: "a line", Plot: nan})},
		{"flat chart", `chart "c": a drawing of 0 by 0 mm`, blocks(document.Chart{Title: "c", Alt: "a line", Plot: flat})},
		{"logo", "logo: image: unknown format", document.Document{Brand: document.Brand{Logo: &document.Image{Data: []byte("GIF"), Format: "png", Alt: "Logo", Width: 1, Height: 1}}}},
	}
	for name, m := range reporttest.Malformed() {
		mistakes = append(mistakes, mistake{name, m.Want, m.Document})
	}
	for _, tt := range mistakes {
		t.Run(tt.name, func(t *testing.T) {
			var b bytes.Buffer
			err := Write(&b, tt.doc, made)
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.HasPrefix(err.Error(), "pdf: ") {
				t.Errorf("error %v; want %q", err, tt.want)
			}
			if b.Len() > 0 {
				t.Error("something was written")
			}
		})
	}
	if err := Write(brokenWriter{}, blocks(), made); !errors.Is(err, io.ErrClosedPipe) {
		t.Errorf("error of the writer: %v", err)
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, io.ErrClosedPipe }

// TestLogo draws logos of every kind, damaged ones among them: gofpdf alone
// would refuse or panic.
func TestLogo(t *testing.T) {
	rgba := image.NewNRGBA64(image.Rect(0, 0, 40, 20))
	for i := range 40 {
		rgba.Set(i, i/2, color.NRGBA64{0xFFFF, 0x8000, 0, uint16(i * 1600)})
	}
	pal := image.NewPaletted(image.Rect(0, 0, 8, 8), color.Palette{color.Transparent, color.NRGBA{255, 0, 0, 128}})
	encode := func(m image.Image) []byte {
		var b bytes.Buffer
		if err := png.Encode(&b, m); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	var jpg bytes.Buffer
	if err := jpeg.Encode(&jpg, rgba, nil); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"png": encode(rgba), "paletted": encode(pal), "jpeg": jpg.Bytes(), "grey": encode(image.NewGray16(image.Rect(0, 0, 3, 300)))} {
		d := sample("Riverbend")
		d.Brand.Logo = &document.Image{Data: data, Format: "png", Alt: "The logo of Kōwhai", Width: 40, Height: 20}
		f := written(t, d)
		if got := pdftest.String(f.Find("Figure")["Alt"]); got != "The logo of Kōwhai" {
			t.Errorf("%s: alternative text %q", name, got)
		}
		d.Brand.Logo = &document.Image{Data: data[:len(data)-len(data)/3], Format: "png", Alt: "Logo", Width: 40, Height: 20}
		if err := Write(io.Discard, d, made); err == nil {
			t.Errorf("%s: half a logo was accepted", name)
		}
	}
}

// TestPictures holds that a large logo is unpacked once for many files, and
// small in each.
func TestPictures(t *testing.T) {
	for name, src := range map[string]image.Image{"flat": image.NewPaletted(image.Rect(0, 0, 4000, 4000), color.Palette{color.Black, color.White}), "16 bits": image.NewNRGBA64(image.Rect(0, 0, 2000, 1000))} {
		var b bytes.Buffer
		if err := png.Encode(&b, src); err != nil {
			t.Fatal(err)
		}
		d := sample("Riverbend")
		d.Brand.Logo = &document.Image{Data: b.Bytes(), Format: "png", Alt: "Logo", Width: src.Bounds().Dx(), Height: src.Bounds().Dy()}
		o := made
		o.Pictures = &Pictures{}
		var first bytes.Buffer
		if err := Write(&first, d, o); err != nil {
			t.Fatal(err)
		}
		if n := first.Len(); n > 200<<10 {
			t.Errorf("%s: the file takes %d bytes", name, n)
		}
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		var second bytes.Buffer
		if err := Write(&second, d, o); err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		if n := (after.TotalAlloc - before.TotalAlloc) >> 20; n > 10 {
			t.Errorf("%s: the second file takes %d MB", name, n)
		}
		if !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Errorf("%s: the second file is another", name)
		}
		alone := written(t, d)
		if !strings.Contains(fmt.Sprint(alone.Find("Figure")["Alt"]), "Logo") {
			t.Errorf("%s: no logo without what was made ready", name)
		}
	}
	broken := &Pictures{}
	d := sample("Riverbend")
	d.Brand.Logo = &document.Image{Data: []byte("no picture"), Format: "png", Alt: "Logo", Width: 1, Height: 1}
	for range 2 {
		if err := Write(io.Discard, d, Options{Pictures: broken}); err == nil {
			t.Error("a damaged logo is accepted")
		}
	}
}

func TestSameInputSameBytes(t *testing.T) {
	var first bytes.Buffer
	if err := Write(&first, sample("Riverbend"), made); err != nil {
		t.Fatal(err)
	}
	if n := first.Len(); n > 150<<10 {
		t.Errorf("the sample takes %d bytes", n)
	}
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			var b bytes.Buffer
			if err := Write(&b, sample("Riverbend"), made); err != nil {
				t.Error(err)
			} else if !bytes.Equal(b.Bytes(), first.Bytes()) {
				t.Errorf("file %d differs", i)
			}
			if err := Write(io.Discard, sample(fmt.Sprint("Organisation ŋ", i)), made); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}
