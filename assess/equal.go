package assess

import (
	"cmp"
	"maps"
	"slices"
)

// Clone returns a copy that shares nothing with a.
func (a *Answers) Clone() *Answers {
	b := *a
	b.Profile = Profile{}
	for fact, values := range a.Profile {
		if len(values) > 0 {
			b.Profile[fact] = slices.Clone(values)
		}
	}
	b.Labels = maps.Clone(a.Labels)
	b.Given = map[string]map[string]Answer{}
	for id, answers := range a.Given {
		b.Given[id] = maps.Clone(answers)
	}
	b.Scope, b.NoLonger = slices.Clone(a.Scope), slices.Clone(a.NoLonger)
	return &b
}

// Equal reports whether two files say the same. An absent answer and a blank one
// do.
func (a *Answers) Equal(b *Answers) bool {
	return a.Organisation == b.Organisation && a.Service == b.Service && a.Date == b.Date &&
		a.Respondent == b.Respondent && cmp.Or(a.Form, Full) == cmp.Or(b.Form, Full) &&
		maps.Equal(a.Labels, b.Labels) && SameScope(a.Scope, b.Scope) &&
		maps.EqualFunc(a.Profile, b.Profile, slices.Equal) &&
		holds(a, b) && holds(b, a) && sameOld(a.NoLonger, b.NoLonger)
}

// sameOld compares the answers that are no longer asked for, in any order.
func sameOld(a, b []OldAnswer) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(o OldAnswer) bool { return !slices.Contains(b, o) })
}

// SameScope compares without regard to the order, which is the file's own.
func SameScope(a, b []Scope) bool {
	return len(a) == len(b) && !slices.ContainsFunc(a, func(s Scope) bool { return !slices.Contains(b, s) })
}

// holds reports whether b gives every answer that a gives.
func holds(a, b *Answers) bool {
	for id, answers := range a.Given {
		for question, answer := range answers {
			if b.To(id, question) != answer {
				return false
			}
		}
	}
	return true
}
