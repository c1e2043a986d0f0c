package pdf

import (
	"bytes"
	"fmt"
)

// finish turns gofpdf's file into the one that is written: it gives the pages
// their structure, links and fonts, the catalog its language, metadata,
// bookmarks and structure tree, and packs everything.
func finish(raw []byte, p *painter, c *composer, o Options) ([]byte, error) {
	b := &builder{common: c.common}
	if err := b.readBase(raw); err != nil {
		return nil, err
	}
	f := &finisher{builder: b, p: p, c: c, options: o}
	// gofpdf writes these two last.
	f.info, f.catalog = len(b.objects)-1, len(b.objects)
	if err := f.resources(); err != nil {
		return nil, err
	}
	f.numberTree()
	f.xmpNumber, f.standing = b.alloc(1), b.alloc(1)
	for _, step := range []func() error{f.pages, f.contentsOfPages, f.writeCatalog} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	f.writeTree()
	f.writeAnnotations()
	f.writeMeta()
	return b.bytes(f.catalog, f.info)
}

// A finisher is the state of finish: numbers of the objects that others name.
type finisher struct {
	*builder
	p       *painter
	c       *composer
	options Options

	info, catalog, xmpNumber int
	standing                 int // the content that pages share
	treeRoot, parentTree     int
	owners                   []int // by page: the list of whose content is on it
}

// pageObject returns the number of a page's object: gofpdf writes the pages
// first, each followed by its content.
func pageObject(page int) int { return 3 + 2*page }

// resources puts the fonts, and what artifacts are, into the resources that all
// pages share.
func (f *finisher) resources() error {
	const none = "/Font <<\n>>\n"
	res := f.objects[1].body
	if bytes.Count(res, []byte(none)) != 1 {
		return fmt.Errorf("gofpdf's resources are not as expected: %.80q", res)
	}
	var fonts []byte
	for _, ft := range f.c.fonts {
		for _, s := range ft.subsets {
			number := f.alloc(fontObjects)
			if err := s.embed(f.builder, number); err != nil {
				return err
			}
			fonts = fmt.Appendf(fonts, "/%s %d 0 R", s.resource, number)
		}
	}
	artifact := "/%s<</Type/Pagination/Subtype/%s>>"
	list := fmt.Sprintf("/Font<<%s>>/Properties<<"+artifact+artifact+">>\n", fonts, resHeader, "Header", resFooter, "Footer")
	f.set(2, bytes.Replace(res, []byte(none), []byte(list), 1))
	return nil
}

// pages completes the dictionaries of the pages.
func (f *finisher) pages() error {
	annots := make([][]byte, len(f.p.marked))
	for _, a := range f.p.annotations {
		annots[a.page] = fmt.Appendf(annots[a.page], "%d 0 R ", a.number)
	}
	for i := range f.p.marked {
		n := pageObject(i)
		if n+1 >= f.info {
			return fmt.Errorf("gofpdf's file has fewer than %d pages", len(f.p.marked))
		}
		body := f.objects[n-1].body
		end := fmt.Appendf(nil, "/Contents %d 0 R>>", n+1)
		if !bytes.HasPrefix(body, []byte("<</Type /Page\n/Parent 1 0 R\n/Resources 2 0 R\n")) || !bytes.HasSuffix(body, end) {
			return fmt.Errorf("page %d is not as expected: %.120q", i+1, body)
		}
		body = clone(body[:len(body)-2])
		if !f.p.bare[i] {
			body = fmt.Appendf(body[:len(body)-len(end)+2], "/Contents[%d 0 R %d 0 R]", f.standing, n+1)
		}
		body = fmt.Appendf(body, "/StructParents %d/Tabs/S", i)
		if annots[i] != nil {
			body = fmt.Appendf(body, "/Annots[%s]", annots[i])
		}
		f.set(n, append(body, ">>"...))
	}
	return nil
}

