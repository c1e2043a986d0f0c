package document

import "fmt"

// A Visitor takes the blocks of a Document, a method for each kind. Formats are
// Visitors, so that none of them can overlook a kind.
type Visitor interface {
	Heading(Heading) error
	Paragraph(Paragraph) error
	List(List) error
	Table(Table) error
	Callout(Callout) error // which walks on into its own blocks
	Chart(Chart) error
	Contents(Contents) error
	Choices(Choices) error
	Blank(Blank) error
}

// Walk hands each block to the Visitor, in order, and ends at the first error.
// The only error of its own is a block that Check would not have passed.
func Walk(blocks []Block, v Visitor) error {
	for _, b := range blocks {
		if err := visit(b, v); err != nil {
			return err
		}
	}
	return nil
}

func visit(b Block, v Visitor) error {
	switch b := b.(type) {
	case Heading:
		return v.Heading(b)
	case Paragraph:
		return v.Paragraph(b)
	case List:
		return v.List(b)
	case Table:
		return v.Table(b)
	case Callout:
		return v.Callout(b)
	case Chart:
		return v.Chart(b)
	case Contents:
		return v.Contents(b)
	case Choices:
		return v.Choices(b)
	case Blank:
		return v.Blank(b)
	}
	return fmt.Errorf("a block is a %T; expected one of package document, as a value", b)
}

// EachText calls f with every text that a reader may meet, in order: those of
// the cover, of the head of each page, and of the blocks. What a picture says is
// in its words and its table. It ends at a block that Check does not pass.
func (d Document) EachText(f func(string)) {
	r := reader{f}
	if Walk(d.Cover, r) != nil {
		return
	}
	f(d.Subject)
	f(d.Footer)
	_ = Walk(d.Blocks, r) // a reader has no errors of its own
}

// A reader calls a function with each text.
type reader struct{ text func(string) }

func (r reader) Heading(b Heading) error { return r.say(b.Text) }

func (r reader) Paragraph(b Paragraph) error { return r.say(b.Text.Plain()) }

func (r reader) List(b List) error {
	for _, item := range b.Items {
		r.text(item.Plain())
	}
	return nil
}

func (r reader) Table(b Table) error {
	if len(b.Rows) == 0 {
		return r.say(b.Empty)
	}
	r.text(b.Caption)
	for _, c := range b.Columns {
		r.text(c.Title)
	}
	for _, row := range b.Rows {
		for _, cell := range row {
			r.text(cell.Plain())
		}
	}
	return nil
}

func (r reader) Callout(b Callout) error {
	r.text(b.Title)
	return Walk(b.Blocks, r)
}

func (r reader) Chart(b Chart) error {
	r.text(b.Title)
	r.text(b.Alt)
	return r.Table(b.Data)
}

func (r reader) Contents(b Contents) error { return r.say(b.Title) }

func (r reader) Choices(b Choices) error {
	for _, item := range b.Items {
		r.text(item.Mark)
		r.text(item.Text.Plain())
	}
	return nil
}

func (r reader) Blank(b Blank) error {
	for _, f := range b.Fields {
		r.text(f.Label)
	}
	return nil
}

func (r reader) say(s string) error {
	r.text(s)
	return nil
}
