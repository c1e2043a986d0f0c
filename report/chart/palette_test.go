package chart

import (
	"math/rand/v2"
	"reflect"
	"testing"
)

// brands are colours that brands have, those at the edges, and some by lot.
func brands() [][2]Colour {
	r := rand.New(rand.NewPCG(1, 2))
	primary, accent := House()
	out := [][2]Colour{{primary, accent}, {}, {white, {0xFF, 0xFF, 0x00}}, {{0xFF, 0, 0}, {}}, {{0x80, 0x80, 0x80}, {0x77, 0x77, 0x77}}}
	for range 300 {
		one := func() Colour { return Colour{uint8(r.Uint32()), uint8(r.Uint32()), uint8(r.Uint32())} }
		out = append(out, [2]Colour{one(), one()})
	}
	return out
}

// TestPaletteContrast holds every colour of text to the contrast that WCAG 2.2
// asks at level AA on each ground that it may be on, and the muted one to more.
func TestPaletteContrast(t *testing.T) {
	for _, brand := range brands() {
		for name, p := range map[string]Palette{"light": Light(brand[0], brand[1]), "dark": Dark(brand[0], brand[1])} {
			want := func(what string, colour, ground Colour, least float64) {
				if got := Contrast(colour, ground); got < least {
					t.Errorf("brand %v, %s: %s has a contrast of %.2f; want %.1f", brand, name, what, got, least)
				}
			}
			for _, g := range []struct {
				name   string
				ground Colour
			}{{"paper", p.Paper}, {"surface", p.Surface}, {"a note", p.Note.Ground}, {"a strength", p.Strength.Ground}, {"a warning", p.Warning.Ground}} {
				for what, colour := range map[string]Colour{"ink": p.Ink, "alert": p.Alert, "good": p.Good, "a heading": p.Heading, "a link": p.Link} {
					want(what+" on "+g.name, colour, g.ground, textContrast)
				}
			}
			want("muted text", p.Muted, p.Paper, 7)
			want("muted text on a surface", p.Muted, p.Surface, 7)
			want("text on the brand's colour", p.OnPrimary, p.Primary, textContrast)
			want("a bar on its track", p.Bar, p.Track, markContrast)
			for _, tint := range []Tint{p.Note, p.Strength, p.Warning} {
				want("the title of a box", tint.Title, tint.Ground, textContrast)
				want("the edge of a box", tint.Bar, tint.Ground, markContrast)
			}
		}
	}
}

// TestBlackBrand holds that black is a colour like others, and not a brand that
// is missing.
func TestBlackBrand(t *testing.T) {
	p := Light(Colour{}, Colour{})
	if p.Primary != (Colour{}) || p.Heading != (Colour{}) || p.Link != (Colour{}) || p.Bar != (Colour{}) {
		t.Errorf("black is %v, %v, %v and %v", p.Primary, p.Heading, p.Link, p.Bar)
	}
}

// TestDarkPicturesAreTheSame holds that only colours differ between the two
// palettes, so that a page can give each shape both.
func TestDarkPicturesAreTheSame(t *testing.T) {
	for name, p := range samples() {
		for _, width := range []float64{80, 170} {
			light, dark := navy(), navy()
			dark.Palette = Dark(House())
			a, b := p.Draw(width, light), p.Draw(width, dark)
			for _, d := range []Drawing{a, b} {
				for i, s := range d.Shapes {
					d.Shapes[i] = colourless(s)
				}
			}
			if !reflect.DeepEqual(a, b) {
				t.Errorf("%s at %v differs in more than colour", name, width)
			}
		}
	}
}

func colourless(s Shape) Shape {
	switch s := s.(type) {
	case Line:
		s.Stroke.Colour = Colour{}
		return s
	case Polygon:
		if s.Fill != nil {
			s.Fill = &Colour{}
		}
		s.Stroke.Colour = Colour{}
		return s
	case Label:
		s.Colour = Colour{}
		return s
	}
	return s
}

func TestHex(t *testing.T) {
	if got := (Colour{0x0A, 0xFF, 0x30}).Hex(); got != "0aff30" {
		t.Errorf("Hex is %q", got)
	}
}