// contentsOfPages deflates what is drawn on the pages, less what gofpdf sets at
// the head of each: the painter takes nothing for granted.
func (f *finisher) contentsOfPages() error {
	const head = "0 J\n0 j\n0.57 w\n0.000 G\n0.000 g\n"
	for i := range f.p.marked {
		o := &f.objects[pageObject(i)]
		if !o.stream || !bytes.Equal(o.body, fmt.Appendf(nil, "<</Length %d>>", len(o.data))) {
			return fmt.Errorf("the content of page %d is not as expected: %.80q", i+1, o.body)
		}
		data, ok := bytes.CutPrefix(o.data, []byte(head))
		if !ok {
			return fmt.Errorf("the content of page %d begins with %.40q, expected %q", i+1, o.data, head)
		}
		if err := f.deflate(pageObject(i)+1, "", data); err != nil {
			return err
		}
	}
	return f.deflate(f.standing, "", f.p.standing.data)
}

// writeCatalog replaces gofpdf's catalog.
func (f *finisher) writeCatalog() error {
	body := f.objects[f.catalog-1].body
	if !bytes.HasPrefix(body, []byte("<<\n/Type /Catalog\n/Pages 1 0 R\n/Names <<")) {
		return fmt.Errorf("gofpdf's catalog is not as expected: %.80q", body)
	}
	if info := f.objects[f.info-1].body; !bytes.HasPrefix(info, []byte("<<\n/Producer ")) {
		return fmt.Errorf("gofpdf's document information is not as expected: %.80q", info)
	}
	cat := fmt.Appendf(nil, "<</Type/Catalog/Pages 1 0 R/Lang%s/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/Metadata %d 0 R/StructTreeRoot %d 0 R",
		pdfString(f.c.doc.Language), f.xmpNumber, f.treeRoot)
	if n := f.outline(); n > 0 {
		cat = fmt.Appendf(cat, "/Outlines %d 0 R", n)
	}
	f.set(f.catalog, append(cat, ">>"...))
	return nil
}

// numberTree gives every element and link its object number. The list of the
// elements of a page, one for each stretch of marked content, is numbered among
// them: it repeats what the elements say of each other, and packed beside them
// it takes a fraction of the room.
func (f *finisher) numberTree() {
	f.treeRoot = f.alloc(2)
	f.parentTree = f.treeRoot + 1
	f.owners = make([]int, len(f.p.marked))
	f.c.root.number = f.alloc(1)
	var walk func(*element)
	walk = func(e *element) {
		if e.page >= 0 && f.owners[e.page] == 0 {
			f.owners[e.page] = f.alloc(1)
		}
		for _, k := range e.kids {
			if k.elem != nil {
				k.elem.number = f.alloc(1)
			}
		}
		for _, k := range e.kids {
			if k.elem != nil {
				walk(k.elem)
			}
		}
	}
	walk(f.c.root)
	for i, n := range f.owners {
		if n == 0 { // a page without content, or with none but that of elements begun before
			f.owners[i] = f.alloc(1)
		}
	}
	for _, a := range f.p.annotations {
		a.number = f.alloc(1)
	}
}

// writeTree writes the elements, and the way back: from the marked content of
// each page, and from each link, to its element.
func (f *finisher) writeTree() {
	f.object(f.treeRoot, "<</Type/StructTreeRoot/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>",
		f.c.root.number, f.parentTree, len(f.p.marked)+len(f.p.annotations))
	f.writeElement(f.c.root, f.treeRoot)

	nums := []byte("<</Nums[")
	for i, elems := range f.p.marked {
		list := []byte{'['}
		for _, e := range elems {
			list = appendRef(list, e.number)
		}
		f.set(f.owners[i], append(list, ']'))
		nums = appendRef(append(appendInt(nums, i), ' '), f.owners[i])
	}
	for i, a := range f.p.annotations {
		nums = append(appendInt(nums, len(f.p.marked)+i), ' ')
		nums = appendRef(nums, a.elem.number)
	}
	f.set(f.parentTree, append(nums, "]>>"...))
}

func appendRef(b []byte, n int) []byte { return append(appendInt(b, n), " 0 R "...) }

