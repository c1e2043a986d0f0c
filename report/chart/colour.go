package chart

import "math"

// A palette is the colours of a picture. What comes from the brand is darkened
// until it can be seen on paper, so that a pale brand colour still works.
type palette struct {
	ink, muted, alert Colour // of text
	head              Colour // of text that stands out
	bar               Colour // of values
	rule, track       Colour // of grid lines, and of what a bar could still fill
	panel, white      Colour // behind text
}

func newPalette(look Look) palette {
	p := palette{
		ink:   Colour{0x1F, 0x26, 0x2E},
		muted: Colour{0x50, 0x59, 0x63},
		alert: Colour{0xA3, 0x24, 0x0A},
		rule:  Colour{0xC4, 0xCB, 0xD2},
		track: Colour{0xE3, 0xE8, 0xED},
		panel: Colour{0xF1, 0xF4, 0xF8},
		white: Colour{255, 255, 255},
	}
	p.head = darken(look.Primary, p.panel, textContrast)
	p.bar = darken(look.Accent, p.track, markContrast)
	return p
}

// The contrasts that WCAG 2 asks of text, and of marks that carry meaning.
const (
	textContrast = 4.5
	markContrast = 3
)

// on returns the colour in which text reads on the ground. One of black and
// white always does; ink is softer where it is enough.
func (p palette) on(ground Colour) Colour {
	switch {
	case Contrast(p.ink, ground) >= textContrast:
		return p.ink
	case Contrast(p.white, ground) >= textContrast:
		return p.white
	}
	return Colour{}
}

// darken returns c, darkened until it has the contrast with the ground.
func darken(c, ground Colour, enough float64) Colour {
	for Contrast(c, ground) < enough && c != (Colour{}) {
		for i := range c {
			c[i] = uint8(float64(c[i]) * 0.94)
		}
	}
	return c
}

// mix goes from a to b as t goes from 0 to 1.
func mix(a, b Colour, t float64) Colour {
	for i := range a {
		a[i] = uint8(math.Round(float64(a[i]) + t*(float64(b[i])-float64(a[i]))))
	}
	return a
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
