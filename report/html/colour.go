package html

import (
	"fmt"
	"math"

	"example.org/readiness/report/chart"
	"example.org/readiness/report/document"
)

// A palette is the brand's colours as a page can use them. The other colours
// stand in the style sheet.
type palette struct {
	primary, onPrimary, accent chart.Colour
	heading, link              chart.Colour // on a light page
	darkHeading, darkLink      chart.Colour // on a dark one
}

// The surfaces on which text in the brand's colours must read: the darkest of
// the light ones, and the lightest of the dark ones.
var (
	lightSurface = chart.Colour{0xEC, 0xF1, 0xF6}
	darkSurface  = chart.Colour{0x33, 0x22, 0x12}
)

// The contrasts that are asked of text in the brand's colours: a little over
// the 4.5 of WCAG 2, and on dark pages, which look dim, as much as its level AAA.
const (
	readable     = 4.6
	darkReadable = 7
)

func newPalette(b document.Brand) palette {
	white, black := chart.Colour{0xFF, 0xFF, 0xFF}, chart.Colour{}
	p := palette{
		primary: b.Primary, accent: b.Accent, onPrimary: white,
		heading: until(b.Primary, lightSurface, black, readable), link: until(b.Accent, lightSurface, black, readable),
		darkHeading: until(b.Primary, darkSurface, white, darkReadable), darkLink: until(b.Accent, darkSurface, white, darkReadable),
	}
	if chart.Contrast(white, b.Primary) < readable {
		p.onPrimary = black
	}
	return p
}

// css returns the palette as variables of the style sheet.
func (p palette) css() string {
	return fmt.Sprintf(`:root { --primary: %s; --on-primary: %s; --accent: %s; --heading: %s; --link: %s; }
@media screen and (prefers-color-scheme: dark) { :root { --heading: %s; --link: %s; } }
`, hex(p.primary), hex(p.onPrimary), hex(p.accent), hex(p.heading), hex(p.link), hex(p.darkHeading), hex(p.darkLink))
}

// until mixes a colour with black or white until it reads on a ground.
func until(c, ground, end chart.Colour, enough float64) chart.Colour {
	mixed := c
	for step := 1; chart.Contrast(mixed, ground) < enough && step <= 20; step++ {
		for i := range c {
			mixed[i] = uint8(math.Round(float64(c[i]) + (float64(end[i])-float64(c[i]))*float64(step)/20))
		}
	}
	return mixed
}
