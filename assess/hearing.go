package assess

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
)

// A hearing is what the respondents of one organisation say together.
type hearing struct {
	*Combiner
	answers  *Answers // what they say together, without words and without what is hidden
	asked    []*prepared
	groups   []group
	groupOf  []int // by voice
	strata   []string
	heard    []heard              // by question
	waiting  map[QuestionRef]bool // open questions with an answer that somebody has not confirmed
	apply    bool                 // the rule on small groups applies
	nothing  bool                 // there are too few people to show anything
	warnings Problems
}

// A group is the respondents who are one voice: those of a perspective, or of a
// service.
type group struct {
	id        string
	n, people int
	alone     bool // all of them may be shown alone
	hidden    bool
}

// heard is what the respondents say to one question.
type heard struct {
	kind     Kind
	level    float64 // the combined level, where kind is Level
	fraction float64
	cells    []cell // by group
	people   int    // who gave a level
	hidden   bool   // the combined figures are not shown, though they count in sums
	open     bool   // somebody has not confirmed an answer
}

// A cell is one group on one question.
type cell struct {
	n, people                  int // who gave a level
	dontKnow, setAside, voiced int
	mean, sd                   float64
	hidden                     bool
}

// hear puts together what was added.
func (c *Combiner) hear() *hearing {
	h := &hearing{Combiner: c, waiting: map[QuestionRef]bool{}}
	h.answers = &Answers{Service: c.heads.service.what, Organisation: c.heads.organisation.what}
	if c.o.AcrossServices && slices.ContainsFunc(c.voices, func(v voice) bool { return !sameName(v.service, c.voices[0].service) }) {
		h.answers.Service = ""
	}
	h.union()
	h.gather()
	h.answers.Profile = h.profile()
	h.answers.Labels = h.labels()
	h.listen()
	h.apply = !c.o.ShowSmallGroups && h.shared()
	if h.apply {
		h.suppress()
	}
	h.say()
	return h
}

// union is the scope of all files, in the order of the library, with the latest
// day, and the short form where nobody was asked more.
func (h *hearing) union() {
	h.answers.Form = Short
	for _, v := range h.voices {
		h.answers.Date = max(h.answers.Date, v.day)
		if v.form != Short {
			h.answers.Form = Full
		}
	}
	for _, q := range h.in.library.Questionnaires {
		for known := range maps.Values(h.known) {
			at := slices.IndexFunc(known.scope, func(s Scope) bool { return s.Questionnaire == q.ID })
			if at >= 0 && h.inUse(known) {
				h.answers.Scope = append(h.answers.Scope, known.scope[at])
				h.asked = append(h.asked, h.in.ready[q.ID])
				break
			}
		}
	}
}

// inUse reports whether a file that counts has this in common with others: one
// that another took the place of does not.
func (h *hearing) inUse(c *common) bool {
	return slices.ContainsFunc(h.voices, func(v voice) bool { return v.common == c })
}

// gather finds the groups, in the order of the form's perspectives or of the
// names of the services.
func (h *hearing) gather() {
	ids := map[string]bool{}
	strata := map[string]bool{}
	for i := range h.voices {
		ids[h.voices[i].group(h.o)] = true
		strata[h.voices[i].perspective] = true
	}
	sorted := slices.Sorted(maps.Keys(ids))
	if h.strata = []string{""}; h.o.AcrossServices {
		h.strata = slices.Sorted(maps.Keys(strata))
	} else {
		slices.SortStableFunc(sorted, func(a, b string) int { return cmp.Compare(h.rank(a), h.rank(b)) })
	}
	place := map[string]int{}
	for i, id := range sorted {
		place[id] = i
		h.groups = append(h.groups, group{id: id, alone: true})
	}
	for i := range h.voices {
		v := &h.voices[i]
		at := place[v.group(h.o)]
		h.groupOf = append(h.groupOf, at)
		g := &h.groups[at]
		g.n++
		g.people += v.people
		g.alone = g.alone && v.alone
	}
}

// group is the id of the group that the voice belongs to.
func (v *voice) group(o CombineOptions) string {
	if o.AcrossServices {
		return v.service
	}
	return v.perspective
}

