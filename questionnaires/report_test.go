package questionnaires_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/readiness/assess"
	"example.org/readiness/internal/golden"
	"example.org/readiness/report"
	"example.org/readiness/report/text"
)

// sample assesses an answers file of a made-up organisation.
func (s shipped) sample(t *testing.T, file string) *assess.Assessment {
	t.Helper()
	src, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	a, problems := assess.ParseAnswers(filepath.Base(file), src, s.Library)
	if err := problems.Err(); err != nil {
		t.Fatal(err)
	}
	assessment, err := assess.NewInstrument(s.Library, s.plan, "test").Assess(a)
	if err != nil {
		t.Fatal(err)
	}
	return assessment
}

// TestSamplesCanBeScored holds that the samples go with what ships. Of a
// questionnaire that was answered in an older version, nothing but don't knows
// may be left.
func TestSamplesCanBeScored(t *testing.T) {
	files, err := filepath.Glob("../testdata/answers/*.yaml")
	if err != nil || len(files) < 6 {
		t.Fatalf("found %d samples, %v; want 6 or more", len(files), err)
	}
	s := content(t)
	for _, file := range files {
		assessment := s.sample(t, file)
		old := func(id string) bool {
			return slices.ContainsFunc(assessment.Answers()[0].Scope, func(c assess.Scope) bool {
				return c.Questionnaire == id && c.Version < s.Questionnaire(id).Version
			})
		}
		for _, q := range assessment.Result().Questionnaires {
			if q.Applies() && !q.Score.Known && !old(q.ID) {
				t.Errorf("%s: %s has no score", file, q.ID)
			}
		}
	}
}

// TestReport holds the whole text of one report on what ships: the one golden
// file that a change of a question changes.
func TestReport(t *testing.T) {
	d, err := report.Build(content(t).sample(t, "../testdata/answers/riverbend.yaml"), report.Options{Edition: report.Full, Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	var got bytes.Buffer
	if err := text.Write(&got, d, 100); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join("testdata", "riverbend.report.txt")
	if golden.Update() {
		if err := os.WriteFile(file, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got.String(), "\n")); diff != "" {
		t.Errorf("the report of riverbend (-want +got); if it should change, run: go test ./questionnaires -run Report -update\n%s", diff)
	}
}

// TestReportIsTypeset: what ships is printed with the quotation marks and
// apostrophes of print. The sample's own words are left out.
func TestReportIsTypeset(t *testing.T) {
	a, _ := content(t).sample(t, "../testdata/answers/ironbark-high-drift.yaml").Release(assess.NoNotes)
	for _, e := range report.Editions() {
		d, err := report.Build(a, report.Options{Edition: e, Version: "test"})
		if err != nil {
			t.Fatal(err)
		}
		d.EachText(func(s string) {
			if strings.ContainsAny(s, `'"`) {
				t.Errorf("%s: the marks of a keyboard are printed: %s", e, s)
			}
		})
	}
}

// TestFormHasTheIDs: a report speaks to perspectives and facts by their ids.
func TestFormHasTheIDs(t *testing.T) {
	form := content(t).Form
	var ids []string
	for _, p := range form.Perspectives {
		ids = append(ids, p.ID)
	}
	roles := form.Fact(report.RolesFact)
	if roles == nil {
		t.Fatalf("profile.yaml has no fact %s", report.RolesFact)
	}
	for _, v := range roles.Values {
		ids = append(ids, v.ID)
	}
	for _, want := range []string{report.LivedExperience, report.Group, report.Other, report.RolesCurrent, report.RolesPlanned, report.RolesNone} {
		if !slices.Contains(ids, want) {
			t.Errorf("profile.yaml has no perspective or value %q", want)
		}
	}
}
