package pdf

import (
	"slices"

	"example.org/readiness/report"
)

// A Gap is a text of a document with characters that the font lacks.
type Gap struct {
	Text    string
	Missing []rune // drawn as "?"; each once
}

// Gaps lists the texts that the file cannot show in full, in the order in which
// they stand. The text in charts is left out: tables have it too. So are emoji,
// which are no loss, and symbols, for which a square stands.
func Gaps(d report.Document) ([]Gap, error) {
	common, err := load()
	if err != nil {
		return nil, err
	}
	f := gapFinder{shared: common}
	f.blocks(d.Cover)
	f.text(d.Subject) // at the head of every page
	f.text(d.Footer)
	f.blocks(d.Blocks)
	return f.found, nil
}

type gapFinder struct {
	*shared
	found []Gap
}

func (f *gapFinder) blocks(list []report.Block) {
	for _, b := range list {
		switch b := b.(type) {
		case report.Heading:
			f.text(b.Text)
		case report.Paragraph:
			f.text(b.Text.Plain())
		case report.List:
			for _, item := range b.Items {
				f.text(item.Plain())
			}
		case report.Table:
			f.table(b)
		case report.Callout:
			f.text(b.Title)
			f.blocks(b.Blocks)
		case report.Chart:
			f.text(b.Title)
		case report.Contents:
			f.text(b.Title)
		}
	}
}

func (f *gapFinder) table(t report.Table) {
	if len(t.Rows) == 0 {
		f.text(t.Empty)
		return
	}
	if !t.Titled {
		f.text(t.Caption)
	}
	for _, c := range t.Columns {
		f.text(c.Title)
	}
	for _, row := range t.Rows {
		for _, cell := range row {
			f.text(cell.Plain())
		}
	}
}

func (f *gapFinder) text(s string) {
	if simple(s) {
		return
	}
	c := f.cleaned(s)
	g := Gap{Text: s}
	for _, r := range c.missing {
		if !slices.Contains(g.Missing, r) {
			g.Missing = append(g.Missing, r)
		}
	}
	if len(g.Missing) > 0 {
		f.found = append(f.found, g)
	}
}
