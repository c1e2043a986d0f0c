package pdf

import (
	"bytes"
	"strings"
	"testing"
)

// rawSample returns gofpdf's file of a sample and a function that finishes it.
func rawSample(t *testing.T) ([]byte, func([]byte) ([]byte, error)) {
	t.Helper()
	common, err := load()
	if err != nil {
		t.Fatal(err)
	}
	d := blocks(para("some text"))
	d.Language = "en"
	c := newComposer(&d, common)
	_, body, err := c.compose()
	if err != nil {
		t.Fatal(err)
	}
	raw, p, err := drawPages(paginate(body, contentTop, contentBottom), c)
	if err != nil {
		t.Fatal(err)
	}
	return raw, func(b []byte) ([]byte, error) {
		c.root.number = 0
		return finish(b, p, c, made)
	}
}

// TestOnlyTheExpected holds that whatever gofpdf might write in another way is
// an error, not a broken file.
func TestOnlyTheExpected(t *testing.T) {
	raw, end := rawSample(t)
	if _, err := end(raw); err != nil {
		t.Fatalf("the untouched file: %v", err)
	}
	for _, tt := range []struct{ name, old, new, want string }{
		{"fonts", "/Font <<\n>>", "/Fnot <<\n>>", "resources are not as expected"},
		{"page", "/Resources 2 0 R", "/Resources 9 0 R", "page 1 is not as expected"},
		{"parent", "/Parent 1 0 R", "/Parent 7 0 R", "page 1 is not as expected"},
		{"catalog", "/Type /Catalog", "/Type /Katalog", "catalog is not as expected"},
		{"information", "/Producer", "/Producto", "information is not as expected"},
		{"head of a page", "0 J\n0 j\n", "0 j\n0 J\n", "the content of page 1 begins with"},
		{"length", "<</Length ", "<</Lenght ", "a stream whose length"},
		{"object number", "3 0 obj", "8 0 obj", "object 3 of gofpdf's file is not where"},
		{"object end", "endobj\n4 0", "endabj\n4 0", "object 3 of gofpdf's file is not where"},
		{"stream end", "endstream", "endstrean", "a stream whose length"},
		{"table", "xref\n0 ", "xreg\n0 ", "no table"},
		{"table row", " 00000 n", " 00000 f", "offset of an object"},
		{"start", "startxref\n", "startxrif\n", "no startxref"},
		{"offset", "%%EOF", "%%EOV", "offset of its table"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			bad := bytes.Replace(raw, []byte(tt.old), []byte(tt.new), 1)
			if bytes.Equal(bad, raw) {
				t.Fatalf("gofpdf's file has no %q", tt.old)
			}
			if _, err := end(bad); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v; want %q", err, tt.want)
			}
		})
	}
}

// TestDamagedBase cuts and flips gofpdf's file at every third byte: an error or a file,
// and no panic.
func TestDamagedBase(t *testing.T) {
	raw, end := rawSample(t)
	for i := 0; i < len(raw); i += 3 {
		_, _ = end(raw[:i])
		bad := clone(raw)
		bad[i] ^= 0x15
		_, _ = end(bad)
	}
}
