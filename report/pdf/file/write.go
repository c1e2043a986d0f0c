package file

import (
	"fmt"
)

// Bytes ends the file and returns it. It fails when a font is damaged or gofpdf
// did what is not expected of it.
func (f *File) Bytes(m Meta) ([]byte, error) {
	base, err := f.base.finish(len(f.pages))
	if err != nil {
		return nil, err
	}
	f.base = nil
	defer f.deflater.free()
	w := &writer{File: f, objects: &objects{deflater: f.deflater}, meta: m}
	w.allocate()
	if err := w.writeResources(base.images); err != nil {
		return nil, err
	}
	w.writePages(base.pages)
	w.writeTree()
	w.writeLinks()
	w.writeCatalog()
	w.writeMeta()
	return w.finish(w.catalog, w.info)
}

// A writer is the state of Bytes: the numbers of the objects that others name.
type writer struct {
	*File
	*objects
	meta Meta

	catalog, info, xmp   int
	profile              int
	pagesRoot, resources int
	firstPage            int // the others follow
	treeRoot, parentTree int
	owners               []int // by page: the list of whose content is on it
}

func (w *writer) allocate() {
	w.catalog, w.info, w.xmp, w.profile = w.alloc(1), w.alloc(1), w.alloc(1), w.alloc(1)
	w.pagesRoot, w.resources = w.alloc(1), w.alloc(1)
	w.firstPage = w.alloc(len(w.pages))
	w.treeRoot, w.parentTree = w.alloc(1), w.alloc(1)
	w.numberTree()
	for _, a := range w.links {
		a.number = w.alloc(1)
	}
}

// pageObject returns the number of a page's object; pages count from 0.
func (w *writer) pageObject(page int) int { return w.firstPage + page }

// writeResources writes what all pages share: fonts, pictures, and what the
// kinds of furniture are.
func (w *writer) writeResources(images []picture) error {
	b := []byte("<</Font<<")
	for _, ft := range w.fonts {
		for i, s := range ft.Subsets() {
			number, err := w.embed(s)
			if err != nil {
				return err
			}
			b = appendRef(append(append(append(b, '/'), ft.resource(i)...), ' '), number)
		}
	}
	b = append(b, ">>"...)
	if len(images) > 0 {
		b = append(b, "/XObject<<"...)
		for _, m := range images {
			number := w.alloc(1)
			w.stream(number, m.dict, m.data)
			b = appendRef(append(append(append(b, '/'), m.name...), ' '), number)
		}
		b = append(b, ">>"...)
	}
	artifact := "/%s<</Type/Pagination/Subtype/%s>>"
	b = fmt.Appendf(b, "/Properties<<"+artifact+artifact+">>>>", Header, "Header", Footer, "Footer")
	w.set(w.resources, b)
	return nil
}

// writePages writes the pages with their content.
func (w *writer) writePages(pages [][]piece) {
	kids := []byte{'['}
	for i := range w.pages {
		pg := &w.pages[i]
		b := fmt.Appendf(nil, "<</Type/Page/Parent %d 0 R/Resources %d 0 R", w.pagesRoot, w.resources)
		b = append(append(append(b, "/Contents["...), w.writeContent(pg.shared, pages[i])...), ']')
		b = fmt.Appendf(b, "/StructParents %d/Tabs/S", i)
		if len(pg.links) > 0 {
			b = append(b, "/Annots["...)
			for _, a := range pg.links {
				b = appendRef(b, a.number)
			}
			b = append(b, ']')
		}
		w.set(w.pageObject(i), append(b, ">>"...))
		kids = appendRef(kids, w.pageObject(i))
	}
	w.setf(w.pagesRoot, "<</Type/Pages/Kids%s]/Count %d/MediaBox[0 0 %s %s]>>", kids, len(w.pages), appendNum(nil, w.width), appendNum(nil, w.height))
}

// writeContent writes the streams of a page and returns references to them,
// what it shares with others first.
func (w *writer) writeContent(shared *Shared, pieces []piece) []byte {
	var refs []byte
	if shared != nil {
		if shared.number == 0 {
			shared.number = w.alloc(1)
			w.packed(shared.number, "", shared.data)
		}
		refs = appendRef(refs, shared.number)
	}
	for _, p := range pieces {
		n := w.alloc(1)
		if p.packed {
			w.packed(n, "", p.data)
		} else {
			w.stream(n, "", p.data)
		}
		refs = appendRef(refs, n)
	}
	return refs
}

