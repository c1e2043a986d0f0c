package register

import (
	"slices"
	"time"

	"example.org/readiness/assess"
	"example.org/readiness/report"
)

// Progress is what the register says of the steps of an assessment, for a report
// about it.
func (r *Register) Progress(a *assess.Assessment, o Options) (report.Progress, error) {
	o.Old = r
	in, err := newSource(a, o)
	if err != nil {
		return nil, err
	}
	lines := called(in)
	c := newCarrier(in, lines)
	held := make([]bool, len(lines))
	for _, row := range r.rows {
		if row.of(in.Result.Organisation, string(in.Result.Service)) {
			for _, i := range c.targets(row) {
				held[i] = true
			}
		}
	}
	c.carry()
	out := report.Progress{}
	for i, l := range lines {
		if !held[i] {
			continue
		}
		e := report.Entry{Owner: l.text(colOwner), Status: report.Status(l.text(colStatus)), Notes: l.text(colNotes)}
		if !slices.Contains(report.Statuses(), e.Status) {
			e.Status = report.NotStarted
		}
		e.Due, _ = l[colDue].(time.Time)
		for _, id := range splitIDs(l.text(colIDs)) {
			out[id] = e
		}
	}
	return out, nil
}
