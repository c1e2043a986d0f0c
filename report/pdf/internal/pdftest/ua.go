package pdftest

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"example.org/readiness/report/pdf/sfnt"
)

// CheckUA returns what the file has against the conditions of PDF/UA-1 that a
// machine can check, each led by the clause of ISO 14289-1 (or, where that
// refers to it, of ISO 32000-1). Reading order, alternative texts and headings
// that make sense are for people to judge.
func CheckUA(f *File) []string {
	c := &uaCheck{File: f, owner: map[[2]int]Ref{}, objr: map[Ref]Ref{}, used: map[Ref]map[int]bool{}}
	c.document()
	c.parentTree()
	c.tree()
	for i := range f.Pages() {
		c.page(i)
	}
	for ref, codes := range c.used {
		c.font(ref, codes)
	}
	slices.Sort(c.found)
	return c.found
}

type uaCheck struct {
	*File
	found   []string
	parents map[int]any          // the parent tree
	owner   map[[2]int]Ref       // element by page and MCID
	objr    map[Ref]Ref          // element by annotation
	used    map[Ref]map[int]bool // codes shown, by font
	level   int                  // of the last heading
	seen    map[Ref]bool         // elements
	pageOf  map[Ref]int
	labels  map[[2]int]string // text by page and MCID
}

func (c *uaCheck) bad(clause, format string, args ...any) {
	c.found = append(c.found, clause+": "+fmt.Sprintf(format, args...))
}

func (c *uaCheck) document() {
	if !regexp.MustCompile(`^%PDF-1\.[0-7]$`).MatchString(c.Header) {
		c.bad("6.1", "header %q", c.Header)
	}
	cat := c.Catalog()
	mark := c.Dict(cat["MarkInfo"])
	if mark["Marked"] != true {
		c.bad("6.2", "not marked as tagged")
	}
	if mark["Suspects"] == true {
		c.bad("7.1", "suspects")
	}
	if c.Dict(cat["ViewerPreferences"])["DisplayDocTitle"] != true {
		c.bad("7.1", "the title is not displayed")
	}
	if !regexp.MustCompile(`^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$`).MatchString(String(cat["Lang"])) {
		c.bad("7.2", "language %q", String(cat["Lang"]))
	}
	if cat["StructTreeRoot"] == nil {
		c.bad("7.1", "no structure tree")
	}
	xmp := string(c.Data(cat["Metadata"]))
	if !regexp.MustCompile(`pdfuaid:part(>|=")1`).MatchString(xmp) {
		c.bad("5", "no pdfuaid:part 1 in the metadata")
	}
	if !regexp.MustCompile(`(?s)<dc:title>.*?<rdf:li[^>]*>[^<]+`).MatchString(xmp) {
		c.bad("7.1", "no title in the metadata")
	}
}

func (c *uaCheck) parentTree() {
	c.parents, c.pageOf = map[int]any{}, map[Ref]int{}
	for i, p := range c.Pages() {
		c.pageOf[p] = i
	}
	nums := c.List(c.Dict(c.Dict(c.Catalog()["StructTreeRoot"])["ParentTree"])["Nums"])
	for i := 0; i+1 < len(nums); i += 2 {
		if k, ok := nums[i].(float64); ok {
			c.parents[int(k)] = nums[i+1] // for a page, a list of its own
		}
	}
}

// standard are the structure types that need no role map.
const standard = " Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Figure Formula Form "

// Which types may be in a type, and below which types a type must be.
var (
	uaChildren = map[string]string{"Table": "TR THead TBody TFoot Caption", "THead": "TR", "TBody": "TR", "TFoot": "TR", "TR": "TH TD",
		"L": "L LI Caption", "LI": "Lbl LBody", "TOC": "TOC TOCI Caption", "TOCI": "Lbl Reference NonStruct P TOC"}
	uaParents = map[string]string{"TR": "Table THead TBody TFoot", "TH": "TR", "TD": "TR", "LI": "L", "LBody": "LI", "TOCI": "TOC"}
)

func (c *uaCheck) tree() {
	c.seen = map[Ref]bool{}
	root, _ := c.Catalog()["StructTreeRoot"].(Ref)
	if k, ok := c.Dict(root)["K"].(Ref); ok {
		c.element(k, root, "Root", -1)
	}
}

