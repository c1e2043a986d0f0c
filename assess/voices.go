package assess

import (
	"cmp"
	"encoding/json"
	"slices"
)

// A Count is how many there are, where that may be shown. It is written as null
// where it may not.
type Count struct {
	Value int
	Known bool
}

func count(n int) Count { return Count{Value: n, Known: true} }

// MarshalJSON writes the count, or null.
func (c Count) MarshalJSON() ([]byte, error) {
	if !c.Known {
		return []byte("null"), nil
	}
	return json.Marshal(c.Value)
}

// UnmarshalJSON reads what MarshalJSON writes, and fails for any other kind of value.
func (c *Count) UnmarshalJSON(b []byte) error {
	*c = Count{}
	if string(b) == "null" {
		return nil
	}
	c.Known = true
	return json.Unmarshal(b, &c.Value)
}

// Voices are what several respondents answered to one question. What small
// groups hide is absent.
type Voices struct {
	N             Count         `json:"n"` // who gave a level
	DontKnow      Count         `json:"dont_know"`
	NotApplicable Count         `json:"not_applicable"`
	Perspectives  []VoiceResult `json:"perspectives"`
	Services      []VoiceResult `json:"services,omitempty"` // in place of perspectives, across services
	Words         []Said        `json:"words,omitempty"`    // as far as they are released
}

// A VoiceResult is one perspective, or one service, on one question.
type VoiceResult struct {
	ID       string `json:"id"`
	N        int    `json:"n"` // who gave a level
	Score    Number `json:"score"`
	SD       Number `json:"sd"` // of the sample; absent for one
	DontKnow int    `json:"dont_know"`
}

// A PerspectiveResult is the scores of the respondents of one perspective, or of
// one service, over the questions on which they can be shown.
type PerspectiveResult struct {
	ID             string               `json:"id"`
	N              Count                `json:"n"`     // absent where it is not shown
	Shown          bool                 `json:"shown"` // false where the group is too small to be shown apart, or keeps one hidden that is
	Overall        PerspectiveScore     `json:"overall"`
	Questionnaires []PerspectiveOfScore `json:"questionnaires"`
}

// A PerspectiveScore is overall readiness as one perspective sees it.
type PerspectiveScore struct {
	Score Number `json:"score"`
}

// A PerspectiveOfScore is one questionnaire as one perspective sees it.
type PerspectiveOfScore struct {
	ID    string `json:"id"`
	Score Number `json:"score"`
}

// Groups returns those who are one voice each: the services where there are
// some, else the perspectives. There are none for one respondent.
func (r *Result) Groups() []PerspectiveResult {
	if len(r.Services) > 0 {
		return r.Services
	}
	return r.Perspectives
}

// gapFlag is from where perspectives differ so much that it is worth saying: one
// step of five.
const gapFlag = 0.25

// A GapResult is a question on which perspectives differ.
type GapResult struct {
	QuestionRef
	Gap     float64 `json:"gap"` // highest minus lowest, in [0,1]
	Highest GapEnd  `json:"highest"`
	Lowest  GapEnd  `json:"lowest"`
}

// Flagged reports whether the gap is one step of five or more.
func (g GapResult) Flagged() bool { return Reaches(g.Gap, gapFlag) }

// A GapEnd is the perspective, or the service, at one end of a gap.
type GapEnd struct {
	Perspective string `json:"perspective,omitempty"`
	Service     string `json:"service,omitempty"`
	N           int    `json:"n"`
	Score       Number `json:"score"`
}

// Group returns the id of the perspective or of the service, whichever it is.
func (e GapEnd) Group() string { return e.Perspective + e.Service }

// setAsideByMost is the reason why a question does not apply to several
// respondents, whose own reasons are theirs.
const setAsideByMost = "set aside by most of those who answered"

// said is what several respondents say to the question that is next, or nil.
func (w *walk) said() *heard {
	if w.hearing == nil {
		return nil
	}
	return &w.hearing.heard[w.hearing.first[w.q.ID]+len(w.results)]
}

