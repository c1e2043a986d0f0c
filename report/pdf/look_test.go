package pdf

import (
	"bytes"
	"flag"
	"os"
	"testing"
)

// What a machine cannot check is for people to look at:
//
//	go test ./report/pdf -run TestLook -look sample.pdf
var look = flag.String("look", "", "write the sample report to `file`")

func TestLook(t *testing.T) {
	if *look == "" {
		t.Skip("no -look")
	}
	var b bytes.Buffer
	if err := Write(&b, sample("Riverbend Community Services"), made); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(*look, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}
