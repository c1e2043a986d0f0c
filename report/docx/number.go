package docx

import "strings"

// A numbering is the bullets and numbers of the lists of one file. Each numbered
// list is one of its own, so that it begins at 1.
type numbering struct {
	first   int // what comes before it belongs to a template
	ordered []bool
}

// The kinds of list that numberings are made of.
const (
	bullets = iota
	numbers
	kinds
)

// add returns the number of a new list. All bulleted lists are one.
func (n *numbering) add(ordered bool) int {
	if len(n.ordered) == 0 {
		n.ordered = append(n.ordered, false)
	}
	if !ordered {
		return n.first
	}
	n.ordered = append(n.ordered, true)
	return n.first + len(n.ordered) - 1
}

// kindsXML describes the two kinds.
func (n *numbering) kindsXML() string {
	var b strings.Builder
	for kind := range kinds {
		format, mark := "bullet", "•"
		if kind == numbers {
			format, mark = "decimal", "%1."
		}
		b.WriteString(`<w:abstractNum xmlns:w="` + nsMain + `" w:abstractNumId="` + itoa(n.first+kind) + `"><w:multiLevelType w:val="singleLevel"/>` +
			`<w:lvl w:ilvl="0"><w:start w:val="1"/>` + val("numFmt", format) + val("lvlText", mark) + `<w:lvlJc w:val="left"/>` +
			`<w:pPr><w:ind w:left="340" w:hanging="340"/></w:pPr></w:lvl></w:abstractNum>`)
	}
	return b.String()
}

// listsXML names the lists.
func (n *numbering) listsXML() string {
	var b strings.Builder
	for i, ordered := range n.ordered {
		kind, restart := bullets, ""
		if ordered {
			kind, restart = numbers, `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>`
		}
		b.WriteString(`<w:num xmlns:w="` + nsMain + `" w:numId="` + itoa(n.first+i) + `"><w:abstractNumId w:val="` + itoa(n.first+kind) + `"/>` + restart + `</w:num>`)
	}
	return b.String()
}

func (n *numbering) xml() string {
	return declaration + `<w:numbering xmlns:w="` + nsMain + `">` + n.kindsXML() + n.listsXML() + `</w:numbering>`
}
