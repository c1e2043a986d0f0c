package reporttest

import "example.org/readiness/report/document"

// Malformed returns Documents that break one rule of Document.Check each, and
// a part of the error that says so.
func Malformed() map[string]struct {
	Document document.Document
	Want     string
} {
	type malformed = struct {
		Document document.Document
		Want     string
	}
	all := map[string]malformed{}
	add := func(name, want string, blocks ...document.Block) {
		d := Small()
		d.Cover, d.Blocks = nil, append([]document.Block{heading(1, "A", "a")}, blocks...)
		all[name] = malformed{d, want}
	}
	malformedBlocks(add)
	malformedTables(add)
	malformedText(add)
	change := func(name, want string, f func(d *document.Document)) {
		d := Small()
		logo := *d.Brand.Logo
		d.Brand.Logo = &logo
		f(&d)
		all[name] = malformed{d, want}
	}
	change("first level 2", "expected 1", func(d *document.Document) { d.Blocks = []document.Block{heading(2, "A", "a")} })
	change("contents on the cover", "it is on the cover", func(d *document.Document) { d.Cover, d.Blocks = []document.Block{document.Contents{Title: "C"}}, nil })
	change("language", "a tag such as en-AU", func(d *document.Document) { d.Language = `en"><script>` })
	change("logo format", "expected png or jpeg", func(d *document.Document) { d.Brand.Logo.Format = "gif" })
	change("logo size", "a size above 0", func(d *document.Document) { d.Brand.Logo.Width = 0 })
	change("logo without words", "no words in place of the picture", func(d *document.Document) { d.Brand.Logo.Alt = " " })
	return all
}

func heading(level int, text, id string) document.Block {
	return document.Heading{Level: level, Text: text, ID: id}
}

func paragraph(s document.Span) document.Block {
	return document.Paragraph{Text: document.Text{s}}
}

type adder func(name, want string, blocks ...document.Block)

func malformedBlocks(add adder) {
	one := document.Table{Columns: []document.Column{{Title: "t"}}, Rows: [][]document.Text{{document.T("x")}}}
	within := func(b document.Block) document.Block {
		return document.Callout{Title: "c", Blocks: []document.Block{b}}
	}
	add("duplicate id", `the ID "a" is taken`, heading(1, "B", "a"))
	add("skipped level", "after one of level 1", heading(3, "B", "b"))
	add("level 0", "its level is 0", heading(0, "B", "b"))
	add("level 5", "expected 4 at most", heading(2, "B", ""), heading(3, "C", ""), heading(4, "D", ""), heading(5, "E", ""))
	add("level 9", "expected 4 at most", heading(2, "B", ""), heading(3, "C", ""), heading(4, "D", ""), heading(9, "E", ""))
	add("level 2 after the contents", "its level is 2; expected 1", document.Contents{Title: "C"}, heading(2, "B", "b"))
	add("nil block", "there is no block", nil)
	add("pointer block", "*document.Heading", &document.Heading{Level: 1, Text: "B"})
	add("typed nil block", "*document.Paragraph", (*document.Paragraph)(nil))
	add("nil in callout", "there is no block", within(nil))
	add("table in callout", "document.Table; expected a paragraph or a list", within(one))
	add("callout in callout", "expected a paragraph or a list", within(within(paragraph(document.Span{Text: "x"}))))
	add("callout kind", "its kind is 7", document.Callout{Kind: 7, Title: "t"})
	add("contents twice", "a second time", document.Contents{Title: "One"}, document.Contents{Title: "Two"})
	add("contents without title", "no title", document.Contents{})
	add("chart without plot", "no plot", document.Chart{Title: "t", Alt: "x"})
	yes := document.Choice{Mark: "1", Text: document.T("Yes")}
	add("nothing to choose", "there is nothing to choose", document.Choices{})
	add("choice without a mark", "an item has no mark", document.Choices{Items: []document.Choice{yes, {Text: document.T("No")}}})
	add("choice without words", "an item has no words", document.Choices{Items: []document.Choice{yes, {Mark: "2"}}})
	add("no room", "there is no room to write", document.Blank{})
	add("too much room", "it has 21 lines; expected 0 to 20", document.Blank{Lines: 21})
	add("field without words", "a field has no words", document.Blank{Fields: []document.Field{{Line: true}}})
	add("field without room", "has no room", document.Blank{Fields: []document.Field{{Label: "Note"}}})
	bare := Chart()
	bare.Alt = " "
	add("picture without words", "no words in place of the picture", bare)
	named := Chart()
	named.Data.RowIDs = []string{"x"}
	add("ids in a picture", "the rows of its numbers have IDs", named)
	long := Chart()
	long.Data.Rows = append(long.Data.Rows, []document.Text{nil})
	add("short row in a picture", "its cells number 1", long)
}

func malformedTables(add adder) {
	columns := []document.Column{{Title: "t"}, {Title: "u"}}
	table := func(rows ...[]document.Text) document.Table { return document.Table{Columns: columns, Rows: rows} }
	x := document.T("x")
	add("row longer than columns", "its cells number 3; expected 2", table([]document.Text{x, x, x}))
	add("row shorter than columns", "its cells number 1; expected 2", table([]document.Text{x, x}, []document.Text{x}))
	add("rows without columns", "it has no columns", document.Table{Rows: [][]document.Text{{x}}})
	add("table without columns", "it has no columns", document.Table{Empty: "none"})
	ids := table([]document.Text{x, x})
	ids.RowIDs = []string{"r", "s"}
	add("row ids longer than rows", "2 RowIDs for 1 rows", ids)
	ids.RowIDs = []string{"a"}
	add("row id taken", `row 1: the ID "a" is taken`, ids)
	shares := table()
	shares.Columns = []document.Column{{Title: "t", Share: -1}}
	add("share", "the share of column", shares)
}

func malformedText(add adder) {
	lost := document.Span{Text: "x", Ref: "nowhere"}
	in := document.Text{lost}
	add("dangling ref", `refers to "nowhere"`, paragraph(lost))
	add("dangling ref in an item", `refers to "nowhere"`, document.List{Items: []document.Text{in}})
	add("dangling ref in a cell", `refers to "nowhere"`, document.Table{Columns: []document.Column{{}}, Rows: [][]document.Text{{in}}})
	add("dangling ref in a callout", `refers to "nowhere"`, document.Callout{Blocks: []document.Block{paragraph(lost)}})
	add("dangling ref in a choice", `refers to "nowhere"`, document.Choices{Items: []document.Choice{{Mark: "1", Text: in}}})
	add("url and ref", "a URL and a Ref", paragraph(document.Span{Text: "x", Ref: "a", URL: "https://example.org"}))
	add("style", "its style is 9", document.Paragraph{Style: 9})
	add("tone", "is -1", paragraph(document.Span{Text: "x", Tone: -1}))
}
