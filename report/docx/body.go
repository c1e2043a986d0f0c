package docx

import (
	"fmt"
	"math"

	"example.org/readiness/report/chart"
	"example.org/readiness/report/document"
	"example.org/readiness/report/safetext"
)

// A writer writes one file. It is a Visitor: blocks go into the main part, and
// what they need elsewhere is gathered.
type writer struct {
	doc     *document.Settled
	o       Options
	palette chart.Palette
	page    pageSize
	out     element // the body

	marks   map[string]string // the bookmark of each ID
	written int               // bookmarks so far
	lists   numbering
	rels    relations
	media   []media
	drawn   int // pictures so far

	fresh   bool   // the next block begins a page
	keep    bool   // the paragraphs at hand stay with what comes next
	leads   bool   // the paragraph at hand leads to what comes next
	level   int    // of the last heading
	callout string // the style of the paragraphs of the callout at hand
	spaced  int    // where the last empty line ended
}

func newWriter(s *document.Settled, o Options) *writer {
	p := &writer{doc: s, o: o, palette: s.Brand.Palette(), page: a4, marks: map[string]string{}, lists: numbering{first: 1}}
	if o.Template != nil {
		p.page, p.lists.first = o.Template.page, ownNumbers
	}
	return p
}

// body writes the main part.
func (p *writer) body() error {
	if err := p.cover(); err != nil {
		return err
	}
	if err := p.blocks(p.doc.Blocks); err != nil {
		return err
	}
	if p.out.Len() == 0 {
		p.open(normal)
		p.close()
	}
	return nil
}

// blocks writes blocks, of which a paragraph stays on one page with the list, the
// table or the picture that it leads to.
func (p *writer) blocks(list []document.Block) error {
	for i, b := range list {
		p.leads = false
		if i+1 < len(list) {
			switch list[i+1].(type) {
			case document.List, document.Table, document.Chart, document.Choices, document.Blank:
				p.leads = true
			}
		}
		if err := document.Walk([]document.Block{b}, p); err != nil {
			return err
		}
	}
	return nil
}

// cover writes the first page: the logo, the name of the report, for whom, and
// the rest. A report without a cover begins with its name.
func (p *writer) cover() error {
	if err := p.logo(); err != nil {
		return err
	}
	if p.doc.Name != "" {
		p.open("Title", p.lowered())
		p.words(p.doc.Name)
		p.close()
	}
	if len(p.doc.Cover) == 0 { // the head of each page says about whom the report is
		return nil
	}
	leads := true
	for _, b := range p.doc.Front {
		if par, ok := b.(document.Paragraph); ok && leads && par.Style == document.Lead {
			p.flow("Subtitle", par.Text)
			continue
		}
		leads = false
		if err := document.Walk([]document.Block{b}, p); err != nil {
			return err
		}
	}
	p.fresh = true
	return nil
}

// lowered moves the name of the report down a cover that has no logo.
func (p *writer) lowered() string {
	if len(p.doc.Cover) == 0 || p.doc.Brand.Logo != nil || p.o.Template != nil {
		return ""
	}
	return `<w:spacing w:before="3400" w:after="240"/>`
}

// style is the id that a style has in this file.
func (p *writer) style(id string) string {
	if t := p.o.Template; t != nil {
		return t.style(id)
	}
	return id
}

// open begins a paragraph, with more properties than its style has. Their order
// is that of the schema.
func (p *writer) open(style string, properties ...string) {
	p.out.raw(`<w:p><w:pPr>`, val("pStyle", p.style(style)))
	if p.keep {
		p.out.raw(`<w:keepNext/>`)
	}
	if p.fresh {
		p.out.raw(`<w:pageBreakBefore/>`)
		p.fresh = false
	}
	p.out.raw(properties...)
	p.out.raw(`</w:pPr>`)
}

func (p *writer) close() { p.out.raw(`</w:p>`) }

// words writes a run without a look of its own.
func (p *writer) words(s string) { p.run("", safetext.OneLine(s)) }

// Heading writes a heading that is a bookmark too.
func (p *writer) Heading(h document.Heading) error {
	if h.Level == 1 && !h.Flows && p.level > 0 || h.Apart {
		p.fresh = true
	}
	style := fmt.Sprintf("Heading%d", h.Level)
	if h.Unlisted {
		style += "Unlisted"
	}
	if h.Level == 1 && h.Flows && p.level > 0 {
		p.open(style, `<w:spacing w:before="720" w:after="240"/>`)
	} else {
		p.open(style)
	}
	p.bookmark(h.ID)
	p.words(h.Text)
	p.close()
	p.level = h.Level
	return nil
}

