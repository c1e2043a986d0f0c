package docx

import (
	"strings"

	"example.org/readiness/report/chart"
)

// A style is how a kind of paragraph, of words or of table looks. Its name is
// what a template's own style of that kind is found by: those of Word are in
// small letters where Word has them so.
type style struct {
	id, name  string
	kind      string // "paragraph", "character" or "table"
	basedOn   string // the id of another, or ""
	next      string // the id of the style of the next paragraph, or ""
	paragraph string // properties
	words     string // properties
	more      string // of a table
}

// The ids of styles that more than one place names.
const (
	normal     = "Normal"
	choiceText = "Choice"
	blankText  = "Blank"
	tableText  = "TableText"
	tableHead  = "TableHead"
	ownTable   = "ReadinessTable"
)

// The look of text: sizes are in half points, spaces in twentieths of a point.
const (
	fontName = "Arial" // which all computers have, or have one as wide
	defaults = `<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="` + fontName + `" w:hAnsi="` + fontName + `" w:cs="` + fontName + `" w:eastAsia="` + fontName +
		`"/><w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val=LANGUAGE w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>` +
		`<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="269" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>`
)

// styles are all that the body uses, in a palette.
func styles(p chart.Palette) []style {
	colour := func(c chart.Colour) string { return val("color", c.Hex()) }
	list := []style{
		{id: normal, name: "Normal", kind: "paragraph", words: colour(p.Ink)},
		{id: "Title", name: "Title", kind: "paragraph", basedOn: normal, next: "Subtitle",
			paragraph: `<w:pBdr><w:bottom w:val="single" w:sz="24" w:space="10" w:color="` + p.Accent.Hex() + `"/></w:pBdr><w:spacing w:before="480" w:after="240" w:line="240" w:lineRule="auto"/>`,
			words:     `<w:b/>` + colour(p.Heading) + size(56)},
		{id: "Subtitle", name: "Subtitle", kind: "paragraph", basedOn: normal, next: normal, paragraph: spacing(0, 240), words: colour(p.Heading) + size(30)},
		{id: "Lead", name: "Lead", kind: "paragraph", basedOn: normal, next: normal, paragraph: spacing(60, 160), words: size(24)},
		{id: "Small", name: "Small", kind: "paragraph", basedOn: normal, paragraph: spacing(60, 120), words: colour(p.Muted) + size(18)},
		{id: "ListBullet", name: "List Bullet", kind: "paragraph", basedOn: normal, paragraph: spacing(0, 60)},
		{id: "ListNumber", name: "List Number", kind: "paragraph", basedOn: normal, paragraph: spacing(0, 60)},
		{id: choiceText, name: "Choice", kind: "paragraph", basedOn: normal, paragraph: spacing(0, 60) + `<w:ind w:left="510" w:hanging="510"/>`},
		{id: blankText, name: "Blank", kind: "paragraph", basedOn: normal, paragraph: `<w:spacing w:before="120" w:after="60" w:line="240" w:lineRule="auto"/>`},
		{id: "Caption", name: "caption", kind: "paragraph", basedOn: normal, next: normal, paragraph: `<w:keepNext/>` + spacing(240, 100), words: `<w:b/>` + size(20)},
		{id: "Figure", name: "Figure", kind: "paragraph", basedOn: normal, paragraph: `<w:spacing w:before="60" w:after="240" w:line="240" w:lineRule="auto"/>`},
		{id: tableText, name: "Table Text", kind: "paragraph", basedOn: normal, paragraph: spacing(0, 40), words: size(19)},
		{id: tableHead, name: "Table Head", kind: "paragraph", basedOn: tableText, paragraph: `<w:keepNext/>`, words: `<w:b/>` + colour(p.OnPrimary)},
		{id: "TOCHeading", name: "TOC Heading", kind: "paragraph", basedOn: "Heading1", next: normal, paragraph: `<w:outlineLvl w:val="9"/>`},
		{id: "TOC1", name: "toc 1", kind: "paragraph", basedOn: normal, next: normal, paragraph: spacing(100, 40), words: `<w:b/>`},
		{id: "TOC2", name: "toc 2", kind: "paragraph", basedOn: normal, next: normal, paragraph: `<w:spacing w:after="20"/><w:ind w:left="284"/>`},
		{id: "Header", name: "header", kind: "paragraph", basedOn: normal,
			paragraph: `<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="4" w:color="` + p.Line.Hex() + `"/></w:pBdr>` + spacing(0, 0), words: colour(p.Muted) + size(17)},
		{id: "Footer", name: "footer", kind: "paragraph", basedOn: normal,
			paragraph: `<w:pBdr><w:top w:val="single" w:sz="4" w:space="4" w:color="` + p.Line.Hex() + `"/></w:pBdr>` + spacing(0, 0), words: colour(p.Muted) + size(17)},
		{id: "Strong", name: "Strong", kind: "character", words: `<w:b/>`},
		{id: "Hyperlink", name: "Hyperlink", kind: "character", words: colour(p.Link) + `<w:u w:val="single"/>`},
		{id: "Muted", name: "Muted", kind: "character", words: colour(p.Muted)},
		{id: "Alert", name: "Alert", kind: "character", words: colour(p.Alert)},
		{id: "Good", name: "Good", kind: "character", words: colour(p.Good)},
		{id: "TableNormal", name: "Normal Table", kind: "table",
			more: `<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr>`},
		tableStyle(p),
	}
	return append(append(list, headings(p)...), callouts(p)...)
}

