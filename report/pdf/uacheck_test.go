package pdf

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// checkUA returns what the file has against the conditions of PDF/UA-1 that a
// machine can check, each led by the clause of ISO 14289-1 (or, where that
// refers to it, of ISO 32000-1). Reading order, alternative texts and headings
// that make sense are for people to judge.
func checkUA(f *pdfFile) []string {
	c := &uaCheck{pdfFile: f, owner: map[[2]int]pdfRef{}, objr: map[pdfRef]pdfRef{}, used: map[pdfRef]map[int]bool{}}
	c.document()
	c.parentTree()
	c.tree()
	for i := range f.pages() {
		c.page(i)
	}
	for ref, codes := range c.used {
		c.font(ref, codes)
	}
	slices.Sort(c.found)
	return c.found
}

type uaCheck struct {
	*pdfFile
	found   []string
	parents map[int]any             // the parent tree
	owner   map[[2]int]pdfRef       // element by page and MCID
	objr    map[pdfRef]pdfRef       // element by annotation
	used    map[pdfRef]map[int]bool // codes shown, by font
	level   int                     // of the last heading
	seen    map[pdfRef]bool         // elements
	pageOf  map[pdfRef]int
}

func (c *uaCheck) bad(clause, format string, args ...any) {
	c.found = append(c.found, clause+": "+fmt.Sprintf(format, args...))
}

func (c *uaCheck) document() {
	if !regexp.MustCompile(`^%PDF-1\.[0-7]$`).MatchString(c.header) {
		c.bad("6.1", "header %q", c.header)
	}
	cat := c.catalog()
	mark := c.dict(cat["MarkInfo"])
	if mark["Marked"] != true {
		c.bad("6.2", "not marked as tagged")
	}
	if mark["Suspects"] == true {
		c.bad("7.1", "suspects")
	}
	if c.dict(cat["ViewerPreferences"])["DisplayDocTitle"] != true {
		c.bad("7.1", "the title is not displayed")
	}
	if !regexp.MustCompile(`^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$`).MatchString(str(cat["Lang"])) {
		c.bad("7.2", "language %q", str(cat["Lang"]))
	}
	if cat["StructTreeRoot"] == nil {
		c.bad("7.1", "no structure tree")
	}
	xmp := string(c.data(cat["Metadata"]))
	if !regexp.MustCompile(`pdfuaid:part(>|=")1`).MatchString(xmp) {
		c.bad("5", "no pdfuaid:part 1 in the metadata")
	}
	if !regexp.MustCompile(`(?s)<dc:title>.*?<rdf:li[^>]*>[^<]+`).MatchString(xmp) {
		c.bad("7.1", "no title in the metadata")
	}
}

func (c *uaCheck) parentTree() {
	c.parents, c.pageOf = map[int]any{}, map[pdfRef]int{}
	for i, p := range c.pages() {
		c.pageOf[p] = i
	}
	nums := c.list(c.dict(c.dict(c.catalog()["StructTreeRoot"])["ParentTree"])["Nums"])
	for i := 0; i+1 < len(nums); i += 2 {
		if k, ok := nums[i].(float64); ok {
			c.parents[int(k)] = nums[i+1] // for a page, a list of its own
		}
	}
}

// standard are the structure types that need no role map.
const standard = " Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Figure Formula Form "

// children says which types may stand in a type, and under which a type must.
var (
	uaChildren = map[string]string{"Table": "TR THead TBody TFoot Caption", "THead": "TR", "TBody": "TR", "TFoot": "TR", "TR": "TH TD",
		"L": "L LI Caption", "LI": "Lbl LBody", "TOC": "TOC TOCI Caption"}
	uaParents = map[string]string{"TR": "Table THead TBody TFoot", "TH": "TR", "TD": "TR", "LI": "L", "LBody": "LI", "TOCI": "TOC"}
)

func (c *uaCheck) tree() {
	c.seen = map[pdfRef]bool{}
	root, _ := c.catalog()["StructTreeRoot"].(pdfRef)
	if k, ok := c.dict(root)["K"].(pdfRef); ok {
		c.element(k, root, "Root", -1)
	}
}

