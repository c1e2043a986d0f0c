package app

import (
	"os"
	"sync"
	"testing"

	"example.org/readiness/assess"
	_ "example.org/readiness/internal/golden" // for -update
)

// TestInstrumentOnce: what is prepared for one file serves all with that plan.
func TestInstrumentOnce(t *testing.T) {
	t.Parallel()
	c, _, err := Load(Source{Shipped: os.DirFS("../../../testdata/fixed")})
	if err != nil {
		t.Fatal(err)
	}
	planned := &assess.Answers{Scope: []assess.Scope{{Questionnaire: "hr", Version: 1}}}
	var all sync.WaitGroup
	found := make([]*assess.Instrument, 16)
	for i := range found {
		all.Go(func() {
			found[i] = c.instrument(c.planFor(planned))
			if _, err := found[i].Assess(planned); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	for _, in := range found {
		if in != found[0] {
			t.Error("two instruments were prepared for one plan")
		}
	}
	if c.instrument(c.planFor(&assess.Answers{})) == found[0] {
		t.Error("answers without a plan have the instrument of those with one")
	}
}