func (w *writer) writeCatalog() {
	b := fmt.Appendf(nil, "<</Type/Catalog/Pages %d 0 R/Lang%s/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/Metadata %d 0 R/StructTreeRoot %d 0 R",
		w.pagesRoot, textString(w.meta.Language), w.xmp, w.treeRoot)
	const colours = "(sRGB IEC61966-2.1)"
	b = fmt.Appendf(b, "/OutputIntents[<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier%s/Info%[1]s/DestOutputProfile %d 0 R>>]", colours, w.profile)
	w.deflate(w.profile, "/N 3", sRGB())
	if n := w.writeOutline(); n > 0 {
		b = fmt.Appendf(b, "/Outlines %d 0 R", n)
	}
	w.set(w.catalog, append(b, ">>"...))
}

// writeLinks writes the annotations.
func (w *writer) writeLinks() {
	for i, a := range w.links {
		b := append([]byte(nil), "<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect"...)
		b = w.appendRect(b, a.area)
		b = fmt.Appendf(b, "/StructParent %d%s>>", len(w.pages)+i, w.linkEntries(a.Link))
		w.set(a.number, b)
	}
}

// linkEntries returns what all annotations of a link say. An address is an object
// of its own, as it may be long.
func (w *writer) linkEntries(l *Link) []byte {
	if l.entries != nil {
		return l.entries
	}
	b := append([]byte("/Contents"), textString(l.Contents)...)
	if l.To != nil {
		b = append(append(b, "/Dest"...), w.destination(*l.To)...)
	} else {
		action := w.alloc(1)
		w.setf(action, "<</S/URI/URI%s>>", textString(l.URL))
		b = appendRef(append(b, "/A "...), action)
	}
	l.entries = b
	return b
}

// appendRect adds the corners of a rectangle, from the bottom left of the page.
func (w *writer) appendRect(b []byte, r Rect) []byte {
	b = append(b, '[')
	for _, v := range []float64{r.X, w.height - r.Y - r.H, r.X + r.W, w.height - r.Y} {
		b = append(appendNum(b, v), ' ')
	}
	return append(b, ']')
}

func (w *writer) destination(t Target) []byte {
	b := appendRef([]byte("["), w.pageObject(t.Page-1))
	b = append(b, "/XYZ null "...)
	b = appendNum(b, min(w.height, w.height-t.Y))
	return append(b, " null]"...)
}

// writeOutline writes the bookmarks and returns the number of their root, or 0
// when there are none.
func (w *writer) writeOutline() int {
	list := w.bookmarks
	if len(list) == 0 {
		return 0
	}
	root := w.alloc(1 + len(list))
	first, last, n := w.writeBookmarks(list, root+1, root)
	w.setf(root, "<</Type/Outlines/First %d 0 R/Last %d 0 R/Count %d>>", first, last, n)
	return root
}

// writeBookmarks writes the list, whose objects are numbered from at, below
// parent. Those of the lowest level are shown; what is below them is folded.
func (w *writer) writeBookmarks(list []Bookmark, at, parent int) (first, last, count int) {
	prev := 0
	for i := 0; i < len(list); {
		end := i + 1
		for end < len(list) && list[end].Level > list[i].Level {
			end++
		}
		b := fmt.Appendf(nil, "<</Title%s/Parent %d 0 R/Dest%s", textString(list[i].Title), parent, w.destination(list[i].To))
		if prev > 0 {
			b = appendRef(append(b, "/Prev "...), prev)
		}
		if end < len(list) {
			b = appendRef(append(b, "/Next "...), at+end)
		}
		if end > i+1 {
			f1, l1, n := w.writeBookmarks(list[i+1:end], at+i+1, at+i)
			b = fmt.Appendf(b, "/First %d 0 R/Last %d 0 R/Count %d", f1, l1, -n)
		}
		w.set(at+i, append(b, ">>"...))
		prev = at + i
		if first == 0 {
			first = prev
		}
		count++
		i = end
	}
	return first, prev, count
}
