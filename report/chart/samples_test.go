package chart

import (
	"fmt"
	"math"
	"strings"

	"example.org/readiness/report/words"
)

// The widths of the characters from space to tilde, in thousandths, of the
// report's regular and bold typeface.
func widths(bold bool) [95]float64 {
	if bold {
		return [...]float64{200, 315, 482, 513, 513, 841, 639, 275, 324, 324, 438, 513, 275, 322, 275, 344, 513, 513, 513, 513, 513, 513, 513, 513, 513, 513, 275, 275, 513, 513, 513, 444, 875, 558, 597, 576, 625, 538, 510, 628, 663, 282, 494, 597, 502, 745, 657, 674, 582, 674, 592, 545, 546, 655, 536, 800, 541, 501, 540, 324, 344, 324, 513, 500, 549, 516, 563, 462, 564, 507, 317, 520, 558, 262, 263, 522, 271, 843, 560, 549, 564, 564, 373, 431, 361, 556, 495, 748, 481, 495, 443, 324, 255, 324, 513}
	}
	return [...]float64{200, 289, 426, 497, 497, 824, 609, 249, 303, 303, 418, 497, 249, 311, 249, 350, 497, 497, 497, 497, 497, 497, 497, 497, 497, 497, 249, 249, 497, 497, 497, 425, 847, 543, 588, 571, 615, 527, 494, 617, 652, 263, 479, 579, 486, 727, 647, 664, 566, 664, 569, 534, 536, 645, 515, 786, 513, 476, 539, 303, 350, 303, 497, 500, 542, 504, 553, 456, 555, 496, 292, 504, 544, 246, 247, 495, 255, 829, 547, 542, 555, 555, 347, 419, 338, 544, 467, 719, 446, 467, 425, 303, 241, 303, 497}
}

// look returns the Look of a page in the report's typeface and brand colours.
func look(primary, accent Colour) Look {
	fonts := map[bool][95]float64{false: widths(false), true: widths(true)}
	return Look{Palette: Light(primary, accent), Measure: func(text string, size float64, bold bool) float64 {
		w, f := 0.0, fonts[bold]
		for _, r := range text {
			switch {
			case r >= ' ' && r <= '~':
				w += f[r-' ']
			case strings.ContainsRune("·’", r):
				w += 275
			case r == '–':
				w += 480
			default:
				w += 964
			}
		}
		return w / 1000 * size * pt
	}}
}

func navy() Look { return look(House()) }

// widened is the Look of a page whose typeface is wider.
func widened(by float64) Look {
	l := navy()
	narrow := l.Measure
	l.Measure = func(text string, size float64, bold bool) float64 { return by * narrow(text, size, bold) }
	return l
}

func looks() map[string]Look {
	dark := navy()
	dark.Palette = Dark(House())
	return map[string]Look{
		"dark":   dark,
		"navy":   navy(),
		"pale":   look(Colour{0xFF, 0xE9, 0x8A}, Colour{0xFF, 0xF3, 0xB0}),
		"white":  look(Colour{255, 255, 255}, Colour{255, 255, 255}),
		"black":  look(Colour{}, Colour{}),
		"orange": look(Colour{0xD5, 0x5E, 0x00}, Colour{0xE6, 0x9F, 0x00}),
		"green":  look(Colour{0x7A, 0xC1, 0x43}, Colour{0x00, 0xA6, 0x51}),
		"grey":   look(Colour{0x80, 0x80, 0x80}, Colour{0x77, 0x77, 0x77}),
	}
}

// A picture is what a report does with a plot.
type picture interface {
	Plot
	Alt() string
}

func readinessBands() []Band {
	return []Band{{0, "Exploring"}, {0.25, "Building"}, {0.5, "Established"}, {0.75, "Sustained"}}
}

func riskBands() []Band {
	return []Band{{0, "Low"}, {0.25, "Moderate"}, {0.5, "High"}, {0.75, "Very high"}}
}

func gauge() Gauge {
	return Gauge{Name: "Overall readiness", Score: 0.62, Low: 0.55, High: 0.7, Known: true, Shown: "62%",
		Range: "55 to 70%", Band: "Established", Bands: readinessBands()}
}

func profile() Bars {
	return Bars{Bands: readinessBands(), Bars: []Bar{
		{Label: "Commitment and leadership", Value: 0.71, Known: true, Shown: "71%", Word: "Established", Note: "14 of 14 answered", Target: 0.75, TargetShown: "75%"},
		{Label: "Workplace culture", Value: 0.48, Low: 0.44, High: 0.52, Known: true, Shown: "48%", Range: "44 to 52%", Word: "Building", Note: "13 of 14 answered", Target: 0.7, TargetShown: "70%"},
		{Label: "Human resources", Value: 0.339, Low: 0.25, High: 0.6, Known: true, Shown: "34%", Range: "25 to 60%", Word: "not enough answers", Note: "8 of 14 answered", Target: 0.7, TargetShown: "70%"},
		{Label: "Supervision and reflective practice", Word: "not in this assessment"},
	}}
}

