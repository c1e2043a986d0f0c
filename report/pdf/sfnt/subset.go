package sfnt

import (
	"bytes"
	"encoding/binary"
)

// TrueType returns a font file with the glyphs of the subset: .notdef, then one
// glyph a code, then the parts that composite glyphs are made of. It fails for a
// damaged font.
func (s *Subset) TrueType() ([]byte, error) {
	glyphs := make([]uint16, 1, len(s.Runes)+16)
	var codes [256]byte // the glyph of each
	for code, r := range s.Runes {
		if r != 0 {
			codes[code] = byte(len(glyphs))
			glyphs = append(glyphs, s.glyph[r])
		}
	}
	parts := map[uint16]uint16{} // old number of a part to its new one
	var glyf []byte
	loca := []byte{0, 0, 0, 0}
	var hmtx []byte
	for i := 0; i < len(glyphs); i++ { // grows as parts are found
		g := glyphs[i]
		outline := s.glyf[s.loca[g]:s.loca[g+1]]
		at := len(glyf)
		glyf = append(glyf, outline...)
		err := eachPart(glyf[at:], func(old uint16) (uint16, error) {
			if int(old) >= len(s.hmtx) {
				return 0, errFont
			}
			if n, ok := parts[old]; ok {
				return n, nil
			}
			n := uint16(len(glyphs))
			parts[old] = n
			glyphs = append(glyphs, old)
			return n, nil
		})
		if err != nil {
			return nil, err
		}
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		hmtx = binary.BigEndian.AppendUint16(hmtx, s.hmtx[g].advance)
		hmtx = binary.BigEndian.AppendUint16(hmtx, uint16(s.hmtx[g].bearing))
	}
	return s.assemble(uint16(len(glyphs)), cmapOf(codes), glyf, hmtx, loca), nil
}

// Flags of a part of a composite glyph.
const (
	partWords  = 0x0001
	partScale  = 0x0008
	partMore   = 0x0020
	partXY     = 0x0040
	partMatrix = 0x0080
)

// eachPart renumbers the parts of a glyph in place, where it has any.
func eachPart(glyph []byte, number func(uint16) (uint16, error)) error {
	if len(glyph) < 10 || i16(glyph, 0) >= 0 {
		return nil
	}
	for at := 10; ; {
		if at+4 > len(glyph) {
			return errFont
		}
		flags := u16(glyph, at)
		n, err := number(u16(glyph, at+2))
		if err != nil {
			return err
		}
		binary.BigEndian.PutUint16(glyph[at+2:], n)
		at += 6
		if flags&partWords != 0 {
			at += 2
		}
		switch {
		case flags&partScale != 0:
			at += 2
		case flags&partXY != 0:
			at += 4
		case flags&partMatrix != 0:
			at += 8
		}
		if flags&partMore == 0 {
			return nil
		}
	}
}

// cmapOf is the table from codes to glyphs, of the Macintosh kind: the one that
// a reader uses for a font without an encoding.
func cmapOf(codes [256]byte) []byte {
	var b []byte
	for _, v := range []uint16{0, 1, 1, 0, 0, 12, 0, 6 + 256, 0} { // one table, at 12, of format 0
		b = binary.BigEndian.AppendUint16(b, v)
	}
	return append(b, codes[:]...)
}

// assemble puts the tables together that a PDF reader wants.
func (f *Face) assemble(glyphs uint16, cmap, glyf, hmtx, loca []byte) []byte {
	head, hhea, maxp := bytes.Clone(f.head), bytes.Clone(f.hhea), bytes.Clone(f.maxp)
	binary.BigEndian.PutUint32(head[8:], 0)  // checksum of the file, set below
	binary.BigEndian.PutUint16(head[50:], 1) // long loca
	binary.BigEndian.PutUint16(hhea[34:], glyphs)
	binary.BigEndian.PutUint16(maxp[4:], glyphs)
	tables := []struct {
		tag  string
		data []byte
	}{{"cmap", cmap}, {"glyf", glyf}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp}}

	n := len(tables)
	out := make([]byte, 0, 12+16*n+len(glyf)+len(hmtx)+len(loca)+256)
	out = binary.BigEndian.AppendUint32(out, 0x00010000)
	for _, v := range []uint16{uint16(n), 64, 2, uint16(16*n - 64)} { // 4 is the power of two below 7
		out = binary.BigEndian.AppendUint16(out, v)
	}
	at, headAt := 12+16*n, 0
	for _, t := range tables {
		if t.tag == "head" {
			headAt = at
		}
		out = append(out, t.tag...)
		for _, v := range []uint32{checksum(t.data), uint32(at), uint32(len(t.data))} {
			out = binary.BigEndian.AppendUint32(out, v)
		}
		at += (len(t.data) + 3) &^ 3
	}
	for _, t := range tables {
		out = append(out, t.data...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	binary.BigEndian.PutUint32(out[headAt+8:], 0xB1B0AFBA-checksum(out))
	return out
}

func checksum(b []byte) uint32 {
	var sum uint32
	for ; len(b) >= 4; b = b[4:] {
		sum += binary.BigEndian.Uint32(b)
	}
	var last [4]byte
	copy(last[:], b)
	return sum + binary.BigEndian.Uint32(last[:])
}