func (f *finisher) writeElement(e *element, parent int) {
	b := append(make([]byte, 0, 64), "<</S/"...)
	b = append(b, e.role...)
	b = appendRef(append(b, "/P "...), parent)
	if e.page >= 0 {
		b = appendRef(append(b, "/Pg "...), pageObject(e.page))
	}
	if e.role == "Figure" {
		r := e.box
		b = append(b, "/Alt"...)
		b = append(b, pdfString(e.alt)...)
		b = append(b, "/A<</O/Layout/Placement/Block/BBox["...)
		for _, v := range []float64{r.x, pageHeight - r.y - r.h, r.x + r.w, pageHeight - r.y} {
			b = append(appendNum(b, v), ' ')
		}
		b = append(b, "]>>"...)
	}
	b = append(b, e.attrs...)
	if len(e.kids) == 1 && e.kids[0].link == nil {
		b = f.appendKid(append(b, "/K "...), e, e.kids[0])
	} else if len(e.kids) > 0 {
		b = append(b, "/K["...)
		for _, k := range e.kids {
			b = f.appendKid(b, e, k)
		}
		b = append(b, ']')
	}
	f.set(e.number, append(b, ">>"...))
	for _, k := range e.kids {
		if k.elem != nil {
			f.writeElement(k.elem, e.number)
		}
	}
}

func (f *finisher) appendKid(b []byte, e *element, k kid) []byte {
	switch {
	case k.elem != nil:
		return appendRef(b, k.elem.number)
	case k.link != nil:
		b = append(b, "<</Type/OBJR"...)
		b = appendRef(append(b, "/Pg "...), pageObject(k.page))
		b = appendRef(append(b, "/Obj "...), k.link.number)
		return append(b, ">>"...)
	case k.page != e.page:
		b = append(b, "<</Type/MCR"...)
		b = appendRef(append(b, "/Pg "...), pageObject(k.page))
		return append(appendInt(append(b, "/MCID "...), k.mcid), ">>"...)
	}
	return append(appendInt(b, k.mcid), ' ')
}

// writeAnnotations writes the links.
func (f *finisher) writeAnnotations() {
	for i, a := range f.p.annotations {
		contents := a.contents
		if a.to != nil {
			contents = fmt.Sprintf("%s, page %d", contents, a.to.page)
		}
		b := append([]byte(nil), "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect["...)
		r := a.area
		for _, v := range []float64{r.x, pageHeight - r.y - r.h, r.x + r.w, pageHeight - r.y} {
			b = append(appendNum(b, v), ' ')
		}
		b = fmt.Appendf(b, "]/StructParent %d/Contents%s", len(f.p.marked)+i, pdfString(contents))
		if a.to != nil {
			b = append(append(b, "/Dest"...), destination(a.to)...)
		} else {
			b = fmt.Appendf(b, "/A<</S/URI/URI%s>>", pdfString(a.url))
		}
		f.set(a.number, append(b, ">>"...))
	}
}

// destination is where a heading or a row stands, with a little air above.
func destination(a *anchor) []byte {
	b := appendRef([]byte("["), pageObject(a.page-1))
	b = append(b, "/XYZ null "...)
	b = appendNum(b, min(pageHeight, pageHeight-a.y+2*step))
	return append(b, " null]"...)
}

// outline writes the bookmarks, for headings of levels 1 to 3, and returns the
// number of their root, or 0 when there are none.
func (f *finisher) outline() int {
	var list []*anchor
	for _, a := range f.c.anchors {
		if a.level <= 3 {
			list = append(list, a)
		}
	}
	if len(list) == 0 {
		return 0
	}
	root := f.alloc(1 + len(list))
	first, last, n := f.bookmarks(list, root+1, root)
	f.object(root, "<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>", first, last, n)
	return root
}

// bookmarks writes the list, whose objects are numbered from at, below parent.
// Those of the lowest level are shown; what is below them is folded.
func (f *finisher) bookmarks(list []*anchor, at, parent int) (first, last, count int) {
	prev := 0
	for i := 0; i < len(list); {
		end := i + 1
		for end < len(list) && list[end].level > list[i].level {
			end++
		}
		b := fmt.Appendf(nil, "<</Title%s/Parent %d 0 R/Dest%s", pdfString(list[i].text), parent, destination(list[i]))
		if prev > 0 {
			b = appendRef(append(b, "/Prev "...), prev)
		}
		if end < len(list) {
			b = appendRef(append(b, "/Next "...), at+end)
		}
		if end > i+1 {
			f1, l1, n := f.bookmarks(list[i+1:end], at+i+1, at+i)
			b = fmt.Appendf(b, "/First %d 0 R/Last %d 0 R/Count %d", f1, l1, -n)
		}
		f.set(at+i, append(b, ">>"...))
		prev = at + i
		if first == 0 {
			first = prev
		}
		count++
		i = end
	}
	return first, prev, count
}