// Paragraph writes running text.
func (p *writer) Paragraph(b document.Paragraph) error {
	style := map[document.Style]string{document.Title: "Title", document.Lead: "Lead", document.Small: "Small", document.Guide: "Small"}[b.Style]
	if p.callout != "" {
		style = p.callout
	} else if style == "" {
		style = normal
	}
	p.keep = p.leads
	p.flow(style, b.Text)
	p.keep = false
	return nil
}

// flow writes a paragraph, unless it would be empty.
func (p *writer) flow(style string, t document.Text, properties ...string) {
	if safetext.OneLine(t.Plain()) == "" {
		return
	}
	p.open(style, properties...)
	p.inline(t)
	p.close()
}

// caption writes the words above a table or a picture, which stay with it.
func (p *writer) caption(s string) {
	p.keep = true
	p.flow("Caption", document.T(safetext.OneLine(s)))
	p.keep = false
}

// List writes an item a paragraph.
func (p *writer) List(l document.List) error {
	if len(l.Items) == 0 {
		return nil
	}
	style, properties := "ListBullet", []string{}
	if l.Ordered {
		style = "ListNumber"
	}
	if l.Small {
		style, properties = "Small", []string{`<w:spacing w:before="20" w:after="40"/>`, `<w:ind w:left="340" w:hanging="340"/>`}
	}
	number := `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="` + itoa(p.lists.add(l.Ordered)) + `"/></w:numPr>`
	if p.callout != "" { // at the callout's edge, as its other paragraphs are
		style, properties = p.callout, append(properties, `<w:ind w:left="624" w:right="227" w:hanging="340"/>`)
	}
	for _, item := range l.Items {
		p.flow(style, item, append([]string{number}, properties...)...)
	}
	return nil
}

// Callout writes paragraphs of a style of their own, the first of them a heading.
func (p *writer) Callout(c document.Callout) error {
	kind := "Callout" + [...]string{"Note", "Strength", "Warning"}[c.Kind]
	p.space()
	p.open(kind+"Heading", `<w:outlineLvl w:val="`+itoa(min(p.level, 8))+`"/>`)
	p.words(c.Title)
	p.close()
	p.callout = kind
	err := document.Walk(c.Blocks, p)
	p.callout = ""
	p.space()
	return err
}

// space is an empty line that keeps boxes and tables apart from what is beside
// them, which Word would else make one.
func (p *writer) space() {
	if p.out.Len() == p.spaced {
		return
	}
	p.open(normal, `<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>`)
	p.close()
	p.spaced = p.out.Len()
}

// Contents writes a field that Word can bring up to date, with its entries.
func (p *writer) Contents(c document.Contents) error {
	p.fresh = p.fresh || p.level > 0
	p.level = 1
	p.out.raw(`<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>`)
	p.open("TOCHeading")
	p.words(c.Title)
	p.close()
	entries := p.doc.Listed()
	for i, e := range entries {
		p.open(fmt.Sprintf("TOC%d", e.Level))
		if i == 0 {
			p.out.raw(`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \o "1-2" \h \z </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`)
		}
		p.out.raw(`<w:hyperlink w:anchor="`, p.mark(e.ID), `" w:history="1">`)
		p.words(e.Title)
		p.out.raw(`</w:hyperlink>`)
		if i == len(entries)-1 {
			p.out.raw(`<w:r><w:fldChar w:fldCharType="end"/></w:r>`)
		}
		p.close()
	}
	p.out.raw(`</w:sdtContent></w:sdt>`)
	return nil
}

// A pageSize is in twentieths of a point.
type pageSize struct {
	width, height            int
	top, right, bottom, left int
	header, footer           int
}

// a4 is the report's own page, with margins of 20 mm at the sides.
var a4 = pageSize{width: 11906, height: 16838, top: 1531, right: 1134, bottom: 1361, left: 1134, header: 680, footer: 624}

func (s pageSize) textWidth() int { return s.width - s.left - s.right }

// textHeight is what the margins leave; Word writes one that may not grow as a
// negative number.
func (s pageSize) textHeight() int { return s.height - max(s.top, -s.top) - max(s.bottom, -s.bottom) }

// twip is a twentieth of a point in millimetres.
const twip = 25.4 / 1440

func (s pageSize) xml() string {
	orient := ""
	if s.width > s.height {
		orient = ` w:orient="landscape"`
	}
	return fmt.Sprintf(`<w:pgSz w:w="%d" w:h="%d"%s/><w:pgMar w:top="%d" w:right="%d" w:bottom="%d" w:left="%d" w:header="%d" w:footer="%d" w:gutter="0"/>`,
		s.width, s.height, orient, s.top, s.right, s.bottom, s.left, s.header, s.footer)
}

// emu turns millimetres into the units of pictures.
func emu(mm float64) int { return int(math.Round(mm * 36000)) }
