// Package sfnt reads TrueType fonts and makes subsets of them: files that hold
// the outlines of the characters of one document and no others.
//
//	face, err := sfnt.Parse("SourceSans3-Regular", ttf) // once
//	font := sfnt.NewFont(face)                          // for each document
//	subset, code := font.Code('ā')                      // what to write in its text
//	file, err := font.Subsets()[subset].TrueType()      // what to embed
//
// It knows nothing of documents or of PDF.
package sfnt

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// A Face is a parsed TrueType font. It is never changed, so any number of
// goroutines may use it at once. Characters above U+FFFF are not looked up.
type Face struct {
	Name string

	// Of all glyphs, in thousandths of the size.
	BBox                       [4]int // left, bottom, right, top
	Ascent, Descent, CapHeight int
	Stem                       int // thickness of upright strokes

	glyph   [1 << 16]uint16 // by character; 0 is none
	advance [1 << 16]uint16 // by character, in thousandths of the size

	glyf, head, hhea, maxp []byte
	loca                   []uint32 // one more than there are glyphs
	hmtx                   []metric
}

type metric struct {
	advance uint16
	bearing int16
}

// Has reports whether the font has a glyph for a character.
func (f *Face) Has(r rune) bool {
	return r >= 0 && int(r) < len(f.glyph) && f.glyph[r] != 0
}

// Advance returns the width of a character in thousandths of the size, which is
// 0 where the font does not have it.
func (f *Face) Advance(r rune) int {
	if r < 0 || int(r) >= len(f.advance) {
		return 0
	}
	return int(f.advance[r])
}

// Width returns the width of text as a multiple of the size.
func (f *Face) Width(s string) float64 {
	n := 0
	for _, r := range s {
		n += f.Advance(r)
	}
	return float64(n) / 1000
}

var errFont = errors.New("damaged table")

// Parse reads a TrueType font: outlines (glyf), widths (hmtx) and which glyph a
// character has (cmap, format 4). It keeps b. It fails for a damaged font, one
// without these tables, and one that has not 1000 units per em.
func Parse(name string, b []byte) (*Face, error) {
	t, err := Tables(b)
	if err != nil {
		return nil, fmt.Errorf("font %s: %w", name, err)
	}
	f := &Face{Name: name, glyf: t["glyf"], head: t["head"], hhea: t["hhea"], maxp: t["maxp"]}
	if len(f.head) < 54 || len(f.hhea) < 36 || len(f.maxp) < 32 || len(t["OS/2"]) < 90 {
		return nil, fmt.Errorf("font %s: %w", name, errFont)
	}
	if u16(f.head, 18) != 1000 {
		return nil, fmt.Errorf("font %s: %d units per em, expected 1000", name, u16(f.head, 18))
	}
	for i := range f.BBox {
		f.BBox[i] = int(i16(f.head, 36+2*i))
	}
	f.Ascent, f.Descent = int(i16(f.hhea, 4)), int(i16(f.hhea, 6))
	f.CapHeight = int(i16(t["OS/2"], 88))
	// The usual estimate from the weight class: 400 gives 88, 600 gives 136.
	weight := float64(u16(t["OS/2"], 4)) / 65
	f.Stem = 50 + int(weight*weight)
	if err := errors.Join(f.parseLoca(t["loca"]), f.parseMetrics(t["hmtx"]), f.parseCmap(t["cmap"])); err != nil {
		return nil, fmt.Errorf("font %s: %w", name, err)
	}
	return f, nil
}

// Tables cuts a font file into its tables, by tag. They share its memory. It
// fails when the file is no TrueType font, or ends before one of its tables does.
func Tables(b []byte) (map[string][]byte, error) {
	if len(b) < 12 || binary.BigEndian.Uint32(b) != 0x00010000 {
		return nil, errors.New("not a TrueType font")
	}
	n := int(u16(b, 4))
	if len(b) < 12+16*n {
		return nil, errFont
	}
	t := make(map[string][]byte, n)
	for i := range n {
		e := b[12+16*i:]
		off, size := uint64(binary.BigEndian.Uint32(e[8:])), uint64(binary.BigEndian.Uint32(e[12:]))
		if off+size > uint64(len(b)) {
			return nil, errFont
		}
		t[string(e[:4])] = b[off : off+size : off+size]
	}
	return t, nil
}