func areas() Bars {
	b := Bars{Bands: readinessBands()}
	for i, name := range []string{"Support system change and culture", "Develop the Lived Experience workforce", "Strengthen workplaces and organisations", "Education and training pathways", "Working together across the sector", "Research and evaluation"} {
		b.Bars = append(b.Bars, Bar{Label: fmt.Sprintf("%d. %s", i+1, name), Value: 0.2 + 0.13*float64(i), Known: true,
			Shown: words.Percent(0.2 + 0.13*float64(i)), Word: "Building", Note: fmt.Sprintf("%d of %d answered", 9+i, 9+i)})
	}
	b.Bars[2].Low, b.Bars[2].High, b.Bars[2].Range = 0.4, 0.55, "40 to 55%"
	b.Bars[4] = Bar{Label: b.Bars[4].Label, Word: "not enough answers", Note: "0 of 7 answered"}
	b.Bars[5] = Bar{Label: b.Bars[5].Label, Word: "does not apply"}
	return b
}

func drift() Matrix {
	return Matrix{Name: "Peer drift risk", Bands: riskBands(),
		Total: Bar{Value: 0.41, Low: 0.38, High: 0.47, Known: true, Shown: "41%", Range: "38 to 47%", Word: "Moderate"},
		Rows: []Bar{
			{Label: "Signs in the work", Value: 0.29, Known: true, Shown: "29%", Word: "Moderate", Note: "6 of 6 answered", Cells: squares(6)},
			{Label: "What drives drift", Value: 0.58, Low: 0.5, High: 0.66, Known: true, Shown: "58%", Range: "50 to 66%", Word: "High", Note: "5 of 6 answered", Cells: squares(7)},
			{Label: "Conditions that add to the pull", Word: "does not apply", Cells: squares(7)[6:]},
			{Label: "What already protects the roles (weak protection counts as risk)", Value: 0.83, Known: true, Shown: "83%", Word: "Very high", Note: "3 of 3 answered"},
		}}
}

// squares are questions at the worst, in between and without a level.
func squares(n int) []Cell {
	cells := []Cell{{State: Level, Favourable: 0, Failed: true}, {State: Level, Step: 2, Favourable: 0.5}, {State: DontKnow},
		{State: Level, Step: 3, Favourable: 0.75}, {State: Level, Step: 4, Favourable: 1}, {}, {State: NotApplicable}}
	return cells[:n]
}

func heatmap() HeatMap {
	titles := []string{"Commitment and leadership", "Workplace culture", "Human resources", "Supervision and reflective practice", "Peer drift risk"}
	sections := [][]string{
		{"Purpose and leadership", "Plan and money", "Shared decisions", "Everyone's work"},
		{"How Lived Experience work is seen", "Working and learning side by side", "Trust, openness and flexibility", "Safety and belonging"},
		{"Roles, pay and hours", "Recruitment and a good start", "Policies that work for everyone", "Learning and careers"},
		{"Access to supervision", "How supervision works", "Connection and growth", "Managers and wellbeing"},
		{"Signs in the work", "What drives drift", "Conditions that add to the pull", "What already protects the roles"},
	}
	sizes := [][]int{{3, 4, 3, 4}, {4, 3, 3, 4}, {4, 4, 4, 2}, {4, 4, 3, 3}, {6, 6, 2, 3}}
	var h HeatMap
	n := 0
	for i, title := range titles {
		g := HeatGroup{Title: title}
		for j, name := range sections[i] {
			s := HeatSection{Title: name, Shown: fmt.Sprintf("%d%%", 20+(17*n)%80)}
			for range sizes[i][j] {
				n = (n*7 + 3) % 101
				c := Cell{State: Level, Step: n % 5, Favourable: float64(n%5) / 4}
				switch {
				case n%13 == 0:
					c = Cell{State: DontKnow}
				case n%17 == 0:
					c = Cell{State: NotApplicable}
				case n%19 == 0:
					c = Cell{State: Blank}
				case c.Step == 0 && n%2 == 0:
					c.Failed = true
				}
				s.Cells = append(s.Cells, c)
			}
			g.Sections = append(g.Sections, s)
		}
		h.Groups = append(h.Groups, g)
	}
	return h
}

