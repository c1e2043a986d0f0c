//go:build !js

package app

import (
	"io"

	"example.org/readiness/assess"
	"example.org/readiness/report/register"
)

// workbooks are the formats that a web page does without: what writes them would
// double what a page weighs.
func workbooks() []Format {
	return []Format{
		{Name: "xlsx", Holds: "all actions to work from", register: true, coloured: true, data: func(w io.Writer, a *assess.Assessment, o Options) error {
			return register.WriteXLSX(w, a, o.forRegister())
		}},
	}
}