// element checks an element and what is below it.
func (c *uaCheck) element(ref, parent Ref, parentRole string, pg int) {
	if c.seen[ref] {
		c.bad("7.1", "element %d is in the tree twice", ref)
		return
	}
	c.seen[ref] = true
	e := c.Dict(ref)
	role := c.role(e)
	if e["P"] != parent {
		c.bad("7.1", "element %d: wrong /P", ref)
	}
	if p, ok := e["Pg"].(Ref); ok {
		pg = c.pageOf[p]
	}
	if !strings.Contains(standard, " "+role+" ") {
		c.bad("7.1", "structure type %q", role)
	}
	if want, ok := uaParents[role]; ok && !slices.Contains(strings.Fields(want), parentRole) {
		c.bad("7.2", "%s in %s", role, parentRole)
	}
	if want, ok := uaChildren[parentRole]; ok && !slices.Contains(strings.Fields(want), role) {
		c.bad("7.2", "%s holds %s", parentRole, role)
	}
	c.attributes(e, role)
	c.habits(e, role)
	for _, k := range c.Kids(e) {
		switch k := k.(type) {
		case float64:
			c.own([2]int{pg, int(k)}, ref)
		case Ref:
			c.element(k, ref, role, pg)
		case Dict:
			if k["Type"] == Name("OBJR") {
				annot, _ := k["Obj"].(Ref)
				c.objr[annot] = ref
			} else if n, ok := k["MCID"].(float64); ok {
				p, _ := k["Pg"].(Ref)
				c.own([2]int{c.pageOf[p], int(n)}, ref)
			}
		}
	}
	if role == "Table" {
		c.table(e)
	}
}

// role is the standard type of an element.
func (c *uaCheck) role(e Dict) string {
	name, _ := e["S"].(Name)
	roles := c.Dict(c.Dict(c.Catalog()["StructTreeRoot"])["RoleMap"])
	if to, ok := roles[string(name)].(Name); ok && !strings.Contains(standard, " "+string(name)+" ") {
		name = to
	}
	return string(name)
}

func (c *uaCheck) own(key [2]int, ref Ref) {
	if _, twice := c.owner[key]; twice {
		c.bad("7.1", "MCID %d of page %d belongs to two elements", key[1], key[0]+1)
	}
	c.owner[key] = ref
}

func (c *uaCheck) attributes(e Dict, role string) {
	switch {
	case role == "Figure" && String(e["Alt"]) == "":
		c.bad("7.3", "a figure without an alternative text")
	case role == "Note" && e["ID"] == nil:
		c.bad("7.9", "a note without an ID")
	case role == "TH" && c.Dict(e["A"])["Scope"] == nil:
		c.bad("7.5", "a heading of a table without a scope")
	case len(role) == 2 && role[0] == 'H' && role[1] >= '1' && role[1] <= '6':
		if n := int(role[1] - '0'); n > c.level+1 {
			c.bad("7.4.2", "a heading of level %d after one of level %d", n, c.level)
		}
		c.level = int(role[1] - '0')
	}
}

// table checks that rows are equally long.
func (c *uaCheck) table(e Dict) {
	widths := map[int]bool{}
	var walk func(Dict)
	walk = func(e Dict) {
		for _, k := range c.Kids(e) {
			d := c.Dict(k)
			if d["S"] == Name("TR") {
				widths[len(c.Kids(d))] = true
			} else if d["S"] != Name("Caption") {
				walk(d)
			}
		}
	}
	walk(e)
	if len(widths) > 1 {
		c.bad("7.2", "rows of a table with different numbers of cells")
	}
}

// painting are the operators that put something on the page.
const painting = " S s f F f* B B* b b* sh Do Tj TJ ' \" "

// page checks that all that is drawn is either content of an element or an
// artifact, and both ways between content and tree.
func (c *uaCheck) page(i int) {
	pg := c.Dict(c.Pages()[i])
	fonts := c.Dict(c.Dict(pg["Resources"])["Font"])
	l := &lexer{b: c.Contents(pg)}
	own, _ := pg["StructParents"].(float64)
	owners := c.List(c.parents[int(own)])
	ids := map[int]bool{}
	var stack []string // "Artifact", "MCID" or something else
	var args []any
	var font Ref
	for l.more() {
		v := l.value()
		op, ok := v.(Op)
		if !ok {
			args = append(args, v)
			continue
		}
		switch op {
		case "BDC", "BMC":
			stack = append(stack, c.marked(i, args, stack, ids, owners))
		case "EMC":
			if len(stack) == 0 {
				c.bad("14.6", "page %d: EMC without a beginning", i+1)
			} else {
				stack = stack[:len(stack)-1]
			}
		case "Tf":
			name, _ := args[0].(Name)
			font, _ = fonts[string(name)].(Ref)
		case "Tj":
			text, _ := args[0].(Text)
			if c.used[font] == nil {
				c.used[font] = map[int]bool{}
			}
			for _, code := range []byte(text) {
				c.used[font][int(code)] = true
			}
		}
		if strings.Contains(painting, " "+string(op)+" ") && !slices.Contains(stack, "Artifact") && !slices.Contains(stack, "MCID") {
			c.bad("7.1", "page %d: %s outside of marked content", i+1, op)
		}
		args = args[:0]
	}
	if len(stack) > 0 {
		c.bad("14.6", "page %d: marked content without an end", i+1)
	}
	for key := range c.owner {
		if key[0] == i && !ids[key[1]] {
			c.bad("7.1", "page %d: an element names MCID %d, which is not there", i+1, key[1])
		}
	}
	c.annotations(i, pg)
}