// rank is the place of a perspective in the form; those that it lacks are last.
func (h *hearing) rank(perspective string) int {
	at := slices.IndexFunc(h.in.library.Form.Perspectives, func(c Choice) bool { return c.ID == perspective })
	if at < 0 {
		return len(h.in.library.Form.Perspectives)
	}
	return at
}

// shared reports whether any question was answered by more than one respondent.
// Where each answered a part, nobody is protected by the others.
func (h *hearing) shared() bool {
	seen := make([]bool, h.width)
	for _, v := range h.voices {
		for i, code := range v.given {
			if code < codeDontKnow {
				continue
			}
			if seen[i] {
				return true
			}
			seen[i] = true
		}
	}
	return false
}

// awaits reports whether somebody has not confirmed their answer to an open
// question. Nobody has where there is no hearing.
func (h *hearing) awaits(ref QuestionRef) bool { return h != nil && h.waiting[ref] }

// listen works out what the groups say to each question.
func (h *hearing) listen() {
	for _, v := range h.voices {
		for _, ref := range v.waiting {
			h.waiting[ref] = true
		}
	}
	h.heard = make([]heard, h.width)
	for _, p := range h.asked {
		for i, q := range p.questions {
			at := h.first[p.q.ID] + i
			h.heard[at] = h.question(q.Question, at)
		}
	}
}

// question works out what the groups say to one question: the mean of their
// means, each group one voice.
func (h *hearing) question(q *Question, at int) heard {
	counts := h.count(q, at)
	out := heard{cells: make([]cell, len(h.groups))}
	for g := range h.groups {
		out.cells[g] = counts.cell(q, g, len(h.strata))
	}
	for i := range h.voices {
		v, c := &h.voices[i], &out.cells[h.groupOf[i]]
		switch code := v.given[at]; {
		case code == codeUnconfirmed:
			out.open = true
		case code == codeDontKnow:
			c.dontKnow++
			c.voiced += v.people
		case code == codeSetAside:
			c.setAside++
			c.voiced += v.people
		case code >= codeLevel:
			c.people += v.people
			c.voiced += v.people
		}
	}
	out.combine(q)
	return out
}

// optionCounts is how many gave each option, by group, stratum and option.
type optionCounts struct {
	options, strata int
	by              []int
}

func (h *hearing) count(q *Question, at int) optionCounts {
	c := optionCounts{options: len(q.options), strata: len(h.strata)}
	c.by = make([]int, len(h.groups)*c.strata*c.options)
	for i := range h.voices {
		v := &h.voices[i]
		if code := v.given[at]; code >= codeLevel {
			stratum := 0
			if c.strata > 1 {
				stratum, _ = slices.BinarySearch(h.strata, v.perspective)
			}
			c.by[(h.groupOf[i]*c.strata+stratum)*c.options+int(code-codeLevel)]++
		}
	}
	return c
}

// cell is a group's mean, which is that of its strata's means, with the
// standard deviation of the sample. Sums run over options, so that the order of
// the files changes no digit.
func (c optionCounts) cell(q *Question, group, strata int) cell {
	var out cell
	sum, total, squares, means, heard := 0.0, 0.0, 0.0, 0.0, 0
	for s := range strata {
		by := c.by[(group*strata+s)*c.options:][:c.options]
		n := 0
		sum = 0
		for i, count := range by {
			n += count
			sum += float64(count) * q.options[i].fraction
			squares += float64(count) * q.options[i].fraction * q.options[i].fraction
		}
		if n > 0 {
			means += sum / float64(n)
			heard++
			total += sum
			out.n += n
		}
	}
	if heard > 0 {
		out.mean = means / float64(heard)
	}
	if n := float64(out.n); out.n > 1 {
		out.sd = math.Sqrt(max(0, squares-total*total/n) / (n - 1))
	}
	return out
}

