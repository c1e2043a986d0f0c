package main

import (
	"bytes"
	"encoding/json"
	"io"
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

// A summary is a table with a row for each input of a batch.
type summary struct {
	questionnaires []*assess.Questionnaire
	areas          []*assess.Area
	table          [][]string // the first row names the columns
}

// newSummary heads the columns. Every input has the same ones, whatever it
// answered, so that the table can be worked with.
func newSummary(c *content) *summary {
	s := &summary{questionnaires: c.Questionnaires}
	plan := c.ownPlan
	if plan == nil && len(c.Plans) > 0 {
		plan = c.Plans[0]
	}
	if plan != nil {
		s.areas = plan.Areas
	}
	head := []string{"input", "organisation", "service", "date", "perspective", "overall", "overall_band", "overall_coverage"}
	for _, q := range s.questionnaires {
		score := q.ID
		if q.Unanswered == assess.Worst {
			score += "_blanks_at_worst"
		}
		head = append(head, score, q.ID+"_band", q.ID+"_coverage")
	}
	for _, a := range s.areas {
		head = append(head, "area_"+strconv.Itoa(a.Number)+"_"+a.ID)
	}
	head = append(head, "essentials_not_met", "look_into_now", "actions", "unanswered", "dont_know", "report", "error")
	s.table = [][]string{head}
	return s
}

// done is how many inputs have a row.
func (s *summary) done() int { return len(s.table) - 1 }

func (s *summary) add(j *job) {
	r, a := j.result, j.answers
	row := []string{j.input, a.Organisation, a.Service, a.Date, a.Respondent.Perspective}
	row = append(row, percent(r.Overall.Score), string(r.Overall.Band), percent(r.Overall.Coverage))
	for _, q := range s.questionnaires {
		row = append(row, questionnaireCells(r, q.ID)...)
	}
	for _, area := range s.areas {
		row = append(row, areaCell(r, area.ID))
	}
	duties, essentials := 0, 0
	for _, action := range r.Actions {
		if action.Duty {
			duties++
		}
	}
	for _, q := range r.Questionnaires {
		essentials += len(q.HeldBy)
	}
	for _, n := range []int{essentials, duties, len(r.Actions), len(r.Unanswered), len(r.FindOut)} {
		row = append(row, strconv.Itoa(n))
	}
	s.table = append(s.table, append(row, j.report, ""))
}

func questionnaireCells(r *assess.Result, id string) []string {
	for _, q := range r.Questionnaires {
		if q.ID == id {
			return []string{percent(q.Score), string(q.Band), percent(q.Coverage)}
		}
	}
	return []string{"", "", ""}
}

func areaCell(r *assess.Result, id string) string {
	for _, a := range r.Areas {
		if a.ID == id {
			return percent(a.Score)
		}
	}
	return ""
}

// failed adds a row that says why there is no report.
func (s *summary) failed(j *job) {
	row := make([]string, len(s.table[0]))
	row[0], row[len(row)-1] = j.input, strings.ReplaceAll(j.err.Error(), "\n", "; ")
	s.table = append(s.table, row)
}

// bytes writes the table as the register's table is written, so that the same
// spreadsheets open both, and take nothing in either for a formula.
func (s *summary) bytes() ([]byte, error) {
	var out bytes.Buffer
	err := register.WriteRecords(&out, s.table)
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
