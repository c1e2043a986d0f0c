package pdf

import (
	"fmt"
	"math"
	"strings"
	"time"

	"example.org/readiness/report/chart"
	"example.org/readiness/report/document"
)

// made is when the files of the tests were made.
var made = Options{Created: time.Date(2026, 11, 22, 3, 4, 5, 0, time.UTC), Creator: "readiness test"}

// sample is a report such as people get: a cover, contents, a summary with
// charts, a chapter for each priority area with tables and callouts, and notes.
func sample(organisation string) document.Document {
	d := document.Document{
		Title: "Lived Experience workforce readiness", Subject: organisation,
		Author: "Kōwhai Consulting", Date: "22 November 2026", Language: "en-AU",
		Footer: organisation + " · 22 November 2026",
		Brand:  document.Brand{Primary: chart.Colour{0x15, 0x34, 0x54}, Accent: chart.Colour{0x00, 0x5E, 0xA2}},
	}
	d.Cover = []document.Block{
		document.Paragraph{Text: document.T("Lived Experience workforce readiness: action report"), Style: document.Title},
		document.Paragraph{Text: document.T(organisation), Style: document.Lead},
		document.Paragraph{Text: document.T("Northern outreach team")},
		document.Paragraph{Text: document.T("22 November 2026")},
		document.Paragraph{Text: document.Text{{Text: "Prepared by "}, {Text: "Kōwhai Consulting", Bold: true}}},
		document.Paragraph{Style: document.Small, Text: document.T("The questionnaires behind this report are drafted from published documents. They were not co-designed with Lived Experience workers and are not validated. Change them with your own Lived Experience workforce.")},
	}
	d.Blocks = append(d.Blocks, document.Contents{Title: "Contents"})
	d.Blocks = append(d.Blocks, sampleGlance()...)
	d.Blocks = append(d.Blocks, sampleStrengths()...)
	areas := []string{"Understanding and valuing Lived Experience", "Support and supervision", "Recruitment and conditions", "Training and career paths", "Culture and peer practice", "Leadership and governance"}
	for i, a := range areas {
		d.Blocks = append(d.Blocks, sampleArea(i+1, a)...)
	}
	return document.Document{Title: d.Title, Subject: d.Subject, Author: d.Author, Date: d.Date, Language: d.Language,
		Footer: d.Footer, Brand: d.Brand, Cover: d.Cover, Blocks: append(d.Blocks, sampleMethod()...)}
}