func size(halfPoints int) string {
	n := itoa(halfPoints)
	return `<w:sz w:val="` + n + `"/><w:szCs w:val="` + n + `"/>`
}

func spacing(before, after int) string {
	return `<w:spacing w:before="` + itoa(before) + `" w:after="` + itoa(after) + `"/>`
}

// headings are of four levels, each also for headings that contents leave out:
// those look the same, and Word does not put them into the contents.
func headings(p chart.Palette) []style {
	var out []style
	for i, h := range []struct{ size, before, after int }{{36, 0, 240}, {26, 360, 120}, {22, 280, 80}, {20, 220, 60}} {
		n := itoa(i + 1)
		colour := p.Heading
		if i == 3 {
			colour = p.Ink
		}
		level := `<w:keepNext/><w:keepLines/>` + spacing(h.before, h.after) + `<w:outlineLvl w:val="` + itoa(i) + `"/>`
		out = append(out,
			style{id: "Heading" + n, name: "heading " + n, kind: "paragraph", basedOn: normal, next: normal, paragraph: level,
				words: `<w:b/>` + val("color", colour.Hex()) + size(h.size)},
			style{id: "Heading" + n + "Unlisted", name: "Heading " + n + " Unlisted", kind: "paragraph", basedOn: "Heading" + n, next: normal})
	}
	return out
}

// callouts have a bar at the left and a ground. All paragraphs of one have the
// same edges, so that they make one box.
func callouts(p chart.Palette) []style {
	var out []style
	for _, k := range []struct {
		name string
		tint chart.Tint
	}{{"Note", p.Note}, {"Strength", p.Strength}, {"Warning", p.Warning}} {
		edge := func(side string, width, space int, colour chart.Colour) string {
			return `<w:` + side + ` w:val="single" w:sz="` + itoa(width) + `" w:space="` + itoa(space) + `" w:color="` + colour.Hex() + `"/>`
		}
		ground := k.tint.Ground
		box := `<w:pBdr>` + edge("top", 4, 5, ground) + edge("left", 36, 9, k.tint.Bar) + edge("bottom", 4, 5, ground) + edge("right", 4, 9, ground) + `</w:pBdr>` +
			`<w:shd w:val="clear" w:color="auto" w:fill="` + ground.Hex() + `"/>` + spacing(0, 0)
		id := "Callout" + k.name
		out = append(out,
			style{id: id, name: "Callout " + k.name, kind: "paragraph", basedOn: normal, paragraph: box + `<w:ind w:left="284" w:right="227"/>`},
			style{id: id + "Heading", name: "Callout " + k.name + " Heading", kind: "paragraph", basedOn: id, next: id,
				paragraph: `<w:keepNext/>`, words: `<w:b/>` + val("color", k.tint.Title.Hex())})
	}
	return out
}

