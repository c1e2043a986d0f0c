package file

import (
	"encoding/binary"
	"math"
	"unicode/utf16"
)

// sRGB returns an ICC profile (version 4.2) of the colours of screens, IEC
// 61966-2-1, which says what the colours of a file mean: that is what lets it be
// archived. A device's three colours are curved and then mixed, so a curve and
// three columns of numbers are all of it.
func sRGB() []byte {
	tags := []struct {
		name string
		data []byte
	}{
		{"desc", iccText("sRGB IEC61966-2.1")},
		{"cprt", iccText("No copyright, use freely")},
		{"wtpt", iccNumbers("XYZ ", iccWhite[:]...)},
		{"chad", iccNumbers("sf32", 1.047886, 0.022919, -0.050216, 0.029582, 0.990484, -0.017079, -0.009252, 0.015073, 0.751678)},
		{"rXYZ", iccNumbers("XYZ ", 0.436066, 0.222488, 0.013916)},
		{"gXYZ", iccNumbers("XYZ ", 0.385147, 0.716873, 0.097076)},
		{"bXYZ", iccNumbers("XYZ ", 0.143066, 0.060608, 0.714096)},
		// 3 is the curve ((x + 0.055) / 1.055) to the power of 2.4, with a line x / 12.92 at its foot.
		{"rTRC", iccNumbers("para\x00\x00\x00\x00\x00\x03", 2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045)},
		{"gTRC", nil}, // the same
		{"bTRC", nil},
	}
	const head = 128
	at := head + 4 + 12*len(tags)
	table := binary.BigEndian.AppendUint32(nil, uint32(len(tags)))
	var body []byte
	var from, size int
	for _, t := range tags {
		if t.data != nil {
			from, size = at+len(body), len(t.data)
			body = append(body, t.data...)
			body = append(body, make([]byte, -len(body)&3)...)
		}
		table = append(table, t.name...)
		table = binary.BigEndian.AppendUint32(table, uint32(from))
		table = binary.BigEndian.AppendUint32(table, uint32(size))
	}
	p := iccHead(at + len(body))
	return append(append(p, table...), body...)
}

// iccWhite is the white of all profiles, D50.
var iccWhite = [3]float64{0.9642, 1, 0.8249}

// iccHead is the head of a profile of this size: of a display, from RGB to XYZ,
// made at the beginning of 2026.
func iccHead(size int) []byte {
	h := make([]byte, 128)
	binary.BigEndian.PutUint32(h, uint32(size))
	copy(h[8:], "\x04\x20\x00\x00mntrRGB XYZ ")
	copy(h[24:], "\x07\xEA\x00\x01\x00\x01") // year, month and day
	copy(h[36:], "acsp")
	for i, v := range iccWhite {
		binary.BigEndian.PutUint32(h[68+4*i:], iccFixed(v))
	}
	return h
}

// iccNumbers is a tag that begins with its type and holds numbers.
func iccNumbers(kind string, list ...float64) []byte {
	b := append([]byte(kind), make([]byte, max(0, 8-len(kind)))...)
	b = append(b, make([]byte, -len(b)&3)...)
	for _, v := range list {
		b = binary.BigEndian.AppendUint32(b, iccFixed(v))
	}
	return b
}

// iccFixed is a number with 16 bits behind the point.
func iccFixed(v float64) uint32 { return uint32(int32(math.Round(v * 65536))) }

// iccText is a tag of a text in English.
func iccText(s string) []byte {
	units := utf16.Encode([]rune(s))
	b := []byte("mluc\x00\x00\x00\x00\x00\x00\x00\x01\x00\x00\x00\x0CenUS")
	b = binary.BigEndian.AppendUint32(b, uint32(2*len(units)))
	b = binary.BigEndian.AppendUint32(b, 28) // where it begins
	for _, u := range units {
		b = binary.BigEndian.AppendUint16(b, u)
	}
	return b
}
