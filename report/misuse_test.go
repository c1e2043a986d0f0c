package report_test

import (
	"testing"

	"example.org/readiness/assess"
	"example.org/readiness/report"
)

// TestMisuseIsAnError: a report of what is no assessment, or for nobody, is an
// error; one without a profile form or a plan is a report.
func TestMisuseIsAnError(t *testing.T) {
	for name, a := range map[string]*assess.Assessment{"nil": nil, "made by hand": new(assess.Assessment)} {
		if _, err := report.Build(a, report.Options{}); err == nil {
			t.Errorf("%s: Build gave no error", name)
		}
		if _, err := report.Explain(a, ""); err == nil {
			t.Errorf("%s: Explain gave no error", name)
		}
	}
	in := samples(t)["riverbend"]
	if _, err := report.Build(in.assessment, report.Options{Edition: "everyone"}); err == nil {
		t.Error("Build for an unknown edition gave no error")
	}
	if d, err := report.Build(in.assessment, report.Options{}); err != nil || d.Title != build(in, options(report.Full)).Title {
		t.Errorf("without an edition Build gave %q, %v; want the full report", d.Title, err)
	}
	bare := &assess.Library{Questionnaires: in.Library.Questionnaires}
	if d, err := report.Build(scored(bare, nil, in.Answers).assessment, report.Options{}); err != nil || len(d.Blocks) == 0 {
		t.Errorf("without a form and a plan Build gave %d blocks, %v", len(d.Blocks), err)
	}
}