// tableStyle has a head in the brand's colour, fine lines and every second row
// tinted.
func tableStyle(p chart.Palette) style {
	line := func(side string) string {
		return `<w:` + side + ` w:val="single" w:sz="4" w:space="0" w:color="` + p.Line.Hex() + `"/>`
	}
	ground := func(c chart.Colour) string { return `<w:shd w:val="clear" w:color="auto" w:fill="` + c.Hex() + `"/>` }
	return style{id: ownTable, name: "Readiness Table", kind: "table", basedOn: "TableNormal",
		more: `<w:tblPr><w:tblStyleRowBandSize w:val="1"/><w:tblBorders>` + line("top") + line("bottom") + line("insideH") + `</w:tblBorders>` +
			`<w:tblCellMar><w:top w:w="57" w:type="dxa"/><w:left w:w="96" w:type="dxa"/><w:bottom w:w="28" w:type="dxa"/><w:right w:w="96" w:type="dxa"/></w:tblCellMar></w:tblPr>` +
			`<w:tblStylePr w:type="firstRow"><w:rPr><w:b/>` + val("color", p.OnPrimary.Hex()) + `</w:rPr><w:tcPr>` + ground(p.Primary) + `<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>` +
			`<w:tblStylePr w:type="firstCol"><w:rPr><w:b/></w:rPr></w:tblStylePr>` +
			`<w:tblStylePr w:type="band2Horz"><w:tcPr>` + ground(p.Surface) + `</w:tcPr></w:tblStylePr>`}
}

// xml writes a style; resolve gives the ids.
func (s style) xml(resolve func(string) string) string {
	var b strings.Builder
	b.WriteString(`<w:style xmlns:w="` + nsMain + `" w:type="` + s.kind + `"`)
	if s.id == normal || s.id == "TableNormal" {
		b.WriteString(` w:default="1"`)
	}
	if s.name != strings.ToLower(s.name) && !builtIn(s.name) {
		b.WriteString(` w:customStyle="1"`)
	}
	b.WriteString(` w:styleId=` + value(resolve(s.id)) + `>` + val("name", s.name))
	if s.basedOn != "" {
		b.WriteString(val("basedOn", resolve(s.basedOn)))
	}
	if s.next != "" {
		b.WriteString(val("next", resolve(s.next)))
	}
	if s.kind != "table" || s.id == ownTable {
		b.WriteString(`<w:qFormat/>`)
	}
	if s.paragraph != "" {
		b.WriteString(`<w:pPr>` + s.paragraph + `</w:pPr>`)
	}
	if s.words != "" {
		b.WriteString(`<w:rPr>` + s.words + `</w:rPr>`)
	}
	b.WriteString(s.more + `</w:style>`)
	return b.String()
}

// builtIn reports whether Word has a style of that name itself. Others that it
// has are in small letters.
func builtIn(name string) bool {
	switch name {
	case "Normal", "Title", "Subtitle", "List Bullet", "List Number", "TOC Heading", "Strong", "Hyperlink", "Normal Table":
		return true
	}
	return false
}

// stylesXML is the part that holds the report's own styles.
func stylesXML(list []style, language string) string {
	var b strings.Builder
	b.WriteString(declaration + `<w:styles xmlns:w="` + nsMain + `">` + strings.Replace(defaults, "LANGUAGE", value(language), 1))
	for _, s := range list {
		b.WriteString(s.xml(func(id string) string { return id }))
	}
	b.WriteString(`</w:styles>`)
	return b.String()
}
