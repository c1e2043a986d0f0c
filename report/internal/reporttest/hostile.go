package reporttest

import (
	"cmp"
	"encoding/base64"
	"slices"
	"strings"

	"example.org/readiness/report/chart"
	"example.org/readiness/report/document"
)

// Nasty are texts that break a format which does not escape what it is given.
func Nasty() []string {
	return []string{
		`<script>alert(1)</script>`,
		`"><img src=x onerror=alert(1)>`,
		`</title></style></svg></script><h1>`,
		`<!-- a comment --> ]]> &amp; &#60;b&#62; &nbsp`,
		`[a](javascript:alert(1)) ![b](https://evil.example/x.png) [c][d] [d]: https://evil.example`,
		"# heading", "## heading ##", "- item", "+ item", "* item", "1. item", "2) item", "(3) item", "> quote", "| a | b |", "---", "***", "===", "~~~", "```sh", "    code",
		"a\n===", "a\n---", "a\n\n# b", "a  \n> b", "line\\", "line\\\nbreak", "trailing  ",
		"*a* _b_ **c** __d__ `e` ~~f~~ ~g~ ^h^ $i$ [^j] @k :smile: <https://evil.example> https://evil.example www.evil.example",
		`{#id .class} <a href="x">y</a> \* \\`,
		"red\x1b[31m \x1b]0;title\x07 \x9b2J bell\a back\b nul\x00 \x7f",
		"left\u202eright \u2066isolate\u2069 \ufefftag\U000E0041 line\u2028line\u0085next",
		"bad\xff\xfeutf8 \xc0\xaf \xed\xa0\x80",
		"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=HYPERLINK(\"http://evil.example\";\"x\")",
		"ŋ Māori Việt 👩🏽\u200d💻 漢字 العربية עברית e\u0301",
		"Donau\u00addampf\u00adschiff", "a\u00a0b", "\u00a0", "\u3000x\u3000", "",
	}
}

// Hostile returns a Document that passes Check, with each nasty text wherever
// text may be.
func Hostile() document.Document {
	d := document.Document{
		Title: Nasty()[0], Subject: Nasty()[1], Author: Nasty()[2], Date: Nasty()[3], Footer: Nasty()[2],
		Language: "en-AU",
		Brand:    brand(),
	}
	d.Brand.Logo.Alt = Nasty()[1]
	for i, s := range Nasty() {
		t := document.Text{{Text: s, Bold: true, Tone: document.Alert}, {Text: s}, {Text: s, URL: "https://example.org/" + s}, {Text: s, URL: "javascript:" + s}, {Text: s, Ref: s}, {Text: s, Ref: "row " + s}}
		row := []document.Text{t, document.T(s)}
		table := document.Table{Caption: s, Columns: []document.Column{{Title: s}, {Title: s, Right: true}}, Rows: [][]document.Text{row, {t, nil}}, RowIDs: []string{"", "row " + s}, RowHeads: i%2 == 0}
		data := table
		data.RowIDs = nil
		d.Cover = append(d.Cover, document.Paragraph{Style: document.Style(i % 5), Text: document.T(s)})
		d.Blocks = append(d.Blocks,
			document.Heading{Level: 1 + i%4, Text: s, ID: s, Unlisted: i%3 == 1},
			document.Paragraph{Style: document.Style(i % 5), Text: t},
			document.List{Ordered: i%2 == 0, Items: []document.Text{t, document.T(s), {}}},
			document.List{Ordered: i%2 == 0, Items: []document.Text{document.T(s)}},
			table,
			document.Table{Caption: s, Columns: table.Columns, Empty: s},
			document.Callout{Kind: document.CalloutKind(i % 3), Title: s, Blocks: []document.Block{document.Paragraph{Text: t}, document.List{Items: []document.Text{t}}}},
			document.Chart{Title: s, Alt: "Shows " + s, Plot: label(s), Data: data},
			document.Paragraph{Style: document.Small, Text: t},
			document.Choices{Across: i%2 == 0, Items: []document.Choice{{Mark: cmp.Or(strings.TrimSpace(s), "0"), Text: append(document.T("Choose "), t...)}, {Mark: "1", Text: document.T("Choose " + s)}}},
			document.Blank{Fields: []document.Field{{Label: "Tick " + s, Box: true}, {Label: "Write " + s, Box: i%2 == 0, Line: true}}, Lines: i % 4, Grows: i%3 == 0},
		)
	}
	d.Blocks = slices.Insert(d.Blocks, 0, document.Block(document.Contents{Title: Nasty()[0]}))
	// The last nasty text is empty, and an empty Ref is none: no reference dangles.
	return d
}

// label is a Plot of one text.
type label string

func (l label) Draw(width float64, _ chart.Look) chart.Drawing {
	return chart.Drawing{Width: width, Height: 10, Shapes: []chart.Shape{chart.Label{X: 1, Y: 5, Text: string(l), Size: 8}}}
}

// logo is a PNG of 24 by 8 pixels.
const logo = "iVBORw0KGgoAAAANSUhEUgAAABgAAAAICAYAAADjoT9jAAAAH0lEQVR4nGJpWHDgAQMNARMtDR+1YNQC6gBAAAAA//9zWALTyRmvEQAAAABJRU5ErkJggg=="

// Logo returns a small picture.
func Logo() *document.Image {
	data, err := base64.StdEncoding.DecodeString(logo)
	if err != nil {
		panic(err) // cannot happen: the constant is above
	}
	return &document.Image{Data: data, Format: "png", Alt: "Ngā Consulting", Width: 24, Height: 8}
}