func timeline() Timeline {
	t := Timeline{Columns: []string{"Within 1 month", "Within 3 months", "Within 6 months", "Within 12 months"}}
	for i, who := range []string{"Person responsible for work health and safety, with the chief executive", "Service manager", "Service manager with the Lived Experience lead", "HR lead", "Executive sponsor with Lived Experience people", "Team leader with a paid Lived Experience educator"} {
		r := TimelineRow{Who: who}
		for j := range t.Columns {
			var marks []Mark
			for k := range (i*3 + j*5) % 4 {
				marks = append(marks, Mark{Number: fmt.Sprint(1 + i*4 + j*3 + k), Duty: i == 0 && j < 2})
			}
			r.Cells = append(r.Cells, marks)
		}
		t.Rows = append(t.Rows, r)
	}
	t.Rows[1].Cells[1] = nil
	for i := range 11 {
		t.Rows[1].Cells[1] = append(t.Rows[1].Cells[1], Mark{Number: fmt.Sprint(30 + i)})
	}
	return t
}

// samples are pictures as a report has them.
func samples() map[string]picture {
	few := gauge()
	few.Score, few.Shown, few.Low, few.High, few.Range, few.Band = 0.97, "97%", 0.4, 1, "40 to 100%", "not enough answers"
	seven := gauge()
	seven.Score, seven.Shown, seven.Band, seven.Bands = 1, "", "Led by Lived Experience", []Band{{0, "Not thought of"}, {0.1, "Talked about"}, {0.15, "First steps"}, {0.4, "Under way with gaps"}, {0.6, "Mostly there"}, {0.8, "There"}, {0.9, "Led by Lived Experience"}}
	return map[string]picture{
		"gauge-seven": seven,
		"gauge":       gauge(),
		"gauge-few":   few,
		"gauge-none":  Gauge{Name: "Overall readiness", Band: "not enough answers", Bands: readinessBands()},
		"profile":     profile(),
		"areas":       areas(),
		"drift":       drift(),
		"heatmap":     heatmap(),
		"timeline":    timeline(),
		"timeline-st": manyColumns(),
		"cards":       cards(),
		"roadmap":     roadmap(),
		"dots":        dots(),
		"slopes":      slopes(),
	}
}

func cards() Cards {
	return Cards{[]Card{
		{Name: "Readiness", Score: 0.65, Known: true, Shown: "65%", Range: "63 to 66%", Band: "Established", Bands: readinessBands(),
			Notes: []string{"Culture is held at Building by one essential that is not met.", "51 of 53 questions answered, none set aside."}},
		{Name: "Peer drift risk", Score: 0.34, Known: true, Risk: true, Shown: "34%", Band: "Moderate", Bands: riskBands(),
			Notes: []string{"Most of it: missing protections (42%)."}},
	}}
}

func roadmap() Roadmap {
	do := []string{
		"Take the largest stray task off the peer roles.", "Show workers the last results, and agree with them on two changes to make in the next three months.",
		"Write figures on who uses the service beside who works in it; pick two gaps.", "Book a team session led by a paid Lived Experience educator.",
	}
	var r Roadmap
	for i, title := range []string{"First quarter", "Second quarter", "Third quarter", "Fourth quarter"} {
		q := Quarter{Title: title, When: "to 12 September 2026"}
		for j := range 5 - i {
			q.Steps = append(q.Steps, RoadmapStep{Number: fmt.Sprint(i*5 + j + 1), Do: do[(i+j)%4], Who: "Service manager with the Lived Experience lead", Points: 1 << (j % 3), Urgent: i == 0 && j < 2, Asks: j%2 == 0})
		}
		r.Quarters = append(r.Quarters, q)
	}
	return r
}

func dots() DotPlot {
	p := DotPlot{Groups: []string{"executive", "manager", "Lived Experience workforce", "clinical staff", "HR", "other"}}
	for i, topic := range []string{"Lived Experience-led supervision", "Work health and safety hazards found together with Lived Experience workers", "Fair pay", "Respectful language"} {
		r := DotRow{Label: topic}
		for g := range p.Groups {
			r.Dots = append(r.Dots, Dot{Group: g, Value: math.Mod(float64(i)*0.37+float64(g)*0.21, 1), N: 5 + g})
		}
		if i < 2 {
			r.Gap = "75 points"
		}
		p.Rows = append(p.Rows, r)
	}
	return p
}

func slopes() Slopes {
	return Slopes{Before: "March 2026", After: "March 2027", Bands: readinessBands(), Lines: []Slope{
		{Label: "Commitment and leadership", From: 0.6, To: 0.74, FromS: "60%", ToS: "74%", Better: true},
		{Label: "Workplace culture", From: 0.64, To: 0.58, FromS: "64%", ToS: "58%"},
		{Label: "Human resources", From: 0.5, To: 0.5, FromS: "50%", ToS: "50%"},
		{Label: "Peer drift", From: 0.34, To: 0.02, FromS: "34%", ToS: "2%", Risk: true, Better: true},
	}}
}