// combine makes one answer of what the groups say.
func (o *heard) combine(q *Question) {
	speaking, aside, levels, dontKnow := 0, 0, 0, 0
	sum := 0.0
	for _, c := range o.cells {
		said := c.n + c.dontKnow + c.setAside
		if said > 0 {
			speaking++
		}
		if 2*c.setAside > said {
			aside++
		}
		if c.n > 0 {
			levels++
			sum += c.mean
		}
		dontKnow += c.dontKnow
		o.people += c.people
	}
	switch {
	case 2*aside > speaking && (q.Essential == nil || levels == 0):
		o.kind = NotApplicable
	case levels > 0:
		o.kind, o.fraction = Level, sum/float64(levels)
		o.level = q.nearest(o.fraction).value
	case dontKnow > 0:
		o.kind = DontKnow
	}
}

// nearest returns the option whose fraction is nearest to one, of two as near
// the worse.
func (q *Question) nearest(fraction float64) *option {
	best := q.atStep(0)
	for step := 1; step <= q.best; step++ {
		o := q.atStep(step)
		if math.Abs(o.fraction-fraction) < math.Abs(best.fraction-fraction)-tolerance {
			best = o
		}
	}
	return best
}

// profile takes each fact from most files, and warns of every difference. Of
// two that as many say, the one that asks more questions is taken.
func (h *hearing) profile() Profile {
	votes := map[string]map[string]int{} // by fact and values
	for _, v := range h.voices {
		for fact, values := range v.profile {
			if votes[fact] == nil {
				votes[fact] = map[string]int{}
			}
			votes[fact][h.factKey(fact, values)]++
		}
	}
	out := Profile{}
	for _, fact := range sortedKeys(votes) {
		said := sortedKeys(votes[fact])
		slices.SortStableFunc(said, func(a, b string) int {
			return cmp.Or(cmp.Compare(votes[fact][b], votes[fact][a]), cmp.Compare(h.asks(fact, b), h.asks(fact, a)))
		})
		out[fact] = strings.Split(said[0], "\x00")
		if len(said) > 1 {
			h.warnings = append(h.warnings, h.differs(fact, said, votes[fact]))
		}
	}
	return out
}

// factKey is the values of a fact in the order of the form.
func (h *hearing) factKey(fact string, values []string) string {
	sorted := slices.Sorted(slices.Values(values))
	if f := h.in.library.Form.Fact(fact); f != nil {
		slices.SortStableFunc(sorted, func(a, b string) int {
			return cmp.Compare(slices.Index(f.valueIDs(), a), slices.Index(f.valueIDs(), b))
		})
	}
	return strings.Join(sorted, "\x00")
}

// asks counts the questions that the values of a fact ask.
func (h *hearing) asks(fact, values string) int {
	k := &asking{profile: Profile{fact: strings.Split(values, "\x00")}}
	n := 0
	for _, p := range h.asked {
		for _, q := range p.questions {
			if k.omission(q.Question).By != ByProfile {
				n++
			}
		}
	}
	return n
}

func (h *hearing) differs(fact string, said []string, votes map[string]int) Problem {
	var each []string
	for _, values := range said {
		each = append(each, fmt.Sprintf("%s in %d", strings.ReplaceAll(values, "\x00", " and "), votes[values]))
	}
	return Problem{
		File: h.answers.Organisation, Kind: OtherProfile, Severity: Warning,
		Found: fmt.Sprintf("the files differ in %s: %s; %s is taken", fact, strings.Join(each, ", "), strings.ReplaceAll(said[0], "\x00", " and ")),
		Hint:  "agree on the facts of the organisation, and write the same in every file",
	}
}

// labels are those on which all files that give them agree.
func (h *hearing) labels() map[string]string {
	out, differ := map[string]string{}, map[string]bool{}
	for _, v := range h.voices {
		for name, value := range v.labels {
			if was, known := out[name]; known && was != value {
				differ[name] = true
			}
			out[name] = value
		}
	}
	for name := range differ {
		delete(out, name)
	}
	return out
}

// say writes what the respondents say together as answers, without what is
// hidden.
func (h *hearing) say() {
	h.answers.Given = map[string]map[string]Answer{}
	for _, p := range h.asked {
		given := map[string]Answer{}
		for i, q := range p.questions {
			if said := &h.heard[h.first[p.q.ID]+i]; !said.hidden && said.kind != Blank {
				given[q.ID] = said.answer()
			}
		}
		h.answers.Given[p.q.ID] = given
	}
}

func (o *heard) answer() Answer { return Answer{Kind: o.kind, Level: o.level} }
