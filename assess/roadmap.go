package assess

import "time"

// DefaultPace is how many points of effort a quarter holds, where nobody says.
const DefaultPace = 10

// RoadmapOptions say from when, and how much at a time.
type RoadmapOptions struct {
	Start time.Time // zero: the latest day of the answers, if there is one
	Pace  int       // points of effort in a quarter; 0 or less: DefaultPace
}

// A Roadmap is the steps of an assessment, laid over four quarters (method
// page, Roadmap).
type Roadmap struct {
	Start time.Time // zero: quarters and steps have no dates
	Pace  int
	Steps []*Step // duties first, then in order, each behind what comes before it
}

// Roadmap lays the steps over four quarters. It leaves the assessment as it is.
func (a *Assessment) Roadmap(o RoadmapOptions) *Roadmap { return a.order.roadmap(a.result, o) }

func (o *stepOrder) roadmap(result *Result, options RoadmapOptions) *Roadmap {
	r := &Roadmap{Start: options.Start, Pace: options.Pace}
	if r.Start.IsZero() {
		r.Start, _ = time.Parse(time.DateOnly, string(result.Date)) // zero where there is no day
	}
	if r.Pace <= 0 {
		r.Pace = DefaultPace
	}
	r.lay(o.steps(result.Actions))
	r.setDue()
	return r
}

// In returns the steps of a quarter, or those under Now or Later.
func (r *Roadmap) In(q Quarter) []*Step {
	var out []*Step
	for _, s := range r.Steps {
		if s.Quarter == q {
			out = append(out, s)
		}
	}
	return out
}

// Span returns the first day of a quarter and the day on which it ends, which
// is the first of the next. Both are zero where there is no date.
func (r *Roadmap) Span(q Quarter) (from, to time.Time) {
	if r.Start.IsZero() || q < 1 || q > Quarters {
		return time.Time{}, time.Time{}
	}
	return r.months(q - 1), r.months(q)
}

// months returns the day on which a quarter has ended, counted from the start, so
// that the 31st is the 31st again after a shorter month.
func (r *Roadmap) months(quarters Quarter) time.Time {
	return Period{Count: 3 * int(quarters), Unit: "month"}.After(r.Start)
}

// setDue gives every step its day; many steps share one.
func (r *Roadmap) setDue() {
	type when struct {
		quarter Quarter
		own     Period
	}
	days := map[when]Text{}
	for _, s := range r.Steps {
		w := when{s.Quarter, s.Period}
		day, known := days[w]
		if !known {
			if due := r.Due(s); !due.IsZero() {
				day = Text(due.Format(time.DateOnly))
			}
			days[w] = day
		}
		s.Due = day
	}
}

// Due returns the day by which a step is to be done in its quarter, or zero where
// there is none. The roadmap need not hold the step. A duty has its own time from
// the start. Any other step has until the end of its quarter, or its own time from
// the beginning of the quarter where that is later.
func (r *Roadmap) Due(s *Step) time.Time {
	switch {
	case r.Start.IsZero() || s.Quarter == Later || s.Quarter == Now && s.Period.Count == 0:
		return time.Time{}
	case s.Quarter == Now:
		return s.Period.After(r.Start)
	}
	from, end := r.Span(s.Quarter)
	own := s.Period.After(from)
	if s.Period.Unit == "month" {
		own = Period{Count: 3*int(s.Quarter-1) + s.Period.Count, Unit: "month"}.After(r.Start)
	}
	if own.After(end) {
		return own
	}
	return end
}

// lay puts the steps, which come in their order, into quarters.
func (r *Roadmap) lay(steps []*Step) {
	l := layer{pace: r.Pace, steps: make([]*Step, 0, len(steps))}
	for _, s := range steps {
		if s.Duty {
			l.duty(s)
		}
	}
	duties := len(l.steps)
	for _, s := range l.steps[:duties] {
		for _, first := range s.after {
			l.step(first)
		}
	}
	for _, s := range steps {
		l.step(s)
	}
	r.Steps = l.steps
}

// A layer is a roadmap being laid.
type layer struct {
	pace  int
	used  [Quarters + 1]int // points by quarter, from 1
	steps []*Step
}

// duty lays a duty behind the duties that come first.
func (l *layer) duty(s *Step) {
	if s.laid {
		return
	}
	s.laid = true
	for _, first := range s.after {
		if first.Duty {
			l.duty(first)
		}
	}
	s.Quarter = Now
	l.steps = append(l.steps, s)
}

// step lays a step behind those that come first, in their quarter or a later
// one.
func (l *layer) step(s *Step) {
	if s.laid {
		return
	}
	s.laid = true
	from := Quarter(1)
	for _, first := range s.after {
		l.step(first)
		if first.Quarter == Later || from == Later {
			from = Later
		} else {
			from = max(from, first.Quarter)
		}
	}
	s.Quarter = l.room(s.Points, from)
	l.steps = append(l.steps, s)
}

// room takes the points from the first quarter that has them, and returns it.
// What is larger than the pace takes an empty quarter.
func (l *layer) room(points int, from Quarter) Quarter {
	if from == Later {
		return Later
	}
	for q := from; q <= Quarters; q++ {
		if l.used[q]+points <= l.pace || l.used[q] == 0 {
			l.used[q] += points
			return q
		}
	}
	return Later
}
