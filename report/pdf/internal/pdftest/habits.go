package pdftest

import (
	"regexp"
	"slices"
)

// habits checks what PDF/UA does not ask for and readers are better for: cells
// that can be walked through by paragraphs, no cell that says nothing, and lists
// that say how they are numbered.
func (c *uaCheck) habits(e Dict, role string) {
	const habit = "habit"
	kids := c.Kids(e)
	switch role {
	case "TD":
		if len(kids) == 0 {
			c.bad(habit, "a cell that says nothing")
		}
		if !c.holdsOnly(e, "P") {
			c.bad(habit, "a cell with text outside of paragraphs")
		}
	case "TOCI":
		if len(kids) == 0 || c.role(c.Dict(kids[0])) != "Reference" {
			c.bad(habit, "an entry of the contents that does not begin with a reference")
		}
	case "Reference":
		if !c.holdsOnly(e, "Link") {
			c.bad(habit, "a reference that is not a link")
		}
	case "LI":
		if len(kids) != 2 || c.role(c.Dict(kids[0])) != "Lbl" || c.role(c.Dict(kids[1])) != "LBody" {
			c.bad(habit, "an item without a label and a body")
		}
	case "L":
		if want := c.numbering(e); c.Dict(e["A"])["ListNumbering"] != want {
			c.bad(habit, "a list numbered %v; want %v", c.Dict(e["A"])["ListNumbering"], want)
		}
	}
}

// holdsOnly reports whether all children of an element are elements of a role.
func (c *uaCheck) holdsOnly(e Dict, role string) bool {
	return !slices.ContainsFunc(c.Kids(e), func(k any) bool {
		ref, ok := k.(Ref)
		return !ok || c.role(c.Dict(ref)) != role
	})
}

// numbering is how a list should say that it is numbered, by its first label.
func (c *uaCheck) numbering(list Dict) Name {
	if c.labels == nil {
		c.labels = map[[2]int]string{}
		for _, s := range c.Stretches() {
			c.labels[[2]int{s.Page, s.MCID}] += s.Text
		}
	}
	kids := c.Kids(list)
	if len(kids) == 0 {
		return "Disc"
	}
	label := c.Kids(c.Dict(kids[0]))
	if len(label) == 0 {
		return "Disc"
	}
	l := c.Dict(label[0])
	page, _ := l["Pg"].(Ref)
	own := c.Kids(l)
	if len(own) == 0 {
		return "Disc"
	}
	mcid, _ := own[0].(float64)
	if regexp.MustCompile(`^\d+\.?$`).MatchString(c.labels[[2]int{c.pageOf[page], int(mcid)}]) {
		return "Decimal"
	}
	return "Disc"
}
