package assess

import (
	"fmt"
	"math"
	"regexp"
	"strconv"

	"example.org/readiness/assess/strict"
)

// A Brand is how a report looks and who it comes from, as a brand file says.
type Brand struct {
	Name            string // who prepares the report
	Logo            string // the path of a PNG or JPEG file, from the brand file's folder
	SecondLogo      string // the same for the client's, beside Logo
	Primary, Accent *RGB   // dark enough for text; nil where not given
	Introduction    string
	Country         string // the acknowledgement of Country
	LivedExperience string // the acknowledgement of lived experience
	Support         string // whom to turn to for support
	Footer          string

	LogoPos, SecondLogoPos Position
}

// RGB is a colour: red, green and blue, 0 to 255 each.
type RGB [3]uint8

var colourPattern = regexp.MustCompile(`^#[0-9A-Fa-f]{6}$`)

// ParseBrand reads a brand file. Colours carry white text and are text on white:
// one that is too light for that is darkened, with a warning.
func ParseBrand(file string, src []byte) (*Brand, Problems) {
	d := strict.NewDecoder(file)
	o := d.Open(src, "readiness/brand/v1", "name", "logo", "second_logo", "colours",
		"introduction", "acknowledgement_of_country", "acknowledgement_of_lived_experience", "support_contacts", "footer")
	b := &Brand{
		LogoPos: o.At("logo"), SecondLogoPos: o.At("second_logo"),
		Name: o.Label("name"), Logo: o.Text("logo"), SecondLogo: o.Text("second_logo"), Introduction: o.Text("introduction"),
		Country: o.Text("acknowledgement_of_country"), LivedExperience: o.Text("acknowledgement_of_lived_experience"),
		Support: o.Text("support_contacts"), Footer: o.Label("footer"),
	}
	if n := o.Get("colours"); n != nil {
		c := d.Object(n, "colours", "primary", "accent")
		b.Primary, b.Accent = colour(d, c, "primary"), colour(d, c, "accent")
	}
	return unlessWrong(b, d.Done())
}

// leastContrast is what WCAG 2.2 asks of ordinary text.
const leastContrast = 4.5

func colour(d *strict.Decoder, o strict.Object, key string) *RGB {
	if text, at := o.Raw(key).Lost(); text != "" {
		d.Errorf(BadColour, at, "%s is empty, since %s without quotes is a comment", key, strict.Quote(text)).
			Expect("a colour like \"#153454\"").
			Advise("put the colour in quotes")
		return nil
	}
	n := o.Get(key)
	if n == nil {
		return nil
	}
	s := o.Word(key)
	if !colourPattern.MatchString(s) {
		d.Errorf(BadColour, n, "%s is %s", key, strict.Found(n)).
			Expect("a colour like \"#153454\"").
			Advise("write colours in quotes, like \"#153454\"")
		return nil
	}
	v, _ := strconv.ParseUint(s[1:], 16, 32)
	c := RGB{uint8(v >> 16), uint8(v >> 8), uint8(v)}
	if ratio := c.onWhite(); ratio < leastContrast {
		dark := c.readable()
		d.Warnf(LowContrast, n, "%s %s has a contrast of %s to white, too little to read; the darker %s is used for text and lines", key, s, fmt.Sprintf("%.1f", math.Floor(ratio*10)/10), dark).
			Advise("to choose the shade yourself, name one with a contrast of %g or more", leastContrast)
		return &dark
	}
	return &c
}

// String returns the colour as a brand file has it, like "#153454".
func (c RGB) String() string { return fmt.Sprintf("#%02x%02x%02x", c[0], c[1], c[2]) }

// readable returns the lightest shade of the colour that people can read on
// white. The hue stays.
func (c RGB) readable() RGB {
	const steps = 256
	for i := steps; i > 0; i-- {
		var shade RGB
		for j, v := range c {
			shade[j] = uint8(int(v) * i / steps)
		}
		if shade.onWhite() >= leastContrast {
			return shade
		}
	}
	return RGB{}
}

// onWhite is the contrast ratio to white, from 1 to 21, as WCAG 2.2 defines it.
func (c RGB) onWhite() float64 {
	linear := func(v uint8) float64 {
		f := float64(v) / 255
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	luminance := 0.2126*linear(c[0]) + 0.7152*linear(c[1]) + 0.0722*linear(c[2])
	return 1.05 / (luminance + 0.05)
}
