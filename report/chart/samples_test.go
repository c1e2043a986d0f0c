package chart

import (
	"fmt"
	"math"
	"strings"
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

// samples are pictures as a report has them.
func samples() map[string]picture {
	few := cards()
	few.Cards[0].Score, few.Cards[0].Shown, few.Cards[0].Range, few.Cards[0].Band = 0.97, "97%", "40 to 100%", "not enough answers"
	seven := cards()
	seven.Cards[0].Score, seven.Cards[0].Shown, seven.Cards[0].Band = 1, "100%", "Led by Lived Experience"
	seven.Cards[0].Bands = []Band{{0, "Not thought of"}, {0.1, "Talked about"}, {0.15, "First steps"}, {0.4, "Under way with gaps"}, {0.6, "Mostly there"}, {0.8, "There"}, {0.9, "Led by Lived Experience"}}
	risk := dots()
	risk.Risk = true
	return map[string]picture{
		"cards-few":   few,
		"cards-none":  Cards{[]Card{{Name: "Overall readiness", Band: "not enough answers", Bands: readinessBands()}}},
		"cards-seven": seven,
		"dots-risk":   risk,
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

// hostile are pictures that nobody should ask for.
func hostile() map[string]picture {
	long := strings.Repeat("Supercalifragilistic Lived Experience ", 6)[:200]
	word := strings.Repeat("Wm", 100)
	nan, inf := math.NaN(), math.Inf(1)
	narrow := []Band{{0, long}, {0.01, "B"}, {0.02, word}, {0.99, "Sustained"}, {nan, "none"}, {7, "out"}}
	var many struct {
		cards   Cards
		roadmap Roadmap
		dots    DotPlot
		slopes  Slopes
	}
	for i := range 40 {
		v := float64(i) / 39
		many.cards.Cards = append(many.cards.Cards, Card{Name: long, Score: v, Known: i%3 != 0, Risk: i%2 == 0, Shown: long, Range: long, Band: word, Bands: narrow, Notes: []string{long}})
		many.dots.Groups = append(many.dots.Groups, word)
		many.dots.Rows = append(many.dots.Rows, DotRow{Label: long, Gap: long, Dots: []Dot{{i, v, i}, {i * 1000, nan, 1}, {0, 1 - v, 2}}})
		many.slopes.Lines = append(many.slopes.Lines, Slope{Label: long, From: v, To: 1 - v, FromS: long, ToS: word, Risk: i%2 == 0})
	}
	for i := range 4 {
		q := Quarter{Title: long, When: word}
		for j := range 40 * i {
			q.Steps = append(q.Steps, RoadmapStep{Number: word, Do: long, Who: long, Points: j, Urgent: j%2 == 0, Asks: j%3 == 0})
		}
		many.roadmap.Quarters = append(many.roadmap.Quarters, q)
	}
	return map[string]picture{
		"cards zero":   Cards{[]Card{{}}},
		"cards nan":    Cards{[]Card{{Score: nan, Known: true, Shown: "62%", Range: "a to b", Bands: narrow}}},
		"cards inf":    Cards{[]Card{{Score: inf, Known: true, Shown: "62%", Range: "a to b", Bands: readinessBands()}, {Score: -inf, Known: true}}},
		"cards 40":     many.cards,
		"roadmap 40":   many.roadmap,
		"dots one":     DotPlot{Rows: []DotRow{{}}},
		"dots 40":      many.dots,
		"slopes one":   Slopes{Lines: []Slope{{}}},
		"slopes 40":    many.slopes,
		"cards none":   Cards{},
		"cards long":   Cards{[]Card{{Name: long, Score: 0.5, Known: true, Risk: true, Shown: long, Range: word, Band: word, Bands: narrow, Notes: []string{long, word, ""}}, {Score: nan, Known: true, Shown: word}, {Score: inf}, {}}},
		"roadmap none": Roadmap{Quarters: []Quarter{{}}},
		"roadmap long": Roadmap{Quarters: []Quarter{{Title: long, When: word, Steps: []RoadmapStep{{Number: long, Do: word, Who: word, Points: 99, Urgent: true, Asks: true}, {}}}, {Steps: make([]RoadmapStep, 9)}, {}}},
		"dots none":    DotPlot{},
		"dots long":    DotPlot{Groups: []string{long, word, "", "a", "b", "c", "d", "e", "f", "g", "h"}, Risk: true, Rows: []DotRow{{Label: long, Gap: word, Dots: []Dot{{0, nan, 1}, {1, inf, 2}, {9, -1, 3}, {-1, 0, 0}}}, {Label: word}, {}}},
		"slopes none":  Slopes{},
		"slopes long":  Slopes{Before: long, After: word, Bands: narrow, Lines: []Slope{{Label: long, From: nan, To: 1}, {Label: word, From: 0, To: 1, FromS: long, ToS: word, Risk: true}, {From: inf, To: -inf}, {}}},
	}
}
