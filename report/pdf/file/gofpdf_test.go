package file

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"

	_ "example.org/readiness/internal/golden" // the flag -update
)

func testImage(t *testing.T) *Image {
	t.Helper()
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 4, 2))); err != nil {
		t.Fatal(err)
	}
	return NewImage(b.Bytes(), "png", 4, 2)
}

// baseSample returns gofpdf's file of two pages and a picture.
func baseSample(t *testing.T) []byte {
	t.Helper()
	m := testImage(t)
	b := newBase(100, 200)
	b.addPage()
	b.write([]byte("first\nof\x00page 1\n"))
	b.image(m, Rect{10, 20, 40, 20})
	b.write(nil)
	b.addPage()
	b.write([]byte("%packed 3"))
	var raw bytes.Buffer
	if err := b.pdf.Output(&raw); err != nil {
		t.Fatal(err)
	}
	return raw.Bytes()
}

// TestReadBase holds that what went into gofpdf's file comes out.
func TestReadBase(t *testing.T) {
	d, err := readBase(baseSample(t), 2)
	if err != nil {
		t.Fatal(err)
	}
	if len(d.pages) != 2 || len(d.pages[0]) != 3 || len(d.pages[1]) != 1 || len(d.images) != 1 {
		t.Fatalf("read %d pages, %d pictures", len(d.pages), len(d.images))
	}
	for i, want := range []string{"first\nof\x00page 1\n", "q 40.00000 0 0 20.00000 10.00000 160.00000 cm /" + d.images[0].name + " Do Q", ""} {
		if got := d.pages[0][i]; string(got.data) != want || got.packed != (i != 1) {
			t.Errorf("piece %d of page 1 is %q; want %q", i, got.data, want)
		}
	}
	if got := d.pages[1][0]; string(got.data) != "%packed 3" {
		t.Errorf("page 2 is %q", got.data)
	}
	want := "/Type/XObject/Subtype/Image/Width 4/Height 2/ColorSpace /DeviceGray/BitsPerComponent 8/Filter /FlateDecode/DecodeParms <</Predictor 15 /Colors 1 /BitsPerComponent 8 /Columns 4>>"
	if got := d.images[0].dict; got != want {
		t.Errorf("picture %s; want %s", got, want)
	}
}

// TestSamePictureTwice holds that one picture is embedded once, whoever packed
// it.
func TestSamePictureTwice(t *testing.T) {
	b := newBase(100, 200)
	b.addPage()
	for range 2 {
		b.image(testImage(t), Rect{})
	}
	if d, err := b.finish(1); err != nil || len(d.images) != 1 {
		t.Errorf("%v, %v", d, err)
	}
}

// TestOnlyTheExpected holds that whatever gofpdf might write in another way is
// an error, not a broken file.
func TestOnlyTheExpected(t *testing.T) {
	raw := baseSample(t)
	for _, tt := range []struct{ name, old, new, want string }{
		{"fonts", "/Font <<\n>>", "/Fnot <<\n>>", "resources are not as expected"},
		{"resources", "/ColorSpace <<\n>>", "/ColorSpice <<\n>>", "resources are not as expected"},
		{"page", "/Resources 2 0 R", "/Resources 9 0 R", "page 1 is not as expected"},
		{"parent", "/Parent 1 0 R", "/Parent 7 0 R", "page 1 is not as expected"},
		{"name of a picture", "/XObject <<\n/I", "/XObject <<\n(I", "a picture is not as expected"},
		{"picture elsewhere", " 7 0 R\n", " 6 0 R\n", "a picture is not as expected"},
		{"kind of picture", "/Subtype /Image", "/Subtype /Imago", "a picture is not as expected"},
		{"head of a page", "0 J\n0 j\n", "0 j\n0 J\n", "the content of page 1 begins with"},
		{"length of a piece", pieceMark + "16", pieceMark + "17", "the content of page 1 holds"},
		{"drawing", "Do Q\n", "Do q\n", "the content of page 1 holds"},
		{"length", "<</Length ", "<</Lenght ", "a stream whose length"},
		{"object number", "3 0 obj", "8 0 obj", "object 3 is not where"},
		{"object end", "endobj\n4 0", "endabj\n4 0", "object 3 is not where"},
		{"stream end", "endstream", "endstrean", "a stream whose length"},
		{"table", "xref\n0 ", "xreg\n0 ", "no table"},
		{"table row", " 00000 n", " 00000 f", "offset of an object"},
		{"start", "startxref\n", "startxrif\n", "no startxref"},
		{"offset", "%%EOF", "%%EOV", "offset of the table"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			bad := bytes.Replace(raw, []byte(tt.old), []byte(tt.new), 1)
			if bytes.Equal(bad, raw) {
				t.Fatalf("gofpdf's file has no %q", tt.old)
			}
			if _, err := readBase(bad, 2); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v; want %q", err, tt.want)
			}
		})
	}
	for _, pages := range []int{1, 3} {
		if _, err := readBase(raw, pages); err == nil {
			t.Errorf("a file of 2 pages is taken for one of %d", pages)
		}
	}
}

// TestDamagedBase cuts gofpdf's file at every third byte, which is an error, and
// changes that byte, which may be one of a picture's: there is no panic.
func TestDamagedBase(t *testing.T) {
	raw := baseSample(t)
	for i := 0; i < len(raw); i += 3 {
		if _, err := readBase(raw[:i], 2); err == nil {
			t.Errorf("a file that ends at byte %d of %d is taken for a whole one", i, len(raw))
		}
		bad := bytes.Clone(raw)
		bad[i] ^= 0x15
		_, _ = readBase(bad, 2)
	}
}
