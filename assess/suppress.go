package assess

// A crowd is how many people are behind a figure that could be shown apart.
type crowd struct {
	people int
	alone  bool // all of them may be shown alone
	hidden bool
}

// hideSmall hides the crowds that are too small to be shown apart, and, while
// the hidden ones could be worked out from the figures for all, the smallest of
// the others too, of two as small the later. Crowds of nobody do not count. It
// reports whether the figures for all may be shown (method page, Small groups).
func hideSmall(crowds []crowd, least int) bool {
	hidden, hiddenPeople, all := 0, 0, 0
	hide := func(c *crowd) {
		c.hidden = true
		hidden++
		hiddenPeople += c.people
	}
	for i := range crowds {
		c := &crowds[i]
		all += c.people
		if c.people > 0 && (c.hidden || c.people < least && !c.alone) {
			hide(c)
		}
	}
	if hidden == 0 {
		return true
	}
	for hidden < 2 || hiddenPeople < least {
		next := -1
		for i, c := range crowds {
			if c.people > 0 && !c.hidden && (next < 0 || c.people <= crowds[next].people) {
				next = i
			}
		}
		if next < 0 {
			break // everything is hidden
		}
		hide(&crowds[next])
	}
	return all >= least
}

// suppress hides what small groups need hidden: groups, then what they say to
// single questions, then the questions that sums would give away.
func (h *hearing) suppress() {
	crowds := make([]crowd, len(h.groups))
	for i, g := range h.groups {
		crowds[i] = crowd{people: g.people, alone: g.alone}
	}
	h.nothing = !hideSmall(crowds, h.o.MinGroup)
	for i := range h.groups {
		h.groups[i].hidden = crowds[i].hidden
	}
	for at := range h.heard {
		h.hideAt(&h.heard[at])
	}
}

// agreed lists the groups that are shown only because all in them said that they
// may be.
func (h *hearing) agreed() []string {
	var ids []string
	for _, g := range h.groups {
		if h.apply && g.alone && !g.hidden && g.people > 0 && g.people < h.o.MinGroup {
			ids = append(ids, g.id)
		}
	}
	return ids
}

// hideAt hides what is too small at one question, by those who gave it a level.
func (h *hearing) hideAt(o *heard) {
	crowds := make([]crowd, len(o.cells))
	for i, c := range o.cells {
		crowds[i] = crowd{people: c.people, alone: h.groups[i].alone, hidden: h.groups[i].hidden}
	}
	shown := hideSmall(crowds, h.o.MinGroup)
	for i := range o.cells {
		o.cells[i].hidden = crowds[i].hidden || h.groups[i].hidden
	}
	if h.nothing || !shown && o.kind == Level {
		o.hide()
	}
}

// hide takes the whole question out of what is shown.
func (o *heard) hide() {
	o.hidden = true
	for i := range o.cells {
		o.cells[i].hidden = true
	}
}
