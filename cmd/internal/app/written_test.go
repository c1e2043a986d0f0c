package app

import (
	"archive/zip"
	"bytes"
	"testing"
)

// TestWroteDOCX: Word writes its own name into a report that is saved in it.
func TestWroteDOCX(t *testing.T) {
	word := func(application string) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		w, err := z.Create("docProps/app.xml")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte("<Properties><Application>" + application + "</Application></Properties>")); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	docx, ok := FormatNamed("docx")
	if !ok {
		t.Fatal("there is no docx")
	}
	if !docx.Wrote(word("readiness 1.0")) {
		t.Error("a report as it was written is not recognised")
	}
	if docx.Wrote(word("Microsoft Office Word")) {
		t.Error("a report that was saved in Word is taken for one as it was written")
	}
}
