package file

import (
	"encoding/binary"
	"math"
	"testing"
)

// iccTag returns a tag of a profile, less its type.
func iccTag(t *testing.T, p []byte, name string) []byte {
	t.Helper()
	n := int(binary.BigEndian.Uint32(p[128:]))
	for i := range n {
		e := p[132+12*i:]
		if string(e[:4]) == name {
			at, size := binary.BigEndian.Uint32(e[4:]), binary.BigEndian.Uint32(e[8:])
			if at%4 != 0 || int(at+size) > len(p) {
				t.Fatalf("tag %s is at %d, %d bytes of %d", name, at, size, len(p))
			}
			return p[at+8 : at+size]
		}
	}
	t.Fatalf("no tag %s", name)
	return nil
}

func iccValue(b []byte, i int) float64 {
	return float64(int32(binary.BigEndian.Uint32(b[4*i:]))) / 65536
}

// TestSRGB works out colours as a reader of the profile would, and compares them
// with those of the standard.
func TestSRGB(t *testing.T) {
	p := sRGB()
	if n := int(binary.BigEndian.Uint32(p)); n != len(p) || len(p)%4 != 0 {
		t.Fatalf("%d bytes; the head says %d", len(p), n)
	}
	if string(p[12:24]) != "mntrRGB XYZ " || string(p[36:40]) != "acsp" || p[8] != 4 {
		t.Errorf("head %q", p[:40])
	}
	curve := func(name string, x float64) float64 {
		c := iccTag(t, p, name)
		if c[0] != 0 || c[1] != 3 {
			t.Fatalf("a curve of type %d", c[1])
		}
		g, a, b, slope, d := iccValue(c[4:], 0), iccValue(c[4:], 1), iccValue(c[4:], 2), iccValue(c[4:], 3), iccValue(c[4:], 4)
		if x < d {
			return slope * x
		}
		return math.Pow(a*x+b, g)
	}
	// The colours are given in XYZ, as white paper in D50 has them.
	for _, tt := range []struct{ r, g, b, x, y, z float64 }{
		{0, 0, 0, 0, 0, 0}, {1, 1, 1, 0.9642, 1, 0.8249}, {0.5, 0.5, 0.5, 0.2064, 0.2140, 0.1766}, {0.02, 0.02, 0.02, 0.0014925, 0.0015480, 0.0012769},
		{1, 0, 0, 0.4361, 0.2225, 0.0139}, {0, 0.5, 1, 0.2255, 0.2140, 0.7349},
	} {
		var got [3]float64
		for _, c := range []struct {
			column, curve string
			v             float64
		}{{"rXYZ", "rTRC", tt.r}, {"gXYZ", "gTRC", tt.g}, {"bXYZ", "bTRC", tt.b}} {
			v := curve(c.curve, c.v)
			for j := range got {
				got[j] += v * iccValue(iccTag(t, p, c.column), j)
			}
		}
		for j, want := range []float64{tt.x, tt.y, tt.z} {
			if math.Abs(got[j]-want) > 0.0002 {
				t.Errorf("%v, %v, %v is %.4f; want %.4f, %.4f, %.4f", tt.r, tt.g, tt.b, got, tt.x, tt.y, tt.z)
				break
			}
		}
	}
	for _, name := range []string{"desc", "cprt", "wtpt", "chad"} {
		iccTag(t, p, name)
	}
}
