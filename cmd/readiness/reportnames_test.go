package main

import (
	"slices"
	"testing"
)

// TestReportNames: a report has the name of its input, whatever else is in the
// batch.
func TestReportNames(t *testing.T) {
	tests := []struct {
		name, ending string
		paths, want  []string
	}{
		{"stems", "pdf", []string{"in/a.yaml", "in/b.yml", "in/c.json"}, []string{"a.pdf", "b.pdf", "c.pdf"}},
		{"two folders", "pdf", []string{"in/north/a.yaml", "in/south/a.yaml", "in/b.yaml"}, []string{"north-a.pdf", "south-a.pdf", "b.pdf"}},
		{"three folders", "pdf", []string{"x/in/a.yaml", "y/in/a.yaml", "a.yaml"}, []string{"x-in-a.pdf", "y-in-a.pdf", "a.pdf"}},
		{"capitals", "pdf", []string{"in/A.yaml", "in/a.yaml"}, []string{"in-A.pdf", "in-a-2.pdf"}},
		{"endings", "pdf", []string{"a.yaml", "a.json"}, []string{"a.pdf", "a-2.pdf"}},
		{"tables", "csv", []string{"summary.yaml", "Results.yaml"}, []string{"summary-2.csv", "Results-2.csv"}},
		{"no tables", "pdf", []string{"summary.yaml"}, []string{"summary.pdf"}},
		{"devices", "pdf", []string{"CON.yaml", "../.yaml", ".hidden.yaml"}, []string{"report-CON.pdf", "yaml.pdf", "hidden.pdf"}},
		{"letters", "pdf", []string{"Ngā Awa.yaml", "-rf.yaml"}, []string{"Ngā Awa.pdf", "-rf.pdf"}},
	}
	for _, tt := range tests {
		if got := reportNames(tt.paths, tt.ending); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q are named %q; want %q", tt.name, tt.paths, got, tt.want)
		}
	}
}
