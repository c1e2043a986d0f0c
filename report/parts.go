package report

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
		{"roadmap", all, true, writeRoadmap},
		{"leaders", board, true, writeLeaders},
		{"change", board, true, writeChange},
		{"progress", all, true, writeProgress},
		{"areas", board, true, writeAreas},
		{"strengths", board, true, writeStrengths},
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