func manyColumns() Timeline {
	t := timeline()
	for i := range 12 {
		t.Columns = append(t.Columns, fmt.Sprintf("Within %d months", 12+i))
		t.Rows[i%3].Cells = append(t.Rows[i%3].Cells, []Mark{{Number: fmt.Sprint(60 + i)}})
	}
	return t
}

// hostile are pictures that nobody should ask for.
func hostile() map[string]picture {
	long := strings.Repeat("Supercalifragilistic Lived Experience ", 6)[:200]
	word := strings.Repeat("Wm", 100)
	nan, inf := math.NaN(), math.Inf(1)
	narrow := []Band{{0, long}, {0.01, "B"}, {0.02, word}, {0.99, "Sustained"}, {nan, "none"}, {7, "out"}}
	bar := func(label string, v float64) Bar {
		return Bar{Label: label, Value: v, Low: -inf, High: inf, Known: true, Shown: long, Range: long, Word: word, Note: long, Target: v, TargetShown: word}
	}
	var rows []Bar
	var groups []HeatGroup
	plan := Timeline{Columns: []string{long, word, ""}}
	for i := range 40 {
		rows = append(rows, bar(long, float64(i)/39))
		rows[i].Known = i%3 != 0
		for j := range min(i, 12) {
			rows[i].Cells = append(rows[i].Cells, Cell{State: CellState(j % 6), Step: j * 1000, Favourable: nan, Failed: true})
		}
		cells := make([]Cell, i*i/40)
		for j := range cells {
			cells[j] = Cell{State: CellState(j % 6), Step: j * 1000, Favourable: nan, Failed: true}
		}
		groups = append(groups, HeatGroup{Title: long, Sections: []HeatSection{{Title: word, Shown: long, Cells: cells}, {}}})
		plan.Rows = append(plan.Rows, TimelineRow{Who: long, Cells: [][]Mark{{{Number: word}, {Number: "12", Duty: true}}, nil, {{}}, {{Number: "lost"}}}})
	}
	return map[string]picture{
		"gauge zero":         Gauge{},
		"gauge long":         Gauge{Name: long, Score: 0.5, Low: 0, High: 1, Known: true, Shown: long, Range: word, Band: long, Bands: narrow},
		"gauge nan":          Gauge{Score: nan, Low: nan, High: nan, Known: true, Shown: "62%", Range: "a to b", Bands: narrow},
		"gauge inf":          Gauge{Score: inf, Low: -inf, High: inf, Known: true, Shown: "62%", Range: "a to b", Bands: readinessBands()},
		"bars empty":         Bars{},
		"bars one":           Bars{Bars: []Bar{{}}},
		"bars 40":            Bars{Bars: rows, Bands: narrow, Risk: true},
		"bars nan":           Bars{Bars: []Bar{bar("a", nan), bar(word, -7), bar("", inf)}, Bands: readinessBands()},
		"matrix empty":       Matrix{},
		"matrix 40":          Matrix{Name: word, Total: bar(long, nan), Rows: rows, Bands: narrow},
		"heatmap empty":      HeatMap{},
		"heatmap one":        HeatMap{Groups: []HeatGroup{{Sections: []HeatSection{{Cells: []Cell{{}}}}}}},
		"heatmap 40":         HeatMap{Groups: groups},
		"timeline none":      Timeline{},
		"timeline 40":        plan,
		"timeline no column": Timeline{Rows: plan.Rows},
		"cards none":         Cards{},
		"cards long":         Cards{[]Card{{Name: long, Score: 0.5, Known: true, Risk: true, Shown: long, Range: word, Band: word, Bands: narrow, Notes: []string{long, word, ""}}, {Score: nan, Known: true, Shown: word}, {Score: inf}, {}}},
		"roadmap none":       Roadmap{Quarters: []Quarter{{}}},
		"roadmap long":       Roadmap{Quarters: []Quarter{{Title: long, When: word, Steps: []RoadmapStep{{Number: long, Do: word, Who: word, Points: 99, Urgent: true, Asks: true}, {}}}, {Steps: make([]RoadmapStep, 9)}, {}}},
		"dots none":          DotPlot{},
		"dots long":          DotPlot{Groups: []string{long, word, "", "a", "b", "c", "d", "e", "f", "g", "h"}, Risk: true, Rows: []DotRow{{Label: long, Gap: word, Dots: []Dot{{0, nan, 1}, {1, inf, 2}, {9, -1, 3}, {-1, 0, 0}}}, {Label: word}, {}}},
		"slopes none":        Slopes{},
		"slopes long":        Slopes{Before: long, After: word, Bands: narrow, Lines: []Slope{{Label: long, From: nan, To: 1}, {Label: word, From: 0, To: 1, FromS: long, ToS: word, Risk: true}, {From: inf, To: -inf}, {}}},
	}
}