func sampleGlance() []document.Block {
	names := []string{"Commitment", "Culture", "Human resources", "Supervision", "Peer practice"}
	values := []float64{68, 47, 39, 55, 71}
	data := document.Table{
		Caption: "Scores by questionnaire", RowHeads: true,
		Columns: []document.Column{{Title: "Questionnaire", Share: 4}, {Title: "Score", Share: 1, Right: true}, {Title: "Stage", Share: 2}, {Title: "Answered", Share: 1, Right: true}},
	}
	stages := []string{"Established", "Building", "Building", "Established", "Low risk"}
	for i, n := range names {
		data.Rows = append(data.Rows, []document.Text{document.T(n), document.T(fmt.Sprintf("%.0f%%", values[i])), document.T(stages[i]), document.T(fmt.Sprintf("%d of 14", 14-i))})
	}
	return []document.Block{
		document.Heading{Level: 1, Text: "At a glance", ID: "glance"},
		document.Paragraph{Style: document.Lead, Text: document.T("The organisation has made a public commitment and has a good base of supervision. What holds it back is recruitment: roles are written by people who have never held one.")},
		document.Paragraph{Style: document.Lead, Text: document.T("57%")},
		document.Paragraph{Text: document.Text{{Text: "Established. ", Bold: true}, {Text: "Between 52% and 63%, depending on the six questions that nobody could answer. See "}, {Text: "how the score is made", Ref: "method"}, {Text: "."}}},
		document.Callout{Kind: document.Warning, Title: "Look at these now: one essential is not met", Blocks: []document.Block{
			document.Paragraph{Text: document.Text{{Text: "Nobody outside line management offers supervision. ", Bold: true}, {Text: "Without it people carry the work alone. See "}, {Text: "Support and supervision", Ref: "area-2"}, {Text: ", action 2.1."}}},
		}},
		document.Heading{Level: 2, Text: "Where things stand"},
		document.Paragraph{Text: document.T("Each bar is the score of one questionnaire, in percent; the mark is the target that the organisation chose for the next twelve months. For peer drift a lower number is better.")},
		document.Chart{Title: "Scores and targets by questionnaire", Alt: "Bars for five questionnaires. Commitment 68%, culture 47%, human resources 39%, supervision 55%, peer practice 71%.", Plot: bars{names, values}, Data: data},
		data,
		document.Heading{Level: 2, Text: "Shape of readiness"},
		document.Paragraph{Text: document.T("The same scores as a shape: even shapes are steadier than pointed ones.")},
		document.Chart{Title: "Readiness by priority area", Alt: "A radar chart of six priority areas between 31% and 78%.", Plot: radar{[]string{"Value", "Support", "Recruitment", "Training", "Culture", "Leadership"}, []float64{78, 55, 31, 47, 62, 58}}},
		document.Heading{Level: 2, Text: "The five first steps"},
		document.List{Ordered: true, Items: []document.Text{
			document.B("Arrange a supervisor with Lived Experience practice, outside the organisation if there is none inside."),
			{{Text: "Rewrite the role description "}, {Text: "with the people who hold the role", Bold: true}, {Text: ", and have the union look at it before it is advertised."}},
			document.T("Book two hours a fortnight of protected time for reflective practice."),
			{{Text: "Read the "}, {Text: "national guidelines", URL: "https://www.mentalhealthcommission.gov.au/lived-experience/lived-experience-workforces/peer-experience-workforce-guidelines"}, {Text: " in the executive meeting."}},
			document.T("Name an executive who answers for all of this."),
		}},
	}
}

func sampleStrengths() []document.Block {
	out := []document.Block{
		document.Heading{Level: 1, Text: "Strengths to keep"},
		document.Paragraph{Text: document.T("Nine answers were at the highest two steps. These are in place; the first thing an action plan must do is not to lose them.")},
		document.Callout{Kind: document.Strength, Title: "Strength: people with lived experience sit on the governing body", Blocks: []document.Block{
			document.Paragraph{Text: document.T("Two of nine members, with a vote, and with paid preparation time. This has been so for three years and survived a change of chair.")},
		}},
	}
	list := document.List{}
	for i := range 7 {
		list.Items = append(list.Items, document.Text{{Text: fmt.Sprintf("Strength %d. ", i+1), Bold: true}, {Text: filler(i*13, 24)}, {Text: " (Commitment, question " + fmt.Sprint(i+2) + ")", Tone: document.Muted}})
	}
	return append(out, list, document.Callout{Kind: document.Note, Title: "Note", Blocks: []document.Block{
		document.Paragraph{Text: document.T("A strength that only one person holds is a risk as well. Ask who would keep it going if that person left.")},
		document.List{Items: []document.Text{document.T("Who knows how it is done?"), document.T("Where is it written down?"), document.T("When was it last reviewed, and by whom?")}},
	}})
}

