package assess

import (
	"testing"
	"time"
)

func TestPeriodAfter(t *testing.T) {
	tests := []struct {
		from  string
		count int
		unit  string
		want  string
	}{
		{"2026-11-22", 10, "day", "2026-12-02"},
		{"2026-11-22", 6, "week", "2027-01-03"},
		{"2026-11-22", 3, "month", "2027-02-22"},
		{"2026-01-31", 1, "month", "2026-02-28"},
		{"2024-01-31", 1, "month", "2024-02-29"},
		{"2026-08-31", 3, "month", "2026-11-30"},
		{"2026-11-30", 12, "month", "2027-11-30"},
	}
	for _, tt := range tests {
		from, err := time.Parse(time.DateOnly, tt.from)
		if err != nil {
			t.Fatal(err)
		}
		if got := (Period{tt.count, tt.unit}).After(from).Format(time.DateOnly); got != tt.want {
			t.Errorf("%d %ss after %s = %s; want %s", tt.count, tt.unit, tt.from, got, tt.want)
		}
	}
}
