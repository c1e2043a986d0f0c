package chart

import "math"

// A Palette is every colour of a report, on a light ground or on a dark one:
// pictures, pages and spreadsheets take theirs from here, and have none of their
// own. What comes from a brand is made darker, or on a dark ground lighter, until
// it can be read, so that a pale brand colour still works.
type Palette struct {
	Paper, Surface Colour // the page, and what is set off from it: every second row, panels
	Line, Track    Colour // rules and grid lines; what a bar could still fill
	Ink, Muted     Colour // text
	Alert, Good    Colour // text that warns, and text that praises

	Primary, OnPrimary Colour // the brand's own, for areas, and text on them
	Accent             Colour // the brand's own, for stripes
	Heading, Link      Colour // the brand's, as text
	Bar                Colour // the brand's, as a mark on Track

	Note, Strength, Warning Tint // of boxes
}

// A Tint is how a kind of box looks.
type Tint struct{ Ground, Bar, Title Colour }

// House returns the brand colours of a report that nobody has branded.
func House() (primary, accent Colour) {
	return Colour{0x15, 0x34, 0x54}, Colour{0x00, 0x5E, 0xA2}
}

// Light returns the palette of a brand for paper and for light screens.
func Light(primary, accent Colour) Palette {
	p := Palette{
		Paper:    white,
		Surface:  Colour{0xF3, 0xF6, 0xF9},
		Line:     Colour{0xC4, 0xCB, 0xD2},
		Track:    Colour{0xE3, 0xE8, 0xED},
		Ink:      Colour{0x1F, 0x26, 0x2E},
		Muted:    Colour{0x47, 0x4F, 0x58},
		Alert:    Colour{0xA3, 0x24, 0x0A},
		Good:     Colour{0x1B, 0x64, 0x3C},
		Note:     Tint{Ground: Colour{0xEC, 0xF1, 0xF6}},
		Strength: Tint{Colour{0xEA, 0xF4, 0xEE}, Colour{0x2F, 0x80, 0x53}, Colour{0x1B, 0x64, 0x3C}},
		Warning:  Tint{Colour{0xFC, 0xEF, 0xE6}, Colour{0xC2, 0x51, 0x0A}, Colour{0x8A, 0x38, 0x00}},
	}
	return p.branded(primary, accent, Colour{}, aboveText)
}

// Dark returns the palette of a brand for dark screens. Text has more contrast
// there, as dark screens look dim.
func Dark(primary, accent Colour) Palette {
	p := Palette{
		Paper:    Colour{0x12, 0x17, 0x1D},
		Surface:  Colour{0x1B, 0x22, 0x2A},
		Line:     Colour{0x3B, 0x45, 0x50},
		Track:    Colour{0x2A, 0x33, 0x3D},
		Ink:      Colour{0xE4, 0xE9, 0xEE},
		Muted:    Colour{0xAA, 0xB4, 0xBE},
		Alert:    Colour{0xFF, 0xA1, 0x85},
		Good:     Colour{0x84, 0xD3, 0xA4},
		Note:     Tint{Ground: Colour{0x1C, 0x28, 0x34}},
		Strength: Tint{Colour{0x17, 0x29, 0x1F}, Colour{0x4F, 0xAA, 0x78}, Colour{0x84, 0xD3, 0xA4}},
		Warning:  Tint{Colour{0x33, 0x22, 0x12}, Colour{0xE5, 0x8A, 0x4B}, Colour{0xFF, 0xB9, 0x8C}},
	}
	return p.branded(primary, accent, white, strictText)
}

// branded adds what comes from the brand, moved towards an end of the scale,
// black or white, as far as it takes.
func (p Palette) branded(primary, accent, end Colour, text float64) Palette {
	grounds := []Colour{p.Paper, p.Surface, p.Note.Ground, p.Strength.Ground, p.Warning.Ground}
	p.Primary, p.Accent = primary, accent
	p.Heading = until(primary, grounds, end, text)
	p.Link = until(accent, grounds, end, text)
	p.Bar = until(accent, []Colour{p.Track, p.Paper}, end, markContrast)
	p.OnPrimary = readable(primary, white, p.Ink, p.Paper)
	p.Note.Bar, p.Note.Title = p.Link, p.Heading
	return p
}

// The contrasts that WCAG 2 asks of text, and of marks that carry meaning; and
// those that brand colours are brought to: a little over the first, and as much
// as its strictest level.
const (
	textContrast = 4.5
	markContrast = 3

	aboveText  = 4.6
	strictText = 7
)

var white = Colour{0xFF, 0xFF, 0xFF}

// on returns the colour in which text reads on a ground. One of black and white
// always does; the colours of the page are softer where they are enough.
func (p Palette) on(ground Colour) Colour {
	return readable(ground, p.Ink, p.Paper, white)
}

// readable returns the first of some colours that reads on a ground, or black.
func readable(ground Colour, colours ...Colour) Colour {
	for _, c := range colours {
		if Contrast(c, ground) >= textContrast {
			return c
		}
	}
	return Colour{}
}

// until mixes a colour with another, step by step, until it has the contrast
// with each of the grounds.
func until(c Colour, grounds []Colour, end Colour, enough float64) Colour {
	const steps = 20
	mixed := c
	for step := 1; step <= steps && !clear(mixed, grounds, enough); step++ {
		mixed = mix(c, end, float64(step)/steps)
	}
	return mixed
}

func clear(c Colour, grounds []Colour, enough float64) bool {
	for _, g := range grounds {
		if Contrast(c, g) < enough {
			return false
		}
	}
	return true
}

// mix goes from a to b as t goes from 0 to 1.
func mix(a, b Colour, t float64) Colour {
	for i := range a {
		a[i] = uint8(math.Round(float64(a[i]) + t*(float64(b[i])-float64(a[i]))))
	}
	return a
}

// Hex writes a colour as six digits: "1f262e".
func (c Colour) Hex() string {
	const digits = "0123456789abcdef"
	out := make([]byte, 0, 6)
	for _, part := range c {
		out = append(out, digits[part>>4], digits[part&15])
	}
	return string(out)
}

// Contrast is how well two colours are told apart, whichever is in front: 1 for
// the same colour twice, 21 for black and white. It is the contrast ratio of
// WCAG 2, which asks 4.5 of running text, 3 of large text and of marks that
// carry meaning, and 7 of text at its strictest level.
func Contrast(a, b Colour) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

func luminance(c Colour) float64 {
	return 0.2126*linear(c[0]) + 0.7152*linear(c[1]) + 0.0722*linear(c[2])
}

// linear undoes the gamma of a part of an sRGB colour.
func linear(part uint8) float64 {
	f := float64(part) / 255
	if f <= 0.04045 {
		return f / 12.92
	}
	return math.Pow((f+0.055)/1.055, 2.4)
}
