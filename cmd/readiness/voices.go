package main

import (
	"strconv"

	"example.org/readiness/assess"
	"example.org/readiness/report"
)

// voiceRows shows overall readiness as each perspective sees it, or each
// service, where there are several respondents.
func voiceRows(a *assess.Assessment) [][]string {
	r := a.Result()
	voices, what := r.Perspectives, "Overall readiness by perspective, and how many answered"
	if len(r.Services) > 0 {
		voices, what = r.Services, "Overall readiness by service, and how many answered"
	}
	if len(voices) == 0 {
		return nil
	}
	rows := [][]string{nil, heading(what)}
	for _, v := range voices {
		name := v.ID
		if form := a.Library().Form; form != nil && len(r.Services) == 0 {
			name = form.Perspective(v.ID)
		}
		score, n := "not shown", "too few"
		if v.Shown {
			score = report.ShowerOfOverall(r.Overall).Score(assess.Summary{Score: v.Overall.Score, Coverage: v.Overall.Score})
			n = strconv.Itoa(v.N.Value)
		}
		rows = append(rows, []string{"  " + name, score, "", "", n, ""})
	}
	return rows
}
