package main

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/fault"
	"example.org/readiness/report/words"
)

// thresholds are the scores at which a command fails.
type thresholds struct {
	under, over []string
	short       bool
}

func (t *thresholds) addFlags(f *pflag.FlagSet) {
	f.StringArrayVar(&t.under, "fail-under", nil, "fail below this `percentage` overall, or ID=percentage for one questionnaire, and where there is no band (repeatable)")
	f.StringArrayVar(&t.over, "fail-over", nil, "fail above this risk: `ID=percentage`, and where there is no band (repeatable)")
	f.BoolVar(&t.short, "short", false, "let --fail-under and --fail-over pass the short form, too")
}

// A limit is one threshold: of a questionnaire, or overall where it names
// none.
type limit struct {
	id      string
	percent float64
	over    bool
	short   bool // the short form may pass
}

type limits []limit

func (t thresholds) parse(c *content) (limits, error) {
	var out limits
	for _, text := range t.under {
		l, err := parseLimit("--fail-under", text, c)
		if err != nil {
			return nil, err
		}
		if l.id != "" && c.Questionnaire(l.id).Measures == assess.Risk {
			return nil, fault.WithHint(usagef("--fail-under %s: %s measures risk, and less is better", text, l.id), "use --fail-over "+text)
		}
		out = append(out, l)
	}
	for _, text := range t.over {
		l, err := parseLimit("--fail-over", text, c)
		if err != nil {
			return nil, err
		}
		if l.id == "" {
			return nil, usagef("--fail-over %s: expected ID=percentage", text)
		}
		if c.Questionnaire(l.id).Measures != assess.Risk {
			return nil, fault.WithHint(usagef("--fail-over %s: %s measures readiness, and more is better", text, l.id), "use --fail-under "+text)
		}
		l.over = true
		out = append(out, l)
	}
	for i := range out {
		out[i].short = t.short
	}
	return out, nil
}

func parseLimit(flag, text string, c *content) (limit, error) {
	id, number, named := strings.Cut(text, "=")
	if !named {
		id, number = "", text
	}
	percent, err := strconv.ParseFloat(number, 64)
	if err != nil || !(percent >= 0 && percent <= 100) {
		return limit{}, usagef("%s %s: expected a percentage from 0 to 100", flag, text)
	}
	if percent > 0 && percent < 1 {
		// Results for other programs hold fractions, and no score is below this
		// one: the gate would never close.
		return limit{}, usagef("%s %s: expected percent; did you mean %s?", flag, text, words.Decimals(percent*100, 6))
	}
	if named {
		if _, err := c.named([]string{id}); err != nil {
			return limit{}, err
		}
	}
	return limit{id: id, percent: percent}, nil
}

// hold says on stderr which limits a result does not hold, and returns the
// status for it. A limit is a claim about a complete assessment, so a score
// without a band never holds it.
func (ls limits) hold(e *env, name string, r *assess.Result) error {
	var err error
	for _, l := range ls {
		if broken := l.broken(r); broken != "" {
			e.say("%s: %s", name, broken)
			err = exitStatus(statusThreshold)
		}
	}
	return err
}

// broken says how a result breaks the limit, or nothing.
func (l limit) broken(r *assess.Result) string {
	what, sum, why := "overall readiness", r.Overall.Summary, r.Overall.WhyNoBand()
	if l.id != "" {
		what = l.id
		i := slices.IndexFunc(r.Questionnaires, func(q assess.QuestionnaireResult) bool { return q.ID == l.id })
		if i < 0 {
			return what + " is not in the assessment"
		}
		sum, why = r.Questionnaires[i].Summary, r.Questionnaires[i].WhyNoBand()
	}
	switch {
	case why == assess.HasBand, why == assess.ShortForm: // whether the short form may pass is decided below
	case why == assess.Incomplete && l.id == "" && len(r.Overall.Missing) > 0:
		return fmt.Sprintf("%s has no band: %s (%s)", what, why, strings.Join(r.Overall.Missing, ", "))
	default:
		return fmt.Sprintf("%s has no band: %s", what, why)
	}
	switch {
	case !sum.Score.Known:
		return what + " has no score"
	case r.Form == assess.Short && !l.short:
		return what + " is from the short form, which passes with --short alone"
	case !l.over && !assess.Reaches(sum.Score.Value, l.percent/100):
		return fmt.Sprintf("%s is %s, below %s%%", what, words.Percent(sum.Score.Value, l.percent), words.Number(l.percent))
	case l.over && !assess.Reaches(l.percent/100, sum.Score.Value):
		return fmt.Sprintf("%s is %s, above %s%%", what, above(sum.Score.Value, l.percent), words.Number(l.percent))
	}
	return ""
}

// above shows a fraction that lies above a percentage, so that it looks it.
func above(f, percent float64) string {
	if shown := math.Floor(f*100 + 0.5); shown <= percent {
		return words.Number(math.Ceil(f*1000-1e-7)/10) + "%"
	}
	return words.Percent(f)
}
