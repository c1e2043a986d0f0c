package picture

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"testing"

	_ "example.org/readiness/internal/golden" // the flag -update
)

func encoded(t *testing.T, m image.Image, format string) []byte {
	t.Helper()
	var b bytes.Buffer
	err := png.Encode(&b, m)
	if format == "jpeg" {
		b.Reset()
		err = jpeg.Encode(&b, m, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// striped is red on the left and half transparent blue on the right.
func striped(width, height int) *image.NRGBA64 {
	m := image.NewNRGBA64(image.Rect(0, 0, width, height))
	for y := range height {
		for x := range width {
			c := color.NRGBA64{0xFFFF, 0, 0, 0xFFFF}
			if x >= width/2 {
				c = color.NRGBA64{0, 0, 0xFFFF, 0x8000}
			}
			m.SetNRGBA64(x, y, c)
		}
	}
	return m
}

// TestFit holds which size pictures get, and that they look the same.
func TestFit(t *testing.T) {
	for _, tt := range []struct{ width, height, wantWidth, wantHeight int }{
		{10, 20, 10, 20}, {100, 50, 100, 50}, {101, 50, 100, 50}, {400, 200, 100, 50}, {400, 100, 100, 25}, {90, 400, 11, 50}, {2000, 2, 100, 1}, {1, 900, 1, 50},
	} {
		p, err := Decode(encoded(t, striped(tt.width, tt.height), "png"))
		if err != nil {
			t.Fatal(err)
		}
		got := p.Fit(100, 50)
		if w, h := got.Size(); w != tt.wantWidth || h != tt.wantHeight {
			t.Errorf("%d by %d becomes %d by %d; want %d by %d", tt.width, tt.height, w, h, tt.wantWidth, tt.wantHeight)
		}
		w, h := got.Size()
		if w < 8 {
			continue
		}
		left, right := got.OnWhite().At(1, h/2), got.OnWhite().At(w-2, h/2)
		if r, g, b, a := left.RGBA(); r>>8 != 255 || g != 0 || b != 0 || a>>8 != 255 {
			t.Errorf("%d by %d: the left is %v", tt.width, tt.height, left)
		}
		if r, g, b, a := right.RGBA(); r>>8 < 126 || r>>8 > 128 || g != r || b>>8 != 255 || a>>8 != 255 {
			t.Errorf("%d by %d: the right is %v on white", tt.width, tt.height, right)
		}
	}
}

// TestEncode holds that a picture stays the file it was where nothing is
// changed, and is a plain one on paper.
func TestEncode(t *testing.T) {
	grey := image.NewGray(image.Rect(0, 0, 8, 8))
	for _, tt := range []struct {
		name   string
		data   []byte
		same   bool // on paper
		format string
	}{
		{"png", encoded(t, striped(8, 8), "png"), false, "png"},
		{"grey png", encoded(t, grey, "png"), true, "png"}, // the encoder writes it as it was
		{"jpeg", encoded(t, striped(8, 8), "jpeg"), true, "jpeg"},
		{"grey jpeg", encoded(t, grey, "jpeg"), true, "jpeg"},
	} {
		p, err := Decode(tt.data)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := p.Fit(100, 100).Encode(); err != nil || !bytes.Equal(got, tt.data) || p.Format != tt.format {
			t.Errorf("%s: a %s file that is not the one it was, %v", tt.name, p.Format, err)
		}
		got, err := p.OnWhite().Encode()
		if err != nil || bytes.Equal(got, tt.data) != tt.same {
			t.Errorf("%s: the same on paper: %v, %v", tt.name, !tt.same, err)
		}
		if cfg, format, err := image.DecodeConfig(bytes.NewReader(got)); err != nil || format != tt.format || cfg.ColorModel == color.NRGBAModel {
			t.Errorf("%s: on paper %s, %v, %v", tt.name, format, cfg, err)
		}
		small, err := p.Fit(4, 4).Encode()
		if cfg, format, err2 := image.DecodeConfig(bytes.NewReader(small)); err != nil || err2 != nil || cfg.Width != 4 || format != tt.format {
			t.Errorf("%s: scaled down %s, %v, %v, %v", tt.name, format, cfg, err, err2)
		}
	}
}

// TestDecode holds what is refused before it takes memory, and what is damaged.
func TestDecode(t *testing.T) {
	good := encoded(t, striped(40, 40), "png")
	huge := bytes.Clone(good)
	binary.BigEndian.PutUint32(huge[16:], 1<<16)
	binary.BigEndian.PutUint32(huge[20:], 1<<16)
	binary.BigEndian.PutUint32(huge[29:], crc32.ChecksumIEEE(huge[12:29]))
	for name, data := range map[string][]byte{
		"nothing": nil, "text": []byte("GIF89a"), "half": good[:len(good)/2], "huge": huge,
	} {
		if _, err := Decode(data); err == nil {
			t.Errorf("%s is accepted", name)
		}
	}
}

func BenchmarkFit(b *testing.B) {
	p := Picture{Image: image.NewNRGBA(image.Rect(0, 0, 4000, 4000)), Format: "png"}
	b.ReportAllocs()
	for b.Loop() {
		p.Fit(1000, 1000)
	}
}

// TestBeside holds that two pictures are equally high in one, with a gap.
func TestBeside(t *testing.T) {
	left, right := Picture{Image: striped(40, 20)}, Picture{Image: striped(30, 60)}
	got := Beside(left, right)
	if w, h := got.Size(); w != 40+10+10 || h != 20 || got.Format != "png" {
		t.Errorf("the picture is %d by %d, %s; want 60 by 20, png", w, h, got.Format)
	}
	for _, tt := range []struct {
		x      int
		opaque bool
	}{{2, true}, {45, false}, {52, true}} {
		if _, _, _, a := got.At(tt.x, 10).RGBA(); (a != 0) != tt.opaque {
			t.Errorf("at %d the alpha is %d; want opaque %v", tt.x, a, tt.opaque)
		}
	}
}
