package main

import (
	"bytes"
	"fmt"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/report"
	"example.org/readiness/report/safetext"
)

// readCommentary reads a commentary file about an assessment.
func (e *env) readCommentary(name string, a *assess.Assessment) (*report.Commentary, error) {
	src, err := e.readInput(name)
	if err != nil {
		return nil, err
	}
	c, problems := report.ParseCommentary(display(name), src, a)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	e.warn(problems)
	return c, nil
}

// runCommentaryTemplate writes a commentary file to fill in, with the ids of
// the assessment's areas, questionnaires and steps as comments.
func runCommentaryTemplate(e *env, o templateOptions) error {
	c, err := e.load(o.contentOptions)
	if err != nil {
		return err
	}
	a, files, err := e.assessFiles(c, []string{o.commentary}, combineOptions{minGroup: assess.DefaultMinGroup}, false)
	if err != nil {
		return err
	}
	var out bytes.Buffer
	writeCommentaryTemplate(&out, a)
	return e.write(output{path: o.path, force: o.force, private: true, inputs: append(o.files(), files...)}, out.Bytes())
}

func writeCommentaryTemplate(w *bytes.Buffer, a *assess.Assessment) {
	fmt.Fprint(w, `# Your own words about this assessment, for "readiness report --commentary".
# Take out the # before what you use. Texts may have paragraphs, lists (- one),
# **bold** and [links](https://example.org).
format: readiness/commentary/v1

# title: A review of our readiness
# by: Whose words these are
# prepared_for: The board
# version: "1.0"
# draft: true
# summary: |
#   What matters most, in your own words.
# closing: |
#   Whom to talk to.
# decisions:
#   - What you want decided, beside what the report asks.

# What you found, by priority area and by questionnaire.
# findings:
#   areas:
`)
	for _, area := range a.Result().Areas {
		fmt.Fprintf(w, "#     %s: |\n#       \n", area.ID)
	}
	fmt.Fprint(w, "#   questionnaires:\n")
	for _, q := range a.Result().Questionnaires {
		fmt.Fprintf(w, "#     %s: |\n#       \n", q.ID)
	}
	fmt.Fprint(w, `
# Changes to the steps. The report says how many you made.
# steps:
#   drop: [an-id]
#   reword: {an-id: What it says instead.}
#   move: {an-id: 2}        # a quarter from 1 to 4, or later
#   add:
#     - {do: What to do., who: Who leads it, effort: small, quarter: 1}
# The steps of this assessment:
`)
	for _, s := range a.Roadmap(assess.RoadmapOptions{}).Steps {
		fmt.Fprintf(w, "#   %s\n#       %s\n", s.ID, oneLine(safetext.OneLine(strings.TrimSpace(s.Do))))
	}
}