func (f *Face) parseLoca(loca []byte) error {
	n := int(u16(f.maxp, 4)) + 1
	long := i16(f.head, 50) == 1
	if (long && len(loca) < 4*n) || (!long && len(loca) < 2*n) {
		return fmt.Errorf("loca: %w", errFont)
	}
	f.loca = make([]uint32, n)
	for i := range f.loca {
		if long {
			f.loca[i] = binary.BigEndian.Uint32(loca[4*i:])
		} else {
			f.loca[i] = 2 * uint32(u16(loca, 2*i))
		}
		if int(f.loca[i]) > len(f.glyf) || i > 0 && f.loca[i] < f.loca[i-1] {
			return fmt.Errorf("loca: %w", errFont)
		}
	}
	return nil
}

func (f *Face) parseMetrics(hmtx []byte) error {
	n, full := int(u16(f.maxp, 4)), int(u16(f.hhea, 34))
	if full < 1 || full > n || len(hmtx) < 4*full+2*(n-full) {
		return fmt.Errorf("hmtx: %w", errFont)
	}
	f.hmtx = make([]metric, n)
	for i := range f.hmtx {
		if i < full {
			f.hmtx[i] = metric{u16(hmtx, 4*i), i16(hmtx, 4*i+2)}
		} else {
			f.hmtx[i] = metric{f.hmtx[full-1].advance, i16(hmtx, 4*full+2*(i-full))}
		}
	}
	return nil
}

// parseCmap fills the glyph and the width of every character from the
// Windows Unicode table.
func (f *Face) parseCmap(cmap []byte) error {
	sub, err := windowsCmap(cmap)
	if err != nil {
		return err
	}
	segs := int(u16(sub, 6)) / 2
	if len(sub) < 16+8*segs {
		return fmt.Errorf("cmap: %w", errFont)
	}
	ends, starts := sub[14:], sub[16+2*segs:]
	deltas, ranges := sub[16+4*segs:], sub[16+6*segs:]
	for s := range segs {
		start, end := int(u16(starts, 2*s)), int(u16(ends, 2*s))
		delta, off := u16(deltas, 2*s), int(u16(ranges, 2*s))
		for c := start; c <= end && c < 0xFFFF; c++ {
			g := uint16(c) + delta
			if off != 0 {
				at := 2*s + off + 2*(c-start)
				if at+2 > len(ranges) {
					return fmt.Errorf("cmap: %w", errFont)
				}
				if g = u16(ranges, at); g != 0 {
					g += delta
				}
			}
			if int(g) >= len(f.hmtx) {
				return fmt.Errorf("cmap: %w", errFont)
			}
			f.glyph[c], f.advance[c] = g, f.hmtx[g].advance
		}
	}
	return nil
}

// windowsCmap returns the format 4 table for platform 3, encoding 1.
func windowsCmap(cmap []byte) ([]byte, error) {
	if len(cmap) < 4 || len(cmap) < 4+8*int(u16(cmap, 2)) {
		return nil, fmt.Errorf("cmap: %w", errFont)
	}
	for i := range int(u16(cmap, 2)) {
		e := cmap[4+8*i:]
		off := int(binary.BigEndian.Uint32(e[4:]))
		if u16(e, 0) == 3 && u16(e, 2) == 1 && off+14 <= len(cmap) && u16(cmap, off) == 4 {
			return cmap[off:], nil
		}
	}
	return nil, errors.New("cmap: no Unicode table of format 4")
}

func u16(b []byte, at int) uint16 { return binary.BigEndian.Uint16(b[at:]) }
func i16(b []byte, at int) int16  { return int16(binary.BigEndian.Uint16(b[at:])) }
