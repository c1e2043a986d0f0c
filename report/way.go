package report

import (
	"fmt"

	"example.org/readiness/assess"
	"example.org/readiness/report/document"
	"example.org/readiness/report/words"
)

// mostRises is how many answers of the shortest way are named.
const mostRises = 8

// writeWay says which answers would have to rise, at the least effort, for
// overall readiness to reach its next band.
func writeWay(f *facts, w *writer) {
	band, ok := f.assessment.NextBand("")
	if !ok {
		return
	}
	p, err := f.assessment.Path("", band)
	if err != nil || !p.Reachable || p.Cost == nil || len(p.Rises) == 0 {
		return
	}
	w.heading("The shortest way to "+band, "way")
	w.say(fmt.Sprintf("%s would reach %s, at %s, if %s rose, for %s of effort in all. It is the least effort, and not the order in which to begin.",
		words.Capital(words.Small(f.overallName())), band, ShowerOfOverall(f.result.Overall).one(p.Score.Value), words.Count(len(p.Rises), "answer"), words.Count(*p.Cost, "point")))
	var items []document.Text
	for i, r := range p.Rises {
		if i == mostRises && len(p.Rises) > mostRises+1 {
			items = append(items, document.T(fmt.Sprintf("And %d more, which “readiness path” lists.", len(p.Rises)-i)))
			break
		}
		if q, ok := f.question(assess.QuestionRef{Questionnaire: r.Questionnaire, Question: r.Question}); ok {
			items = append(items, named(q.name(), fmt.Sprintf("from %s to %s.", words.Number(r.From), words.Number(r.To))))
		}
	}
	w.bullets(items...)
}