// element checks an element and what is below it.
func (c *uaCheck) element(ref, parent pdfRef, parentRole string, pg int) {
	if c.seen[ref] {
		c.bad("7.1", "element %d stands in the tree twice", ref)
		return
	}
	c.seen[ref] = true
	e := c.dict(ref)
	name, _ := e["S"].(pdfName)
	role := string(name)
	if e["P"] != parent {
		c.bad("7.1", "element %d: wrong /P", ref)
	}
	if p, ok := e["Pg"].(pdfRef); ok {
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
	for _, k := range c.kids(e) {
		switch k := k.(type) {
		case float64:
			c.own([2]int{pg, int(k)}, ref)
		case pdfRef:
			c.element(k, ref, role, pg)
		case pdfDict:
			if k["Type"] == pdfName("OBJR") {
				annot, _ := k["Obj"].(pdfRef)
				c.objr[annot] = ref
			} else if n, ok := k["MCID"].(float64); ok {
				p, _ := k["Pg"].(pdfRef)
				c.own([2]int{c.pageOf[p], int(n)}, ref)
			}
		}
	}
	if role == "Table" {
		c.table(e)
	}
}

func (c *uaCheck) own(key [2]int, ref pdfRef) {
	if _, twice := c.owner[key]; twice {
		c.bad("7.1", "MCID %d of page %d belongs to two elements", key[1], key[0]+1)
	}
	c.owner[key] = ref
}

func (c *uaCheck) attributes(e pdfDict, role string) {
	switch {
	case role == "Figure" && str(e["Alt"]) == "":
		c.bad("7.3", "a figure without an alternative text")
	case role == "Note" && e["ID"] == nil:
		c.bad("7.9", "a note without an ID")
	case role == "TH" && c.dict(e["A"])["Scope"] == nil:
		c.bad("7.5", "a heading of a table without a scope")
	case len(role) == 2 && role[0] == 'H' && role[1] >= '1' && role[1] <= '6':
		if n := int(role[1] - '0'); n > c.level+1 {
			c.bad("7.4.2", "a heading of level %d after one of level %d", n, c.level)
		}
		c.level = int(role[1] - '0')
	}
}

// table checks that rows are equally long.
func (c *uaCheck) table(e pdfDict) {
	widths := map[int]bool{}
	var walk func(pdfDict)
	walk = func(e pdfDict) {
		for _, k := range c.kids(e) {
			d := c.dict(k)
			if d["S"] == pdfName("TR") {
				widths[len(c.kids(d))] = true
			} else if d["S"] != pdfName("Caption") {
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
	pg := c.dict(c.pages()[i])
	fonts := c.dict(c.dict(pg["Resources"])["Font"])
	l := &lexer{b: c.contents(pg)}
	own, _ := pg["StructParents"].(float64)
	owners := c.list(c.parents[int(own)])
	ids := map[int]bool{}
	var stack []string // "Artifact", "MCID" or something else
	var args []any
	var font pdfRef
	for l.more() {
		v := l.value()
		op, ok := v.(pdfOp)
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
			name, _ := args[0].(pdfName)
			font, _ = fonts[string(name)].(pdfRef)
		case "Tj":
			text, _ := args[0].(pdfText)
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
	if args[0] == pdfName("Artifact") {
		if slices.Contains(stack, "MCID") {
			c.bad("7.1", "page %d: an artifact inside tagged content", i+1)
		}
		return "Artifact"
	}
	if len(args) < 2 {
		return string(args[0].(pdfName))
	}
	d, _ := args[1].(pdfDict)
	n, ok := d["MCID"].(float64)
	if !ok {
		return string(args[0].(pdfName))
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

func (c *uaCheck) annotations(i int, pg pdfDict) {
	list := c.list(pg["Annots"])
	if len(list) > 0 && pg["Tabs"] != pdfName("S") {
		c.bad("7.18.3", "page %d: links in no order", i+1)
	}
	for _, a := range list {
		ref, _ := a.(pdfRef)
		d := c.dict(ref)
		if str(d["Contents"]) == "" {
			c.bad("7.18.5", "page %d: a link that does not say what it is", i+1)
		}
		elem, ok := c.objr[ref]
		if !ok {
			c.bad("7.18.1", "page %d: a link that is not in the tree", i+1)
			continue
		}
		if c.dict(elem)["S"] != pdfName("Link") {
			c.bad("7.18.5", "page %d: a link in %v", i+1, c.dict(elem)["S"])
		}
		n, _ := d["StructParent"].(float64)
		if c.parents[int(n)] != elem {
			c.bad("14.7", "page %d: a link that is not in the parent tree", i+1)
		}
	}
}

func (c *uaCheck) font(ref pdfRef, codes map[int]bool) {
	f := c.dict(ref)
	uni := c.toUnicode(ref)
	for code := range codes {
		if r := uni[code]; r == 0 || r == 0xFEFF || r == 0xFFFE {
			c.bad("7.21.7", "font %v: no character for code %d", f["BaseFont"], code)
		}
	}
	if f["Subtype"] != pdfName("TrueType") || f["Encoding"] != nil {
		c.bad("7.21.6", "font %v: %v with the encoding %v", f["BaseFont"], f["Subtype"], f["Encoding"])
	}
	descriptor := c.dict(f["FontDescriptor"])
	if descriptor["Flags"] != 4.0 {
		c.bad("7.21.6", "font %v: not symbolic", f["BaseFont"])
	}
	file := c.data(descriptor["FontFile2"])
	tables, err := sfntTables(file)
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
