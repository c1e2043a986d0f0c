package report

import "example.org/readiness/assess"

// A part is one piece of a report. Parts are written in the order of the table,
// in each edition that names them.
type part struct {
	id         string
	editions   []Edition
	needsScore bool // there is nothing to say in it where nothing is scored
	write      func(*facts, *writer)
}

// parts is the table from which every edition is made.
func parts() []part {
	board := []Edition{Board, Full}
	full := []Edition{Full}
	plan := []Edition{Plan}
	all := []Edition{Board, Full, Plan}
	return []part{
		{"nothing", all, false, writeNothing},
		{"summary", board, true, writeSummary},
		{"plan-summary", plan, true, writePlanSummary},
		{"look-now", board, true, writeLookNow},
		{"decisions", board, true, writeDecisions},
		{"areas-first", board, true, when((*facts).fullFront, writeAreas)},
		{"strengths-first", board, true, when((*facts).fullFront, writeStrengths)},
		{"roadmap", all, true, writeRoadmap},
		{"leaders", board, true, writeLeaders},
		{"change", board, true, writeChange},
		{"progress", all, true, writeProgress},
		{"areas", board, true, unless((*facts).fullFront, writeAreas)},
		{"strengths", board, true, unless((*facts).fullFront, writeStrengths)},
		{"drift", board, true, writeDrift},
		{"voices", board, true, writeVoices},
		{"unknown", board, false, writeUnknown},
		{"who", board, false, writeWho},
		{"acknowledgements", []Edition{Board}, false, writeAcknowledgements},
		{"steps", plan, true, writeSteps},
		{"plan-acknowledgements", plan, false, writeAcknowledgements},
		{"area-pages", full, true, writeAreaPages},
		{"way", full, true, writeWay},
		{"answers", full, false, writeAnswers},
		{"method", full, false, writeMethod},
		{"words", full, false, writeGlossary},
		{"sources", full, false, writeSources},
	}
}

// fullFront reports whether the first page of a board's report goes over to the
// second. The roadmap needs a page of its own, so shorter parts come before it
// and fill the second page.
func (f *facts) fullFront() bool {
	c := f.o.Commentary
	return c != nil && len(c.Summary) > 0 || len(f.steps(assess.Now)) >= mostLines
}

// when writes a part where something holds.
func when(holds func(*facts) bool, write func(*facts, *writer)) func(*facts, *writer) {
	return func(f *facts, w *writer) {
		if holds(f) {
			write(f, w)
		}
	}
}

// unless writes a part where something does not hold.
func unless(holds func(*facts) bool, write func(*facts, *writer)) func(*facts, *writer) {
	return when(func(f *facts) bool { return !holds(f) }, write)
}
