package app

import (
	"errors"
	"fmt"
	"strings"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/fault"
	"example.org/readiness/report/words"
)

// Compare compares two assessments, and says what makes them a strange pair.
func Compare(earlier, later *assess.Assessment) (*assess.Comparison, []string, error) {
	comparison, err := assess.Compare(earlier, later)
	if errors.Is(err, assess.ErrNothingShared) {
		return nil, nil, fault.WithHint(err, "compare answers to the same questionnaires")
	}
	if err != nil {
		return nil, nil, err
	}
	var warnings []string
	b, a := comparison.Before, comparison.After
	if !strings.EqualFold(b.Organisation, a.Organisation) {
		warnings = append(warnings, fmt.Sprintf("the assessments are of two organisations, %s and %s", b.Organisation, a.Organisation))
	}
	if a.Date != "" && a.Date < b.Date {
		warnings = append(warnings, fmt.Sprintf("the one that is taken for the earlier is of %s, and the other of %s", words.Day(string(b.Date)), words.Day(string(a.Date))))
	}
	return comparison, warnings, nil
}
