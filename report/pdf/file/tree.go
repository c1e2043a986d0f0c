package file

// eachElement calls visit for every element, in the order in which they are
// numbered: the children of an element side by side, then what is below them. It
// calls page before the first element with content on a page, because the list
// of a page's elements repeats what the elements say of each other, and packed
// beside them it takes a fraction of the room.
func (w *writer) eachElement(visit func(*Element), page func(int)) {
	known := make([]bool, len(w.pages))
	var walk func(*Element)
	walk = func(e *Element) {
		if e.page >= 0 && !known[e.page] {
			known[e.page] = true
			page(int(e.page))
		}
		for _, k := range e.kids {
			if k.elem != nil {
				visit(k.elem)
			}
		}
		for _, k := range e.kids {
			if k.elem != nil {
				walk(k.elem)
			}
		}
	}
	visit(w.root)
	walk(w.root)
	for i := range known { // pages with nothing but the content of elements that began before
		if !known[i] {
			page(i)
		}
	}
}

// numberTree gives every element its object number.
func (w *writer) numberTree() {
	w.owners = make([]int, len(w.pages))
	w.eachElement(
		func(e *Element) { e.number = int32(w.alloc(1)) },
		func(page int) { w.owners[page] = w.alloc(1) })
}

// writeTree writes the elements, and the way back: from the marked content of
// each page, and from each link, to its element.
func (w *writer) writeTree() {
	w.setf(w.treeRoot, "<</Type/StructTreeRoot/RoleMap<</%s/Span>>/K %d 0 R/ParentTree %d 0 R/ParentTreeNextKey %d>>",
		Strong, w.root.number, w.parentTree, len(w.pages)+len(w.links))
	w.eachElement(w.writeElement, w.writeOwners)
	nums := []byte("<</Nums[")
	for i, n := range w.owners {
		nums = appendRef(append(appendInt(nums, i), ' '), n)
	}
	for i, a := range w.links {
		nums = append(appendInt(nums, len(w.pages)+i), ' ')
		nums = appendRef(nums, int(a.elem.number))
	}
	w.set(w.parentTree, append(nums, "]>>"...))
}

// writeOwners writes the elements of a page, one for each stretch of marked
// content.
func (w *writer) writeOwners(page int) {
	list := []byte{'['}
	for _, e := range w.pages[page].marked {
		list = appendRef(list, int(e.number))
	}
	w.set(w.owners[page], append(list, ']'))
}

func appendRef(b []byte, n int) []byte { return append(appendInt(b, n), " 0 R "...) }

func (w *writer) writeElement(e *Element) {
	parent := w.treeRoot
	if e.Parent != nil {
		parent = int(e.Parent.number)
	}
	b := append(w.raw[:0], "<</S/"...)
	b = append(b, e.Role...)
	b = appendRef(append(b, "/P "...), parent)
	if e.page >= 0 {
		b = appendRef(append(b, "/Pg "...), w.pageObject(int(e.page)))
	}
	if e.Details != nil {
		b = w.appendDetails(b, e)
	}
	if len(e.kids) == 1 && e.kids[0].link == nil {
		b = w.appendKid(append(b, "/K "...), e, e.kids[0])
	} else if len(e.kids) > 0 {
		b = append(b, "/K["...)
		for _, k := range e.kids {
			b = w.appendKid(b, e, k)
		}
		b = append(b, ']')
	}
	w.raw = append(b, ">>"...)
	w.set(int(e.number), w.raw)
}

func (w *writer) appendDetails(b []byte, e *Element) []byte {
	d := e.Details
	if d.Alt != "" {
		b = append(append(b, "/Alt"...), textString(d.Alt)...)
	}
	if d.ActualText != "" {
		b = append(append(b, "/ActualText"...), textString(d.ActualText)...)
	}
	switch {
	case e.Role == "Figure":
		b = w.appendRect(append(b, "/A<</O/Layout/Placement/Block/BBox"...), d.Box)
		b = append(b, ">>"...)
	case d.Scope != "":
		b = append(append(append(b, "/A<</O/Table/Scope/"...), d.Scope...), ">>"...)
	case d.Numbering != "":
		b = append(append(append(b, "/A<</O/List/ListNumbering/"...), d.Numbering...), ">>"...)
	case d.Summary != "":
		// A Summary goes with the table and leaves it as it is. An Alt would be
		// read in place of its cells.
		b = append(append(append(b, "/A<</O/Table/Summary"...), textString(d.Summary)...), ">>"...)
	}
	return b
}

func (w *writer) appendKid(b []byte, e *Element, k kid) []byte {
	switch {
	case k.elem != nil:
		return appendRef(b, int(k.elem.number))
	case k.link != nil:
		b = append(b, "<</Type/OBJR"...)
		b = appendRef(append(b, "/Pg "...), w.pageObject(int(k.page)))
		b = appendRef(append(b, "/Obj "...), k.link.number)
		return append(b, ">>"...)
	case k.page != e.page:
		b = append(b, "<</Type/MCR"...)
		b = appendRef(append(b, "/Pg "...), w.pageObject(int(k.page)))
		return append(appendInt(append(b, "/MCID "...), int(k.mcid)), ">>"...)
	}
	return append(appendInt(b, int(k.mcid)), ' ')
}
