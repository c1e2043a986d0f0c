package report

import "example.org/readiness/assess"

// A part is one piece of a report. Parts are written in the order of the table,
// in each edition that names them.
type part struct {
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
		{all, false, writeNothing},
		{board, true, writeSummary},
		{plan, true, writePlanSummary},
		{board, true, writeLookNow},
		{board, true, writeDecisions},
		{board, true, when((*facts).fullFront, writeAreas)},
		{board, true, when((*facts).fullFront, writeStrengths)},
		{all, true, writeRoadmap},
		{board, true, writeLeaders},
		{board, true, writeChange},
		{all, true, writeProgress},
		{board, true, unless((*facts).fullFront, writeAreas)},
		{board, true, unless((*facts).fullFront, writeStrengths)},
		{board, true, writeDrift},
		{board, true, writeVoices},
		{board, false, writeUnknown},
		{board, false, writeWho},
		{[]Edition{Board}, false, writeAcknowledgements},
		{plan, true, writeSteps},
		{plan, false, writeAcknowledgements},
		{full, true, writeAreaPages},
		{full, true, writeWay},
		{full, false, writeAnswers},
		{full, false, writeMethod},
		{full, false, writeGlossary},
		{full, false, writeSources},
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