func sampleArea(n int, name string) []document.Block {
	out := []document.Block{
		document.Heading{Level: 1, Text: fmt.Sprintf("%d. %s", n, name), ID: fmt.Sprintf("area-%d", n)},
		document.Paragraph{Text: document.T(filler(n*31, 70))},
		document.Paragraph{Text: document.Text{{Text: filler(n*17, 30)}, {Text: " Mātauranga Māori and Yolŋu ways of knowing", Bold: true}, {Text: " – “" + filler(n*7, 12) + "” – have a place here. ✓"}}},
		document.Heading{Level: 2, Text: "What to do"},
	}
	t := document.Table{
		Caption: fmt.Sprintf("Actions for priority area %d, most pressing first", n), RowHeads: true,
		Columns: []document.Column{{Title: "No.", Share: 0.6}, {Title: "Action", Share: 4.6}, {Title: "Who", Share: 2}, {Title: "Within", Share: 1.3}, {Title: "Priority", Share: 1.2}, {Title: "Effort", Share: 1}, {Title: "Gain", Share: 0.8, Right: true}},
	}
	priority := []document.Text{{{Text: "High", Bold: true, Tone: document.Alert}}, {{Text: "Medium", Bold: true}}, {{Text: "Low", Tone: document.Muted}}}
	for i := range 9 {
		t.Rows = append(t.Rows, []document.Text{
			document.T(fmt.Sprintf("%d.%d", n, i+1)),
			{{Text: filler(n*5+i*3, 16+i%3*9)}, {Text: "\nDone when: ", Bold: true}, {Text: filler(n+i*11, 10)}},
			document.T([]string{"Service manager with the Lived Experience lead", "Chief executive", "People and culture", "Kaiwhakahaere Māori"}[i%4]),
			document.T([]string{"6 weeks", "3 months", "12 months"}[i%3]),
			priority[(i+n)%3], document.T([]string{"small", "medium", "large"}[i%3]), document.T(fmt.Sprintf("%.1f", 4.2-float64(i)*0.3)),
		})
	}
	out = append(out, t,
		document.Heading{Level: 2, Text: "Goals of the plan that this supports"},
		document.Paragraph{Text: document.T(filler(n*3, 40))},
		document.Heading{Level: 3, Text: "If nothing changes"},
		document.Paragraph{Text: document.T(filler(n*9, 45))},
		document.Callout{Kind: document.CalloutKind(n % 3), Title: []string{"Note: ", "Strength: ", "Warning: "}[n%3] + filler(n, 6), Blocks: []document.Block{document.Paragraph{Text: document.T(filler(n*2, 36))}}},
		document.Heading{Level: 4, Text: "To find out"},
		document.List{Items: []document.Text{document.T(filler(n*4, 18)), document.T(filler(n*6, 25)), document.T(filler(n*8, 12))}},
	)
	return out
}

func sampleMethod() []document.Block {
	t := document.Table{Caption: "How every question was answered", RowHeads: true,
		Columns: []document.Column{{Title: "Question", Share: 5}, {Title: "Answer", Share: 2}, {Title: "Step", Share: 1, Right: true}, {Title: "Weight", Share: 1, Right: true}}}
	for i := range 56 {
		t.Rows = append(t.Rows, []document.Text{document.T(filler(i*7, 9+i%6)), document.T([]string{"In place", "Partly in place", "Talked about", "Not known"}[i%4]), document.T(fmt.Sprint(i % 5)), document.T("1")})
	}
	return []document.Block{
		document.Heading{Level: 1, Text: "How this was made", ID: "method"},
		document.Heading{Level: 2, Text: "The score"},
		document.Paragraph{Text: document.T(filler(3, 90))},
		document.Paragraph{Text: document.T(filler(40, 60))},
		document.Heading{Level: 2, Text: "All answers"},
		t,
		document.Table{Caption: "Questions nobody could answer", Columns: []document.Column{{Title: "Question"}}, Empty: "Every question was answered."},
		document.Heading{Level: 2, Text: "Sources"},
		document.Paragraph{Style: document.Small, Text: document.Text{{Text: "Mental Health Coordinating Council: implementation plan 2022. "}, {Text: "https://example.org/plan/2022", URL: "https://example.org/plan/2022"}}},
	}
}

// filler is n words of plausible prose, from a place in a fixed text.
func filler(from, n int) string {
	words := strings.Fields(`Arrange supervision with people who have done the work themselves and write down how it is reached
		Lived Experience workers say what they need and the service answers within a month in words that can be checked
		Role descriptions name the lived experience that the role draws on and what it is not asked to disclose
		The team sets aside time for reflective practice every fortnight and the roster protects it even in a busy week
		Leaders take part in training that Lived Experience educators design and lead and pay for it at the usual rate
		Policies on reasonable adjustment are known by every manager and are offered before somebody has to ask`)
	out := make([]string, n)
	for i := range out {
		out[i] = words[(from+i)%len(words)]
	}
	s := strings.ToLower(strings.Join(out, " "))
	s = strings.ReplaceAll(s, "lived experience workers", "Lived Experience workers")
	return strings.ToUpper(s[:1]) + s[1:] + "."
}

