package engine

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"example.org/readiness/assess"
	"example.org/readiness/cmd/internal/fault"
	"example.org/readiness/report/safetext"
)

// A Reply is what a page gets back.
type Reply struct {
	Problems []string `json:"problems,omitempty"` // what is wrong, in the commands' own words; with any there is no result
	Hints    []string `json:"hints,omitempty"`    // what to do next
	Result   any      `json:"result,omitempty"`
	Data     []byte   `json:"-"` // of a report
}

// Call does what a page asks by a name, with a request in JSON:
//
//	about    a File: an About
//	open     a File: what it says, with the keys of an answers file
//	scores   a File: how each questionnaire came out
//	report   a ReportRequest: a Report, with its bytes as Data
func (e *Engine) Call(name string, request []byte) Reply {
	result, err := e.call(name, request)
	if err != nil {
		return complain(err)
	}
	reply := Reply{Result: result}
	if made, ok := result.(*Report); ok {
		reply.Data = made.Data
	}
	return reply
}

func (e *Engine) call(name string, request []byte) (any, error) {
	switch name {
	case "about":
		return on(request, e.About)
	case "open":
		return on(request, e.Open)
	case "scores":
		return on(request, e.Scores)
	case "report":
		return on(request, e.Report)
	}
	return nil, fmt.Errorf("the engine does not know %q", name)
}

// on reads a request and answers it.
func on[R, A any](request []byte, answer func(R) (A, error)) (any, error) {
	var r R
	if err := json.Unmarshal(request, &r); err != nil {
		return nil, fmt.Errorf("the engine cannot read what it is asked: %w", err)
	}
	return answer(r)
}

// complain says an error as the commands do: each mistake in a file on a line of
// its own, and then what to do next.
func complain(err error) Reply {
	var problems assess.Problems
	if !errors.As(err, &problems) {
		reply := Reply{Problems: []string{safetext.OneLine(err.Error())}}
		if hint := fault.Hint(err); hint != "" {
			reply.Hints = []string{safetext.OneLine(hint)}
		}
		return reply
	}
	var reply Reply
	for _, p := range problems {
		reply.Problems = append(reply.Problems, safetext.OneLine(p.String()))
	}
	reply.Hints = hints(problems)
	return reply
}

// hints say what to do about problems. Where the commands name an option, a page
// has a choice for it.
func hints(problems assess.Problems) []string {
	inPage := slices.Clone(problems)
	for i, p := range inPage {
		switch p.Kind {
		case assess.OtherOrganisation:
			inPage[i].Hint = "make a report of one organisation at a time: remove the files of the others"
		case assess.OtherService:
			inPage[i].Hint = `where they are parts of one organisation, choose "Each part is one voice"; where not, remove the files of the others`
		case assess.NamePrinted:
			inPage[i].Hint = `take the name out of the answers, or choose that none of people's own words are printed`
		}
	}
	var out []string
	for _, hint := range inPage.Hints() {
		out = append(out, safetext.OneLine(hint))
	}
	return out
}
