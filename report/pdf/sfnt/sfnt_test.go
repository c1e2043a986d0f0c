package sfnt

import (
	"bytes"
	"encoding/binary"
	"os"
	"testing"

	_ "example.org/readiness/internal/golden" // the flag -update
)

// regular is a font that ships.
func regular(t *testing.T) []byte {
	t.Helper()
	b, err := os.ReadFile("../../typeface/SourceSans3-Regular.ttf")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestSubset holds that every outline of a subset is the font's own, parts of
// composite glyphs included.
func TestSubset(t *testing.T) {
	face, err := Parse("regular", regular(t))
	if err != nil {
		t.Fatal(err)
	}
	f := NewFont(face)
	text := []rune("Aāŋệ ½✓□\u00a0ffi€")
	for _, r := range text {
		f.Code(r)
	}
	file, err := f.Subsets()[0].TrueType()
	if err != nil {
		t.Fatal(err)
	}
	tables, err := Tables(file)
	if err != nil {
		t.Fatal(err)
	}
	sub := &Face{glyf: tables["glyf"], head: tables["head"], maxp: tables["maxp"]}
	if err := sub.parseLoca(tables["loca"]); err != nil {
		t.Fatal(err)
	}
	composite := false
	var same func(old, new uint16)
	same = func(old, new uint16) {
		want := bytes.Clone(face.glyf[face.loca[old]:face.loca[old+1]])
		got := bytes.Clone(sub.glyf[sub.loca[new]:sub.loca[new+1]])
		var olds, news []uint16
		note := func(list *[]uint16) func(uint16) (uint16, error) {
			return func(g uint16) (uint16, error) { *list = append(*list, g); return 0, nil }
		}
		if eachPart(want, note(&olds)) != nil || eachPart(got, note(&news)) != nil || len(olds) != len(news) {
			t.Fatalf("glyph %d: parts %v became %v", old, olds, news)
		}
		if !bytes.Equal(want, bytes.TrimRight(got, "\x00")) && !bytes.Equal(want, got[:len(want)]) {
			t.Errorf("glyph %d: another outline", old)
		}
		for i := range olds {
			composite = true
			same(olds[i], news[i])
		}
	}
	for _, r := range text {
		_, code := f.Code(r)
		same(face.glyph[r], uint16(tables["cmap"][18+int(code)]))
	}
	if !composite {
		t.Error("no composite glyph among the samples")
	}
	if sum := checksum(file); sum != 0xB1B0AFBA {
		t.Errorf("checksum of the file %X", sum)
	}
}

// TestDamagedFont cuts and flips a font: an error or a face, and no panic.
func TestDamagedFont(t *testing.T) {
	ttf := regular(t)
	for _, n := range []int{0, 4, 12, 100, 300, 5000, 20000, 200000} {
		if _, err := Parse("cut", ttf[:n]); err == nil {
			t.Errorf("%d bytes of a font were accepted", n)
		}
	}
	for at := 4; at < 424; at++ { // the directory, head and hhea
		bad := bytes.Clone(ttf)
		bad[at] ^= 0xFF
		if f, err := Parse("flipped", bad); err == nil {
			_, _ = (&Subset{Face: f, Runes: [256]rune{1: 'ā'}}).TrueType()
		}
	}
	tables, err := Tables(ttf)
	if err != nil {
		t.Fatal(err)
	}
	f, err := Parse("whole", ttf)
	if err != nil {
		t.Fatal(err)
	}
	for at := 0; at+2 < len(tables["cmap"]); at += 7 {
		bad := bytes.Clone(tables["cmap"])
		binary.BigEndian.PutUint16(bad[at:], 0xFFF0)
		_ = f.parseCmap(bad)
	}
}
