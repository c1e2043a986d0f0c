package assess

import (
	"encoding/json"
	"slices"
)

// A Step is what a report puts before people to do: an action alone, or the
// actions called for that share a key (method page, Steps).
type Step struct {
	ID        string   `json:"id"` // the key, or the one action as questionnaire/question/action
	Do        string   `json:"do"`
	Who       Text     `json:"who"`
	Effort    Effort   `json:"effort"`
	Points    int      `json:"points"` // of effort: 1, 2 or 4
	Within    Text     `json:"within"`
	Gain      float64  `json:"gain"` // in [0,1] for each questionnaire that it serves
	Priority  Priority `json:"priority"`
	Duty      bool     `json:"duty"`
	Essential bool     `json:"essential"` // one of its essentials fails
	Quarter   Quarter  `json:"quarter"`
	Due       Text     `json:"due"` // a day, or absent

	AsksLivedExperience bool     `json:"asks_lived_experience"`
	Goals               []string `json:"goals"`   // listed under the area of the first
	Actions             []string `json:"actions"` // as questionnaire/question/action, in the order of the actions

	DoneWhen Text            `json:"-"`
	Decides  []string        `json:"-"` // what a board is asked, each once
	Period   Period          `json:"-"` // Within, to count with
	Holds    []*ActionResult `json:"-"` // in the order of the actions; never empty

	after    []*Step // those that come first, in their order
	standing standing
	laid     bool // in a roadmap, or being laid
}

// Needs lists the ids of the steps that come before it, of those called for.
func (s *Step) Needs() []string {
	ids := make([]string, len(s.after))
	for i, first := range s.after {
		ids[i] = first.ID
	}
	return ids
}

// A Quarter is the place of a step in a roadmap: a quarter from 1 to Quarters,
// Now or Later.
type Quarter int

// The places beside the quarters.
const (
	Later Quarter = -1 // what does not fit
	Now   Quarter = 0  // duties
)

// Quarters is how many a roadmap has.
const Quarters = 4

// MarshalJSON writes 0 for a duty, 1 to 4 for a quarter, and null for later.
func (q Quarter) MarshalJSON() ([]byte, error) {
	if q == Later {
		return []byte("null"), nil
	}
	return json.Marshal(int(q))
}

// UnmarshalJSON reads what MarshalJSON writes, and fails for any other kind of value.
func (q *Quarter) UnmarshalJSON(b []byte) error {
	*q = Later
	if string(b) == "null" {
		return nil
	}
	return json.Unmarshal(b, (*int)(q))
}

// steps returns the steps that the actions called for are, in the order of
// actions: duties first, then failed essentials, then by priority, then by gain
// for effort, then in the order of the questions.
func (o *stepOrder) steps(actions []*ActionResult) []*Step {
	all := make([]Step, 0, len(actions)) // never grows: the pointers stay good
	joined := map[string]*Step{}
	for i, a := range actions {
		key := o.key(a.Action)
		switch s := joined[key]; {
		case a.KeepGoing:
		case s != nil:
			s.Holds = append(s.Holds, a)
		default:
			all = append(all, Step{Holds: actions[i : i+1 : i+1]})
			if key != "" {
				joined[key] = &all[len(all)-1]
			}
		}
	}
	steps := make([]*Step, len(all))
	for i := range all {
		steps[i] = &all[i]
		o.describe(steps[i])
	}
	slices.SortFunc(steps, func(a, b *Step) int { return a.standing.compare(b.standing) })
	o.link(steps)
	return steps
}

// key is the key that an action joins, or "".
func (o *stepOrder) key(a *Action) string {
	if o.joined[a.Joins] != nil {
		return a.Joins
	}
	return ""
}

// describe fills in a step that holds its actions.
func (o *stepOrder) describe(s *Step) {
	first := s.Holds[0]
	if len(s.Holds) == 1 {
		s.alone(first)
		s.Actions = o.full[first.Action]
		s.ID = s.Actions[0]
	} else {
		s.gather()
		s.join(o.joined[first.Action.Joins])
		for _, a := range s.Holds {
			s.Actions = append(s.Actions, o.full[a.Action]...)
		}
	}
	s.Points = s.Effort.Points()
	place := first.place
	for _, a := range s.Holds {
		place = min(place, a.place)
	}
	s.standing = newStanding(s.Duty, s.Essential, s.Priority, s.Gain, s.Effort, place)
}

// alone makes a step of one action, in its own words.
func (s *Step) alone(a *ActionResult) {
	s.Do, s.Who, s.Effort, s.Within, s.DoneWhen = a.Do, a.Who, a.Effort, a.Within, a.DoneWhen
	s.Period = a.Action.Within
	s.Gain, s.Priority, s.Duty, s.Essential, s.Goals = a.Gain, a.Priority, a.Duty, a.Essential, a.Goals
	s.AsksLivedExperience = a.Action.AsksLivedExperience
	if a.Action.Decides != "" {
		s.Decides = []string{a.Action.Decides}
	}
}

// gather takes from several actions what their step has of all of them.
func (s *Step) gather() {
	s.Goals, s.Priority = []string{}, Low
	gains := map[QuestionRef]float64{}
	for _, a := range s.Holds {
		s.Duty = s.Duty || a.Duty
		s.Essential = s.Essential || a.Essential
		s.AsksLivedExperience = s.AsksLivedExperience || a.Action.AsksLivedExperience
		s.Goals = appendNew(s.Goals, a.Goals...)
		if a.Action.Decides != "" {
			s.Decides = appendNew(s.Decides, a.Action.Decides)
		}
		if a.Priority.rank() < s.Priority.rank() {
			s.Priority = a.Priority
		}
		ref := QuestionRef{a.Questionnaire, a.Question}
		if more := a.Gain - gains[ref]; more > 0 {
			gains[ref] = a.Gain
			s.Gain += more
		}
	}
}

// join gives a step of several actions the words of their key. Effort, time and
// owner that the key does not state are the largest, the earliest and the first
// of the actions.
func (s *Step) join(j *Joined) {
	s.ID, s.Do, s.Who, s.Effort, s.Period, s.DoneWhen = j.Key, j.Do, Text(j.Who), j.Effort, j.Within, Text(j.DoneWhen)
	for _, a := range s.Holds {
		if s.Who == "" {
			s.Who = a.Who
		}
		if j.Effort == "" && (s.Effort == "" || a.Effort.Points() > s.Effort.Points()) {
			s.Effort = a.Effort
		}
		within := a.Action.Within
		if j.Within.Count == 0 && within.Count > 0 && (s.Period.Count == 0 || within.Days() < s.Period.Days()) {
			s.Period = within
		}
	}
	s.Within = Text(s.Period.String())
}

// link finds, for each step, those of the others that come first.
func (o *stepOrder) link(steps []*Step) {
	if len(o.before) == 0 {
		return
	}
	holder := map[*Action]int{}
	for i, s := range steps {
		for _, a := range s.Holds {
			holder[a.Action] = i
		}
	}
	for i, s := range steps {
		var first []int
		for _, a := range s.Holds {
			for _, meant := range o.before[a.Action] {
				for _, action := range meant {
					if at, called := holder[action]; called && at != i {
						first = append(first, at)
					}
				}
			}
		}
		slices.Sort(first)
		for _, at := range slices.Compact(first) {
			s.after = append(s.after, steps[at])
		}
	}
}

// appendNew adds to a list what it does not hold yet.
func appendNew[T comparable](list []T, values ...T) []T {
	for _, v := range values {
		if !slices.Contains(list, v) {
			list = append(list, v)
		}
	}
	return list
}