// marked checks the beginning of marked content and says what kind it is.
func (c *uaCheck) marked(i int, args []any, stack []string, ids map[int]bool, owners []any) string {
	if args[0] == Name("Artifact") {
		if slices.Contains(stack, "MCID") {
			c.bad("7.1", "page %d: an artifact inside tagged content", i+1)
		}
		return "Artifact"
	}
	if len(args) < 2 {
		return string(args[0].(Name))
	}
	d, _ := args[1].(Dict)
	n, ok := d["MCID"].(float64)
	if !ok {
		return string(args[0].(Name))
	}
	id := int(n)
	owner, known := c.owner[[2]int{i, id}]
	switch {
	case slices.Contains(stack, "Artifact"):
		c.bad("7.1", "page %d: tagged content inside an artifact", i+1)
	case ids[id]:
		c.bad("14.6", "page %d: MCID %d twice", i+1, id)
	case !known:
		c.bad("7.1", "page %d: MCID %d is not in the tree", i+1, id)
	case id >= len(owners) || owners[id] != owner:
		c.bad("14.7", "page %d: MCID %d is not in the parent tree", i+1, id)
	}
	ids[id] = true
	return "MCID"
}

func (c *uaCheck) annotations(i int, pg Dict) {
	list := c.List(pg["Annots"])
	if len(list) > 0 && pg["Tabs"] != Name("S") {
		c.bad("7.18.3", "page %d: links in no order", i+1)
	}
	for _, a := range list {
		ref, _ := a.(Ref)
		d := c.Dict(ref)
		if String(d["Contents"]) == "" {
			c.bad("7.18.5", "page %d: a link that does not say what it is", i+1)
		}
		elem, ok := c.objr[ref]
		if !ok {
			c.bad("7.18.1", "page %d: a link that is not in the tree", i+1)
			continue
		}
		if c.Dict(elem)["S"] != Name("Link") {
			c.bad("7.18.5", "page %d: a link in %v", i+1, c.Dict(elem)["S"])
		}
		n, _ := d["StructParent"].(float64)
		if c.parents[int(n)] != elem {
			c.bad("14.7", "page %d: a link that is not in the parent tree", i+1)
		}
	}
}

func (c *uaCheck) font(ref Ref, codes map[int]bool) {
	f := c.Dict(ref)
	uni := c.ToUnicode(ref)
	for code := range codes {
		if r := uni[code]; r == 0 || r == 0xFEFF || r == 0xFFFE {
			c.bad("7.21.7", "font %v: no character for code %d", f["BaseFont"], code)
		}
	}
	if f["Subtype"] != Name("TrueType") || f["Encoding"] != nil {
		c.bad("7.21.6", "font %v: %v with the encoding %v", f["BaseFont"], f["Subtype"], f["Encoding"])
	}
	descriptor := c.Dict(f["FontDescriptor"])
	if descriptor["Flags"] != 4.0 {
		c.bad("7.21.6", "font %v: not symbolic", f["BaseFont"])
	}
	file := c.Data(descriptor["FontFile2"])
	tables, err := sfnt.Tables(file)
	if err != nil || tables["hmtx"] == nil || tables["glyf"] == nil {
		c.bad("7.21.4.1", "font %v: not embedded: %v", f["BaseFont"], err)
		return
	}
	cmap := tables["cmap"] // one of format 0 is all that is expected
	if len(cmap) != 12+6+256 || !bytes.Equal(cmap[:18], []byte{0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 12, 0, 0, 1, 6, 0, 0}) {
		c.bad("7.21.6", "font %v: no map from codes to glyphs", f["BaseFont"])
		return
	}
	widths, _ := f["Widths"].([]any)
	first, _ := f["FirstChar"].(float64)
	for code := range codes {
		glyph := int(cmap[18+code])
		if glyph == 0 || 4*glyph+2 > len(tables["hmtx"]) {
			c.bad("7.21.8", "font %v: .notdef is shown for code %d", f["BaseFont"], code)
			continue
		}
		got := float64(binary.BigEndian.Uint16(tables["hmtx"][4*glyph:]))
		if i := code - int(first); i < 0 || i >= len(widths) || widths[i] != got {
			c.bad("7.21.5", "font %v: the width of code %d is not the font's", f["BaseFont"], code)
		}
	}
}
