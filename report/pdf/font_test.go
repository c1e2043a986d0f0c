package pdf

import (
	"bytes"
	"encoding/binary"
	"testing"
)

// TestSubset holds that every outline of a subset is the font's own, parts of
// composite glyphs included.
func TestSubset(t *testing.T) {
	common, err := load()
	if err != nil {
		t.Fatal(err)
	}
	f := newFont(common.regular, "R")
	text := []rune("Aāŋệ ½✓□\u00a0ffi€")
	for _, r := range text {
		f.place(r)
	}
	file, err := f.subsets[0].trueType()
	if err != nil {
		t.Fatal(err)
	}
	tables, err := sfntTables(file)
	if err != nil {
		t.Fatal(err)
	}
	sub := &face{glyf: tables["glyf"], head: tables["head"], maxp: tables["maxp"]}
	if err := sub.parseLoca(tables["loca"]); err != nil {
		t.Fatal(err)
	}
	composite := false
	var same func(old, new uint16)
	same = func(old, new uint16) {
		want := clone(common.regular.glyf[common.regular.loca[old]:common.regular.loca[old+1]])
		got := clone(sub.glyf[sub.loca[new]:sub.loca[new+1]])
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
		same(common.regular.glyph[r], uint16(tables["cmap"][18+f.place(r)]))
	}
	if !composite {
		t.Error("no composite glyph among the samples")
	}
	if sum := checksum(file); sum != 0xB1B0AFBA {
		t.Errorf("checksum of the file %X", sum)
	}
}

// TestCoverage holds that the names of peoples and the signs that reports use
// print as they are.
func TestCoverage(t *testing.T) {
	common, err := load()
	if err != nil {
		t.Fatal(err)
	}
	const text = "āēīōūĀĒĪŌŪ ŋŊ ạảấầệộữỹ ñçöß €£ ‘’“” –—… •·→←✓ □ ½×÷±≤≥ %‰ ©®™"
	if got := common.clean(text); got != text {
		t.Errorf("printed %q; want %q", got, text)
	}
}

// TestDamagedFont cuts and flips a font: an error or a face, and no panic.
func TestDamagedFont(t *testing.T) {
	for _, n := range []int{0, 4, 12, 100, 300, 5000, 20000, 200000} {
		if _, err := parseFace("cut", regularTTF[:n]); err == nil {
			t.Errorf("%d bytes of a font were accepted", n)
		}
	}
	for at := 4; at < 424; at++ { // the directory, head and hhea
		bad := clone(regularTTF)
		bad[at] ^= 0xFF
		if f, err := parseFace("flipped", bad); err == nil {
			_, _ = (&subset{face: f, runes: [256]rune{1: 'ā'}}).trueType()
		}
	}
	tables, err := sfntTables(regularTTF)
	if err != nil {
		t.Fatal(err)
	}
	f, err := parseFace("whole", regularTTF)
	if err != nil {
		t.Fatal(err)
	}
	for at := 0; at+2 < len(tables["cmap"]); at += 7 {
		bad := clone(tables["cmap"])
		binary.BigEndian.PutUint16(bad[at:], 0xFFF0)
		_ = f.parseCmap(bad)
	}
}