// hide takes out what must not be shown of the question.
func (q *QuestionResult) hide(hidden bool) {
	if hidden {
		q.Hidden = true
		q.Answer, q.Label, q.Score, q.Step = Answer{}, "", Number{}, Number{}
	}
}

// voicesOf are the voices as they are shown.
func (h *hearing) voicesOf(o *heard) *Voices {
	v := &Voices{Perspectives: []VoiceResult{}}
	var shown []VoiceResult
	n, dontKnow, setAside, people, allShown := 0, 0, 0, 0, true
	for i, c := range o.cells {
		n, dontKnow, setAside, people = n+c.n, dontKnow+c.dontKnow, setAside+c.setAside, people+c.voiced
		if c.voiced == 0 {
			continue
		}
		if allShown = allShown && !c.hidden; c.hidden {
			continue
		}
		r := VoiceResult{ID: h.groups[i].id, N: c.n, DontKnow: c.dontKnow}
		if c.n > 0 {
			r.Score = known(c.mean)
		}
		if c.n > 1 {
			r.SD = known(c.sd)
		}
		shown = append(shown, r)
	}
	if !o.hidden && (!h.apply || allShown || people >= h.o.MinGroup) {
		v.N, v.DontKnow, v.NotApplicable = count(n), count(dontKnow), count(setAside)
	}
	if h.o.AcrossServices {
		v.Services = shown
	} else if shown != nil {
		v.Perspectives = shown
	}
	return v
}

// Shown returns the perspectives that are shown, or the services.
func (v *Voices) Shown() []VoiceResult {
	if len(v.Services) > 0 {
		return v.Services
	}
	return v.Perspectives
}

// Dissent returns the voices that are shown and whose own mean does not meet the
// essential. Where all together meet it, it is disputed. It returns none where the
// question is not an essential.
func (q *QuestionResult) Dissent(m Measures) []VoiceResult {
	if q.Voices == nil || !q.Essential {
		return nil
	}
	level := q.Question.option(q.Question.Essential.Level).favourable
	var below []VoiceResult
	for _, v := range q.Voices.Shown() {
		if v.Score.Known && !Reaches(m.favourable(v.Score.Value), level) {
			below = append(below, v)
		}
	}
	return below
}

// Gap returns how far the perspectives that are shown differ. There is none
// where fewer than two gave a level.
func (q *QuestionResult) Gap(questionnaire string) (GapResult, bool) {
	if q.Voices == nil || q.Hidden || !q.Score.Known {
		return GapResult{}, false
	}
	var high, low *VoiceResult
	scored := 0
	voices := q.Voices.Shown()
	for i := range voices {
		v := &voices[i]
		if !v.Score.Known {
			continue
		}
		scored++
		if high == nil || v.Score.Value > high.Score.Value+tolerance {
			high = v
		}
		if low == nil || v.Score.Value < low.Score.Value-tolerance {
			low = v
		}
	}
	if scored < 2 {
		return GapResult{}, false
	}
	services := len(q.Voices.Services) > 0
	return GapResult{
		QuestionRef: QuestionRef{questionnaire, q.ID}, Gap: high.Score.Value - low.Score.Value,
		Highest: high.end(services), Lowest: low.end(services),
	}, true
}

func (v *VoiceResult) end(service bool) GapEnd {
	end := GapEnd{N: v.N, Score: v.Score}
	if service {
		end.Service = v.ID
	} else {
		end.Perspective = v.ID
	}
	return end
}

// gaps are the questions on which perspectives differ by a step of five or more,
// the widest first.
func (r *Result) gaps() []GapResult {
	gaps := []GapResult{}
	for i := range r.Questionnaires {
		q := &r.Questionnaires[i]
		for j := range q.Questions {
			if g, ok := q.Questions[j].Gap(q.ID); ok && g.Flagged() {
				gaps = append(gaps, g)
			}
		}
	}
	slices.SortStableFunc(gaps, func(a, b GapResult) int {
		if a.Gap > b.Gap+tolerance || b.Gap > a.Gap+tolerance {
			return cmp.Compare(b.Gap, a.Gap)
		}
		return 0
	})
	return gaps
}
