package assess

// tolerance is how far below a threshold a value may lie and still reach it,
// so that the order of questions, and with it the rounding of sums, can never
// change a result.
const tolerance = 1e-9

// enough is the share of what is asked that must be answered for a band.
const enough = 2.0 / 3

// Reaches reports whether a value meets a threshold. One that lies no more than
// 1e-9 below it does.
func Reaches(value, threshold float64) bool { return value >= threshold-tolerance }

// A tally adds up a group: weighted values over those that have one, the range
// and coverage over those that apply, and the share that is answered over all
// that are asked.
type tally struct {
	value, valued             float64 // Σ w·f and Σ w over what has a value
	low, high, covered, total float64 // Σ over what applies, weighted
	shared, asked             float64 // Σ w·share and Σ w over what is asked
	answered                  bool    // some question in the group has a level
	hollow                    bool    // it holds a group of which every question asked is set aside
	counts                    Counts
}

// add adds one member that applies. Without a value it only widens the range.
func (t *tally) add(weight float64, m member) {
	t.total += weight
	t.low += weight * m.low
	t.high += weight * m.high
	t.covered += weight * m.coverage
	t.asked += weight
	t.shared += weight * m.share
	t.answered = t.answered || m.answered
	t.hollow = t.hollow || m.hollow
	if m.valued {
		t.value += weight * m.value
		t.valued += weight
	}
}

// setAside adds one question that was set aside: it is asked, and no more.
func (t *tally) setAside(weight float64) { t.asked += weight }

// group adds a group of its own: as one member where something in it applies,
// as a gap where all that is asked in it is set aside.
func (t *tally) group(weight float64, g tally) {
	switch {
	case g.total > 0:
		t.add(weight, g.member())
	case g.asked > 0:
		t.setAside(weight)
		t.hollow = true
	}
	t.counts.Add(g.counts)
}

// merge adds another group's members one by one. Neither group is ever hollow:
// only questionnaires that average their questions merge, and their sections are
// headings, so that no section is a group that could be set aside as a whole.
func (t *tally) merge(o tally) {
	t.value += o.value
	t.valued += o.valued
	t.low += o.low
	t.high += o.high
	t.covered += o.covered
	t.total += o.total
	t.shared += o.shared
	t.asked += o.asked
	t.answered = t.answered || o.answered
	t.counts.Add(o.counts)
}

// A member is a question or a group as its parent sees it.
type member struct {
	value, low, high, coverage float64
	share                      float64 // of what is asked in it, answered
	valued                     bool    // value counts towards the parent's score
	answered, hollow           bool
}

// sure is a question with a level.
func sure(f float64) member {
	return member{value: f, low: f, high: f, coverage: 1, share: 1, valued: true, answered: true}
}

// open is a question without a level. Under the rule "unanswered: worst" it has
// the worst value.
func open(worst bool, value float64) member {
	return member{high: 1, valued: worst, value: value}
}

// member is a group as its parent sees it, by the weighted means of what it
// holds. Only to be called when something applies.
func (t tally) member() member {
	m := member{
		low: t.low / t.total, high: t.high / t.total, coverage: t.covered / t.total, share: t.shared / t.asked,
		answered: t.answered, hollow: t.hollow,
	}
	if t.valued > 0 {
		m.value, m.valued = t.value/t.valued, true
	}
	return m
}

// summary is a group as it is published.
func (t tally) summary() Summary {
	s := Summary{hollow: t.hollow}
	if t.asked > 0 {
		s.Share = known(clamp(t.shared / t.asked))
	}
	if t.total == 0 {
		return s
	}
	m := t.member()
	s.Low, s.High, s.Coverage = known(clamp(m.low)), known(clamp(m.high)), known(clamp(m.coverage))
	if m.valued {
		s.Score = known(clamp(m.value))
		s.Low, s.High = known(min(s.Low.Value, s.Score.Value)), known(max(s.High.Value, s.Score.Value))
	}
	return s
}

// clamp takes off what rounding may add outside [0,1].
func clamp(f float64) float64 { return min(max(f, 0), 1) }
