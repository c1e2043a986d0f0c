package main

import (
	"fmt"
	"time"

	"github.com/spf13/pflag"

	"example.org/readiness/assess"
)

// wordOptions say which of people's words are in what a command prints or writes.
type wordOptions struct {
	notes   string
	without []string
}

func (o *wordOptions) addFlags(f *pflag.FlagSet) {
	f.StringVar(&o.notes, "notes", "", "which of people's own `words` are printed: none, quoted (what they marked for it, and evidence) or all; without it quoted, and none of several respondents")
	f.StringSliceVar(&o.without, "without", nil, "leave out `notes`: the same as --notes none")
}

// printOptions say which of people's words are in what a command writes, and
// how the steps are laid out.
type printOptions struct {
	wordOptions
	start string
	pace  int
}

func (o *printOptions) addFlags(f *pflag.FlagSet) {
	o.wordOptions.addFlags(f)
	f.StringVar(&o.start, "start", "", "lay the steps out from this `day`; without it from the day of the answers")
	f.IntVar(&o.pace, "pace", assess.DefaultPace, "put this many `points` of effort into a quarter: small 1, medium 2, large 4")
}

// words reads which of people's words are printed; empty where nobody says.
func (o wordOptions) words() (assess.Notes, error) {
	for _, w := range o.without {
		if w != "notes" {
			return "", usagef("--without %s: expected notes", w)
		}
	}
	var notes assess.Notes
	if o.notes != "" {
		var err error
		if notes, err = assess.ParseNotes(o.notes); err != nil {
			return "", usageError{fmt.Errorf("--notes %s: %w", o.notes, err)}
		}
	}
	if len(o.without) > 0 {
		notes = assess.NoNotes
	}
	return notes, nil
}

// roadmap reads from when the steps are laid out, and how many at a time.
func (o printOptions) roadmap() (assess.RoadmapOptions, error) {
	out := assess.RoadmapOptions{}
	if o.start != "" {
		day, err := time.Parse(time.DateOnly, o.start)
		if err != nil {
			return out, usagef("--start %s: expected a day like 2026-11-22", o.start)
		}
		out.Start = day
	}
	if o.pace < 1 || o.pace > maxPace {
		return out, usagef("--pace %d: expected points of effort, from 1 to %d", o.pace, maxPace)
	}
	out.Pace = o.pace
	return out, nil
}

// maxPace is more effort than any set of steps has.
const maxPace = 10000