// bars is a bar chart with target marks.
type bars struct {
	names  []string
	values []float64
}

func (b bars) Draw(width float64, look chart.Look) chart.Drawing {
	const row, label = 8.0, 38.0
	d := chart.Drawing{Width: width, Height: row*float64(len(b.names)) + 6}
	scale := (width - label - 18) / 100
	grey := chart.Stroke{Width: 0.2, Colour: chart.Colour{200, 205, 210}}
	for v := 0.0; v <= 100; v += 25 {
		x := label + v*scale
		d.Shapes = append(d.Shapes, chart.Line{Points: []chart.Point{{X: x, Y: 0}, {X: x, Y: d.Height - 5}}, Stroke: grey},
			chart.Label{X: x, Y: d.Height - 1, Text: fmt.Sprint(v), Size: 7, Anchor: chart.Middle, Colour: chart.Colour{85, 94, 104}})
	}
	for i, n := range b.names {
		y := row * float64(i)
		x := label + b.values[i]*scale
		d.Shapes = append(d.Shapes,
			chart.Label{X: label - 3, Y: y + 5, Text: n, Size: 8.6, Anchor: chart.End},
			box4(label, y+1.5, b.values[i]*scale, 5, look.Accent),
			chart.Label{X: x + 2, Y: y + 5, Text: fmt.Sprintf("%.0f%%", b.values[i]), Size: 8.6, Bold: true})
	}
	return d
}

func box4(x, y, w, h float64, c chart.Colour) chart.Polygon {
	return chart.Polygon{Points: []chart.Point{{X: x, Y: y}, {X: x + w, Y: y}, {X: x + w, Y: y + h}, {X: x, Y: y + h}}, Fill: &c}
}

// radar is a radar chart with a dashed target.
type radar struct {
	names  []string
	values []float64
}

func (r radar) Draw(width float64, look chart.Look) chart.Drawing {
	const radius = 30.0
	cx, cy := width/2, radius+8
	at := func(i int, v float64) chart.Point {
		a := 2*math.Pi*float64(i)/float64(len(r.names)) - math.Pi/2
		return chart.Point{X: cx + radius*v/100*math.Cos(a), Y: cy + radius*v/100*math.Sin(a)}
	}
	d := chart.Drawing{Width: width, Height: 2*radius + 14}
	ring := func(v float64) []chart.Point {
		pts := make([]chart.Point, len(r.names))
		for i := range pts {
			pts[i] = at(i, v)
		}
		return pts
	}
	for v := 25.0; v <= 100; v += 25 {
		d.Shapes = append(d.Shapes, chart.Polygon{Points: ring(v), Stroke: chart.Stroke{Width: 0.2, Colour: chart.Colour{200, 205, 210}}})
	}
	d.Shapes = append(d.Shapes, chart.Polygon{Points: ring(75), Stroke: chart.Stroke{Width: 0.5, Colour: chart.Colour{0xD5, 0x5E, 0}, Dashed: true}})
	pts := make([]chart.Point, len(r.names))
	for i, v := range r.values {
		pts[i] = at(i, v)
		p := at(i, 112)
		d.Shapes = append(d.Shapes, chart.Label{X: p.X, Y: p.Y + 1, Text: fmt.Sprintf("%s %.0f", r.names[i], v), Size: 8, Anchor: []chart.Anchor{chart.Middle, chart.Start, chart.Start, chart.Middle, chart.End, chart.End}[i]})
	}
	d.Shapes = append(d.Shapes, chart.Polygon{Points: pts, Stroke: chart.Stroke{Width: 0.6, Colour: look.Accent}})
	return d
}
