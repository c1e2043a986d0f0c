package main

import (
	"bytes"
	"encoding/json"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/report/register"
	"example.org/readiness/report/words"
)

// inputResult is a line of results.jsonl.
type inputResult struct {
	Input string `json:"input"`
	*assess.Result
}

// failedResult is a line of results.jsonl for an input that failed.
type failedResult struct {
	Input string `json:"input"`
	Error string `json:"error"`
}

// writeLine writes one JSON value on a line of its own.
func writeLine(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

// A summary is a table with a row for each input of a batch. Every input has
// the same columns, whatever it answered, so that the table can be worked with.
type summary struct {
	questionnaires []*assess.Questionnaire
	areas          []*assess.Area
	facts          []*assess.Fact
	labels         map[string]bool // all that any input has
	rows           []summaryRow
}

// A summaryRow is the cells of one input, by the keys of their columns.
type summaryRow map[string]string

func newSummary(c *content) *summary {
	s := &summary{questionnaires: c.Questionnaires, labels: map[string]bool{}}
	plan := c.OwnPlan
	if plan == nil && len(c.Plans) > 0 {
		plan = c.Plans[0]
	}
	if plan != nil {
		s.areas = plan.Areas
	}
	if c.Form != nil {
		s.facts = c.Form.Facts
	}
	return s
}

// A column has the key of its cells and the name at its head. They differ where
// a questionnaire of one's own might have the id of another column.
type column struct{ key, head string }

// columns lists the columns in their order.
func (s *summary) columns() []column {
	out := named("input", "organisation", "service", "date", "form", "perspective", "respondents")
	out = append(out, scoreColumns("overall", "overall", "overall")...)
	out = append(out, named("covers", "missing")...)
	for _, q := range s.questionnaires {
		out = append(out, scoreColumns(scoresOf(q.ID), q.ID, scoreHead(q))...)
	}
	for _, a := range s.areas {
		out = append(out, named(areaColumn(a.Number, a.ID))...)
	}
	out = append(out, named("essentials_not_met", "look_into_now", "actions", "unanswered", "dont_know", "unconfirmed")...)
	for _, f := range s.facts {
		out = append(out, named("profile_"+f.ID)...)
	}
	for _, name := range slices.Sorted(maps.Keys(s.labels)) {
		out = append(out, named("label_"+name)...)
	}
	return append(out, named("report", "error")...)
}

// named returns columns whose keys are their heads.
func named(names ...string) []column {
	out := make([]column, len(names))
	for i, name := range names {
		out[i] = column{name, name}
	}
	return out
}

// scoreColumns lists a score's column and those of what is said beside it.
func scoreColumns(key, id, head string) []column {
	out := []column{{key, head}}
	for _, what := range []string{"band", "held_by", "low", "high", "coverage", "asked", "answered", "dont_know", "unanswered", "set_aside", "left_out"} {
		out = append(out, column{key + "_" + what, id + "_" + what})
	}
	return out
}

// scoresOf is the key of a questionnaire's columns.
func scoresOf(id string) string { return "questionnaire/" + id }

// scoreHead heads a questionnaire's score. One that counts blanks as the worst
// level is not to be compared with the others unawares.
func scoreHead(q *assess.Questionnaire) string {
	if q.Unanswered == assess.Worst {
		return q.ID + "_blanks_at_worst"
	}
	return q.ID
}

// areaColumn names the column of a priority area.
func areaColumn(number int, id string) string { return "area_" + strconv.Itoa(number) + "_" + id }

// done is how many inputs have a row.
func (s *summary) done() int { return len(s.rows) }

func (s *summary) add(j *job) {
	r := j.result
	row := summaryRow{
		"input": j.path, "organisation": r.Organisation, "service": string(r.Service), "date": string(r.Date),
		"form": string(r.Form), "perspective": perspectives(r), "respondents": strconv.Itoa(r.Respondents),
		"covers": list(r.Overall.Covers), "missing": list(r.Overall.Missing),
		"report": j.report,
	}
	row.score("overall", r.Overall.Summary, r.Overall.Band, r.Overall.Counts)
	for i := range r.Questionnaires {
		q := &r.Questionnaires[i]
		row.score(scoresOf(q.ID), q.Summary, q.Band, q.Counts)
		row[scoresOf(q.ID)+"_held_by"] = list(q.HeldBy)
		if len(r.Questionnaires) == 1 && r.Overall.Band == q.Band {
			row["overall_held_by"] = list(q.HeldBy) // it has the questionnaire's own band
		}
	}
	for _, a := range r.Areas {
		row[areaColumn(a.Number, a.ID)] = percent(a.Score)
	}
	row.actions(r)
	for id, fact := range r.Profile {
		row["profile_"+id] = list(fact.Values)
	}
	for name, value := range r.Labels {
		s.labels[name] = true
		row["label_"+name] = value
	}
	s.rows = append(s.rows, row)
}

// score fills the columns of a score.
func (row summaryRow) score(key string, sum assess.Summary, band assess.Text, c assess.Counts) {
	row[key] = percent(sum.Score)
	row[key+"_band"] = string(band)
	row[key+"_low"], row[key+"_high"] = percent(sum.Low), percent(sum.High)
	row[key+"_coverage"] = percent(sum.Coverage)
	for what, n := range map[string]int{
		"asked": c.Asked, "answered": c.Level, "dont_know": c.DontKnow,
		"unanswered": c.Blank, "set_aside": c.SetAside, "left_out": c.LeftOut,
	} {
		row[key+"_"+what] = strconv.Itoa(n)
	}
}

// actions fills the columns on what is to be done. Ideas to keep going are not
// called for, and not counted.
func (row summaryRow) actions(r *assess.Result) {
	duties, actions := 0, 0
	for _, a := range r.Actions {
		if a.Duty {
			duties++
		}
		if !a.KeepGoing {
			actions++
		}
	}
	var essentials []string
	for i := range r.Questionnaires {
		for j := range r.Questionnaires[i].Questions {
			q := &r.Questionnaires[i].Questions[j]
			if slices.Contains(r.Questionnaires[i].HeldBy, q.ID) {
				essentials = append(essentials, q.Topic)
			}
		}
	}
	row["essentials_not_met"] = list(essentials)
	for what, n := range map[string]int{
		"look_into_now": duties, "actions": actions, "unanswered": len(r.Unanswered), "unconfirmed": len(r.Unconfirmed), "dont_know": len(r.FindOut),
	} {
		row[what] = strconv.Itoa(n)
	}
}

// perspectives names who answered.
func perspectives(r *assess.Result) string {
	if r.Respondent != nil {
		return string(r.Respondent.Perspective)
	}
	var ids []string
	for _, p := range r.Perspectives {
		ids = append(ids, p.ID)
	}
	return list(ids)
}

// list puts several values into one cell.
func list(values []string) string { return strings.Join(values, "; ") }

// failed adds a row that says why there is no report.
func (s *summary) failed(j *job) {
	s.rows = append(s.rows, summaryRow{"input": j.path, "error": strings.ReplaceAll(j.err.Error(), "\n", "; ")})
}

// bytes writes the table as the register's table is written, so that the same
// spreadsheets open both, and take nothing in either for a formula.
func (s *summary) bytes() ([]byte, error) {
	columns := s.columns()
	heads := make([]string, len(columns))
	for i, c := range columns {
		heads[i] = c.head
	}
	table := [][]string{heads}
	for _, row := range s.rows {
		cells := make([]string, len(columns))
		for i, c := range columns {
			cells[i] = row[c.key]
		}
		table = append(table, cells)
	}
	var out bytes.Buffer
	err := register.WriteRecords(&out, table)
	return out.Bytes(), err
}

// percent writes a fraction as a percentage with one decimal, rounded half up,
// or nothing.
func percent(n assess.Number) string {
	if !n.Known {
		return ""
	}
	return strconv.FormatFloat(words.Round(n.Value*100, 1), 'f', 1, 64)
}
